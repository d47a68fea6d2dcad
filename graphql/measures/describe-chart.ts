import { type DrawnMeasure, type FigureWriter, shownLimits, writerOf } from "./drawn-measure.ts";
import { formatDay } from "./reading-dates.ts";
import { nameOfDay, type Rhythm, rhythmOf } from "./reading-rhythm.ts";
import type { SpecialCause } from "./special-causes.ts";
import { type ChartPoint, FIRM_FROM, type Stretch, type XmrChart } from "./xmr.ts";

/** A chart in words, for those who do not see it, and for a caption. */
export interface ChartWords {
  readonly title: string;
  /** In the order in which somebody would look: what there is, what is usual, what is aimed at, what stands out. */
  readonly sentences: readonly string[];
}

/** Beyond so many, what stands out is in the table. */
const MOST_CAUSES = 6;
/** Days that are named one by one. */
const MOST_DAYS = 4;

interface Telling {
  readonly chart: XmrChart;
  readonly measure: DrawnMeasure;
  readonly rhythm: Rhythm;
  readonly write: FigureWriter;
  readonly day: (place: number) => string;
}

/** Says what a sighted person would see in a chart. */
export function describeChart(chart: XmrChart, measure: DrawnMeasure): ChartWords {
  const rhythm = rhythmOf(chart.points.map(({ date }) => date));
  const day = (place: number) => nameOfDay(chart.points[place]?.date ?? "", rhythm);
  const telling = { chart, measure, rhythm, write: writerOf(chart, measure), day };
  const sentences =
    chart.points.length === 0
      ? ["There are no readings yet."]
      : [
          ...readingsIn(telling),
          ...chart.stretches.flatMap((stretch) => usual(stretch, telling)),
          ...targetOf(telling),
          ...standingOut(telling),
        ];
  return { title: `${measure.name}: process control chart`, sentences };
}

function readingsIn({ chart, rhythm, write, day }: Telling): string[] {
  const { points } = chart;
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (points.length === 1) return [`One reading, of ${day(0)}: ${write.full(low)}.`];
  const kind = rhythm.word ? `${rhythm.word} readings` : "readings";
  const between =
    low === high ? `all ${write.full(low)}` : `between ${write.bare(low)} and ${write.full(high)}`;
  const first = `${points.length.toLocaleString("en-GB")} ${kind} from ${day(0)} to ${day(points.length - 1)}, ${between}.`;
  if (rhythm.missing.length === 0) return [first];
  return [first, `No reading for ${listDays(rhythm.missing.map((missing) => nameOfDay(missing, rhythm)))}.`];
}

/** What a stretch of readings usually is. */
function usual(stretch: Stretch, { chart, measure, write, day }: Telling): string[] {
  const several = chart.stretches.length > 1;
  const since = several ? `From ${day(stretch.start)} the` : "The";
  if (!stretch.limits) return [`${since} mean is ${write.full(stretch.mean)}. Limits need a second reading.`];
  const shown = shownLimits(stretch, measure);
  const named: [string, number | null][] = [
    ["mean is", stretch.mean],
    ["the lower limit", shown.lower],
    ["the upper limit", shown.upper],
  ];
  const drawn = named.filter((pair): pair is [string, number] => pair[1] !== null);
  const figures = drawn.map(
    ([words, value], index) =>
      `${words} ${index === drawn.length - 1 ? write.full(value) : write.bare(value)}`,
  );
  const sentences = [`${since} ${listAnd(figures)}.`];
  if (shown.lower === null)
    sentences.push(
      `The lower limit is worked out below ${write.full(0)}, which cannot be, and is not drawn.`,
    );
  if (shown.upper === null)
    sentences.push(
      `The upper limit is worked out above ${write.full(100)}, which cannot be, and is not drawn.`,
    );
  if (stretch.meanMovingRange === 0)
    sentences.push("The readings that set the limits are all equal, so the limits lie on the mean.");
  const { start, end } = stretch.setBy;
  if (end - start < stretch.end - stretch.start)
    sentences.push(`They are set by the ${end - start} readings from ${day(start)} to ${day(end - 1)}.`);
  if (stretch.onTrial) sentences.push(trialWords(stretch));
  return sentences;
}

/** That limits are on trial, and why. */
function trialWords({ setBy }: Stretch): string {
  const count = setBy.end - setBy.start;
  return `These are trial limits, from ${count} readings: ${FIRM_FROM} or more make them firm.`;
}

