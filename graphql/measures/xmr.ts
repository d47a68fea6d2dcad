import type { Better, ChartRules } from "../contract/measures.ts";
import { findSpecialCauses, type Meaning, type Rule, RULES, type SpecialCause } from "./special-causes.ts";

/**
 * What the mean moving range is multiplied with to get from the mean to a limit: three standard deviations, where the standard
 * deviation is the mean moving range over d₂ = 1.128, the mean range of two draws from a normal distribution. 3 ÷ 1.128 is 2.6596;
 * Making Data Count, like Wheeler, says 2.66.
 */
export const LIMIT_FACTOR = 2.66;

/** Limits from fewer readings than this are on trial: the next reading may move them a good deal. */
export const FIRM_FROM = 12;

/** Sums of binary fractions are a little out; what is closer than this share of the largest reading is the same. */
const RELATIVE_TOLERANCE = 1e-11;

/** What happened to be measured on a day. */
export interface Reading {
  /** The day, as 2026-03-01. */
  readonly date: string;
  readonly value: number;
  readonly note?: string | undefined;
}

/** How a chart is read. */
export interface ChartSettings {
  readonly better: Better;
  readonly rules: ChartRules;
  /** The days whose readings set the limits for all. Without two readings in it, all readings set them. */
  readonly limitsFrom?: { readonly from: string; readonly to: string } | undefined;
  /** Days from which mean and limits are worked out anew. */
  readonly recalculateOn?: readonly string[] | undefined;
}

/** Readings that share a mean and limits. */
export interface Stretch {
  /** Places in the chart: from the first, up to but without the last. */
  readonly start: number;
  readonly end: number;
  /** The readings that set the limits, by place. */
  readonly setBy: { readonly start: number; readonly end: number };
  readonly mean: number;
  /** Null for a single reading, as are the limits. */
  readonly meanMovingRange: number | null;
  /** As worked out, even where no reading can be: whoever shows them decides what to say. */
  readonly limits: { readonly lower: number; readonly upper: number } | null;
  /** Set by fewer than twelve readings. */
  readonly onTrial: boolean;
}

/** A reading in its place. */
export interface ChartPoint extends Reading {
  /** The difference from the reading before; null for the first of a stretch. */
  readonly movingRange: number | null;
  readonly stretch: Stretch;
  /** The rules it answers to, the strongest first. */
  readonly rules: readonly Rule[];
  /** What the strongest of them means; null for common cause variation. */
  readonly meaning: Meaning | null;
}

/** A process control chart, worked out. */
export interface XmrChart {
  readonly points: readonly ChartPoint[];
  readonly stretches: readonly Stretch[];
  readonly causes: readonly SpecialCause[];
}

/** These readings make no chart: two are of one day, or one is not a number. */
export class UnchartableError extends Error {
  override readonly name = "UnchartableError";
}

/**
 * Works out the individuals chart (XmR) of some readings, in whatever order they come. A day without a reading leaves a gap on the
 * time axis and nothing else: moving ranges are between readings that follow each other.
 *
 * @throws UnchartableError
 */
export function xmrChart(readings: readonly Reading[], settings: ChartSettings): XmrChart {
  const sorted = inOrder(readings);
  const tolerance =
    sorted.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0) * RELATIVE_TOLERANCE;
  const stretches = boundsOf(sorted, settings.recalculateOn ?? []).map(([start, end]) =>
    stretchOf(sorted, start, end, settings.limitsFrom),
  );
  const causes = stretches.flatMap((stretch) =>
    findSpecialCauses(
      sorted.slice(stretch.start, stretch.end).map(({ value }) => value),
      { ...stretch, tolerance },
      settings.rules,
      settings.better,
      stretch.start,
    ),
  );
  const points = stretches.flatMap((stretch) =>
    sorted.slice(stretch.start, stretch.end).map((reading, index) => {
      const place = stretch.start + index;
      const before = index === 0 ? undefined : sorted[place - 1];
      return {
        ...reading,
        movingRange: before ? Math.abs(reading.value - before.value) : null,
        stretch,
        ...judge(place, causes),
      };
    }),
  );
  return { points, stretches, causes };
}

/** What the rules say of the reading in one place. Where two of a kind meet, as at the peak of two trends, the later counts. */
function judge(place: number, causes: readonly SpecialCause[]): Pick<ChartPoint, "rules" | "meaning"> {
  const own = causes.filter(({ points }) => points.includes(place));
  const rules = RULES.filter((rule) => own.some((cause) => cause.rule === rule));
  const strongest = own.findLast(({ rule }) => rule === rules[0]);
  return { rules, meaning: strongest?.meaning ?? null };
}

/** By date, each date once. @throws UnchartableError */
function inOrder(readings: readonly Reading[]): Reading[] {
  const sorted = [...readings].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  for (const [index, { date, value }] of sorted.entries()) {
    if (!Number.isFinite(value)) throw new UnchartableError(`The reading of ${date} is not a number`);
    if (sorted[index + 1]?.date === date) throw new UnchartableError(`Two readings are of ${date}`);
  }
  return sorted;
}

/** Where the stretches begin and end. A day before the first reading or after the last divides nothing. */
function boundsOf(readings: readonly Reading[], days: readonly string[]): [number, number][] {
  const starts = days
    .map((day) => readings.findIndex(({ date }) => date >= day))
    .filter((start) => start > 0)
    .sort((a, b) => a - b);
  const edges = [...new Set([0, ...starts, readings.length])];
  return edges.slice(1).map((end, index) => [edges[index] ?? 0, end]);
}

function stretchOf(
  readings: readonly Reading[],
  start: number,
  end: number,
  period: ChartSettings["limitsFrom"],
): Stretch {
  const setBy = settersOf(readings, start, end, period);
  const values = readings.slice(setBy.start, setBy.end).map(({ value }) => value);
  const mean = meanOf(values);
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  const meanMovingRange = ranges.length > 0 ? meanOf(ranges) : null;
  const reach = meanMovingRange === null ? null : LIMIT_FACTOR * meanMovingRange;
  return {
    start,
    end,
    setBy,
    mean,
    meanMovingRange,
    limits: reach === null ? null : { lower: mean - reach, upper: mean + reach },
    onTrial: values.length < FIRM_FROM,
  };
}

/** Which readings of a stretch set its limits: those of the period, if it has two of them, or else all. */
function settersOf(
  readings: readonly Reading[],
  start: number,
  end: number,
  period: ChartSettings["limitsFrom"],
): Stretch["setBy"] {
  if (!period) return { start, end };
  const inPeriod = readings.flatMap(({ date }, place) =>
    place >= start && place < end && date >= period.from && date <= period.to ? [place] : [],
  );
  const first = inPeriod[0];
  return first === undefined || inPeriod.length < 2
    ? { start, end }
    : { start: first, end: first + inPeriod.length };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
