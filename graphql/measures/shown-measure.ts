import type { Prisma } from "../../prisma/generated/client/client.ts";
import { MeasureInput } from "../contract/measures.ts";
import type { PublishedMeasure } from "../contract/published-case-study.ts";
import { Remembered } from "../core/remembered.ts";
import { type ChartSize, layChart } from "./chart-shapes.ts";
import { chartSvg } from "./chart-svg.ts";
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

/** What is worked out of a measure and its readings, each part when it is first asked for. */
interface Drawing {
  chart?: XmrChart;
  words?: ChartWords;
  readonly pictures: Map<ChartSize, string>;
}

/** How many drawings are kept, of those shown last. One of 24 readings takes some 40 kB. */
const mostDrawn = 300;

/** By all that they depend on, so that none is ever out of date: a published version is drawn once for all who read it. */
const drawings = new Remembered(mostDrawn);

const drawingsOf = new WeakMap<PublishedMeasure, Drawing>();

function drawingOf(measure: PublishedMeasure & { readonly version?: number | null }): Drawing {
  const known = drawingsOf.get(measure);
  if (known) return known;
  const { id, version, name, unit, unitWords, better, target, rules, limitsFrom, recalculateOn } = measure;
  const said = [id, version, name, unit, unitWords, better, target, rules, limitsFrom, recalculateOn];
  const drawing = drawings.recall<Drawing>(JSON.stringify([said, measure.readings]), () => ({
    pictures: new Map(),
  }));
  drawingsOf.set(measure, drawing);
  return drawing;
}

/** The chart of a measure. */
export function chartOf(measure: PublishedMeasure): XmrChart {
  return (drawingOf(measure).chart ??= draw(measure));
}

function draw({ better, rules, limitsFrom, recalculateOn, readings }: PublishedMeasure): XmrChart {
  const noted = readings.map(({ date, value, note }) => ({ date, value, note: note ?? undefined }));
  return xmrChart(noted, { better, rules, limitsFrom: limitsFrom ?? undefined, recalculateOn });
}

/** Its chart in words: its pictures hold the same words as the page. */
export function wordsOf(measure: PublishedMeasure): ChartWords {
  return (drawingOf(measure).words ??= describeChart(chartOf(measure), drawnMeasure(measure)));
}

/** Its chart as a picture in SVG; empty without readings. */
export function pictureOf(measure: ShownMeasure, size: ChartSize): string {
  const { pictures } = drawingOf(measure);
  const known = pictures.get(size);
  if (known !== undefined) return known;
  const chart = chartOf(measure);
  const id = `measure-${measure.id}-${measure.version ?? "then"}-${size.toLowerCase()}`;
  const picture =
    chart.points.length === 0
      ? ""
      : chartSvg(layChart(chart, drawnMeasure(measure), size), wordsOf(measure), id);
  pictures.set(size, picture);
  return picture;
}