function targetOf({ chart, measure, write }: Telling): string[] {
  const { target, better } = measure;
  const last = chart.points.at(-1);
  const stretch = chart.stretches.at(-1);
  if (!target || !last || !stretch) return [];
  const by = target.by ? ` by ${formatDay(target.by)}` : "";
  const is = `The target is ${write.full(target.value)}${by}`;
  if (better === "NEITHER") return [`${is}.`];
  const met = better === "HIGHER" ? last.value >= target.value : last.value <= target.value;
  return [
    `${is}; the last reading, ${write.full(last.value)}, ${met ? "meets it" : "does not meet it"}.`,
    ...assurance(stretch, measure),
  ];
}

/** What the limits say of the target: whether this process, left as it is, can be expected to meet it. */
function assurance({ limits, onTrial }: Stretch, { target, better }: DrawnMeasure): string[] {
  if (!limits || !target || onTrial) return [];
  const [worst, best] = better === "HIGHER" ? [limits.lower, limits.upper] : [-limits.upper, -limits.lower];
  const aim = better === "HIGHER" ? target.value : -target.value;
  if (aim > best) return ["Unless the process changes, it is not likely to meet the target."];
  if (aim < worst) return ["Unless the process changes, it is likely to go on meeting the target."];
  return ["As it is, the process is likely to meet the target at some times and miss it at others."];
}

function standingOut(telling: Telling): string[] {
  const { chart } = telling;
  if (chart.points.length < 2) return [];
  if (chart.causes.length === 0)
    return ["Nothing stands out: the readings vary as they usually do (common cause variation)."];
  const groups = groupsOf(chart.causes);
  const told = groups.slice(0, MOST_CAUSES).map((cause) => `${capital(causeIn(cause, telling))}.`);
  const rest = groups.length - told.length;
  return rest > 0
    ? [...told, `${rest} more ${rest === 1 ? "stands" : "stand"} out; the table has all.`]
    : told;
}

/** Single readings beyond the same limit are told together; the rest one by one, in the order of their first reading. */
function groupsOf(causes: readonly SpecialCause[]): SpecialCause[] {
  const groups: SpecialCause[] = [];
  for (const cause of causes) {
    const same = groups.findIndex(
      ({ rule, direction }) =>
        rule === "OUTSIDE_LIMITS" && rule === cause.rule && direction === cause.direction,
    );
    const group = groups[same];
    if (group) groups[same] = { ...group, points: [...group.points, ...cause.points] };
    else groups.push(cause);
  }
  return groups.sort((a, b) => (a.points[0] ?? 0) - (b.points[0] ?? 0));
}

function causeIn({ rule, direction, meaning, points }: SpecialCause, { chart, day }: Telling): string {
  const high = direction === "HIGH";
  const count = points.length;
  const isAre = count === 1 ? "is" : "are";
  const days = listDays(points.map(day));
  const limit = high ? "upper" : "lower";
  const means = meaningIn(meaning);
  if (rule === "OUTSIDE_LIMITS")
    return `${count === 1 ? "one reading" : `${count} readings`} (${days}) ${isAre} ${high ? "above" : "below"} the ${limit} limit: ${means}`;
  if (rule === "TWO_OF_THREE")
    return `${count} readings close together (${days}) are near the ${limit} limit: ${means}`;
  const span = spanIn(points, chart.points, day);
  if (rule === "RUN") return `${span} are ${high ? "above" : "below"} the mean: ${means}`;
  return `${span} ${high ? "rise" : "fall"} one after the other: ${means}`;
}

function meaningIn(meaning: SpecialCause["meaning"]): string {
  if (meaning === "NEUTRAL") return "a change, neither better nor worse";
  return meaning === "IMPROVEMENT" ? "improvement" : "concern";
}

/** "the last 8 readings", or "8 readings from March 2025 to October 2025". */
function spanIn(
  points: readonly number[],
  all: readonly ChartPoint[],
  day: (place: number) => string,
): string {
  const [first = 0, last = 0] = [points[0], points.at(-1)];
  if (points.length === all.length) return `all ${points.length} readings`;
  return last === all.length - 1
    ? `the last ${points.length} readings`
    : `${points.length} readings from ${day(first)} to ${day(last)}`;
}

function listDays(days: readonly string[]): string {
  const rest = days.length - MOST_DAYS;
  return rest > 1 ? listAnd([...days.slice(0, MOST_DAYS), `${rest} others`]) : listAnd(days);
}

function listAnd(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
