import type { Prisma } from "../../prisma/generated/client/client.ts";
import { MeasureInput } from "../contract/measures.ts";
import type { PublishedMeasure } from "../contract/published-case-study.ts";
import { type ChartWords, describeChart } from "./describe-chart.ts";
import type { DrawnMeasure } from "./drawn-measure.ts";
import type { MeasureFacts } from "./measures.policy.ts";
import { type XmrChart, xmrChart } from "./xmr.ts";

/** A measure with its readings, as it is now or as it was in a version: one shape for both, so that both are drawn alike. */
export interface ShownMeasure extends PublishedMeasure {
  /** What it is of: a case study, or else an adoption. */
  readonly caseStudyId: string | null;
  readonly adoptionId: string | null;
  /** Rises with every change; null as it was in a version, which has none. */
  readonly version: number | null;
  /** Somebody other than those who measured has looked at it. */
  readonly isReviewed: boolean;
  /** What the viewer may do with it; nothing, as it was in a version. */
  readonly facts: MeasureFacts;
}

/** What of a measure and its readings is read from the database, always all of it: one measure has a bounded number of them. */
export const shownColumns = {
  readings: { orderBy: { date: "asc" }, select: { date: true, value: true, note: true } },
} satisfies Prisma.MeasureInclude;

/** A measure as it is in the database, with its readings. */
export type MeasureRow = Prisma.MeasureGetPayload<{ include: typeof shownColumns }>;

/** A day without time or zone, as the database keeps it. */
const isoDay = (day: Date): string => day.toISOString().slice(0, 10);

/** A measure as it is now. */
export function measureNow(row: MeasureRow): PublishedMeasure {
  const { id, name, kind, unit, unitWords, better, source } = row;
  return {
    id,
    name,
    kind,
    unit,
    unitWords,
    better,
    source,
    baseline:
      row.baselineValue !== null && row.baselineFrom && row.baselineTo
        ? { value: row.baselineValue, from: isoDay(row.baselineFrom), to: isoDay(row.baselineTo) }
        : null,
    target:
      row.targetValue === null ? null : { value: row.targetValue, by: row.targetBy && isoDay(row.targetBy) },
    rules: MeasureInput.shape.rules.parse(row.rules),
    limitsFrom:
      row.limitsFrom && row.limitsTo ? { from: isoDay(row.limitsFrom), to: isoDay(row.limitsTo) } : null,
    recalculateOn: row.recalculateOn.map(isoDay),
    readings: row.readings.map(({ date, value, note }) => ({ date: isoDay(date), value, note })),
  };
}

/** What a picture, a description and a download take of a measure. */
export function drawnMeasure({ name, unit, unitWords, better, target }: PublishedMeasure): DrawnMeasure {
  return {
    name,
    unit,
    better,
    unitWords: unitWords ?? undefined,
    target: target ? { value: target.value, by: target.by ?? undefined } : undefined,
  };
}

const charts = new WeakMap<PublishedMeasure, XmrChart>();

/** The chart of a measure, worked out once for each that was read. */
export function chartOf(measure: PublishedMeasure): XmrChart {
  const known = charts.get(measure);
  if (known) return known;
  const { better, rules, limitsFrom, recalculateOn } = measure;
  const readings = measure.readings.map(({ date, value, note }) => ({
    date,
    value,
    note: note ?? undefined,
  }));
  const chart = xmrChart(readings, { better, rules, limitsFrom: limitsFrom ?? undefined, recalculateOn });
  charts.set(measure, chart);
  return chart;
}

const described = new WeakMap<PublishedMeasure, ChartWords>();

/** Its chart in words, found once for each measure that was read: its pictures hold the same words as the page. */
export function wordsOf(measure: PublishedMeasure): ChartWords {
  const known = described.get(measure);
  if (known) return known;
  const words = describeChart(chartOf(measure), drawnMeasure(measure));
  described.set(measure, words);
  return words;
}
