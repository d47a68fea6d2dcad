import { dateTicks, valueTicks } from "./axis-ticks.ts";
import { type LegendEntry, layLegend, markEntries } from "./chart-legend.ts";
import { type DrawnMeasure, shownLimits, writerOf } from "./drawn-measure.ts";
import { rhythmOf } from "./reading-rhythm.ts";
import { fitted, type LineRole, type MarkRole, type Picture, type Shape, textWidth } from "./shapes.ts";
import { unitName } from "./units.ts";
import type { Stretch, XmrChart } from "./xmr.ts";

/** For what width a chart is laid out: a page beside others, or a phone. Both scale; their letters stay readable. */
export type ChartSize = "WIDE" | "NARROW";

const SIZES = {
  WIDE: { width: 720, plot: 300, letters: 14, mark: 5.5 },
  NARROW: { width: 340, plot: 230, letters: 13, mark: 4.5 },
} as const;

/** Beyond so many readings their line says enough, and only what stands out is marked. */
const MOST_MARKS = 120;

/** Where readings go: the rectangle of the plot, and a day's and a value's place in it. */
interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (day: string | number) => number;
  readonly y: (value: number) => number;
}

/** Lays a control chart out in plain shapes. A chart without readings is an empty picture of no height. */
export function layChart(chart: XmrChart, measure: DrawnMeasure, size: ChartSize): Picture {
  const { width, plot: height, letters } = SIZES[size];
  const [first, last] = [chart.points[0]?.date, chart.points.at(-1)?.date];
  if (first === undefined || last === undefined) return { width, height: 0, shapes: [] };
  const ticks = valueTicks(valuesIn(chart, measure), height / (letters * 3.2), measure);
  const entries = lineEntries(chart, measure);
  const widest = Math.max(...entries.map(({ words }) => textWidth(words, letters)));
  const beside = size === "WIDE" && widest < width * 0.28;
  const left = Math.max(...ticks.map(({ label }) => textWidth(label, letters))) + letters;
  const steps = chart.stretches.some(({ start, end, setBy }) => start > 0 || setBy.end < end);
  const top = letters * (steps ? 3 : 2);
  const plot = plotIn(
    { left, right: width - (beside ? widest + letters * 0.9 : letters * 0.8), top, bottom: top + height },
    ticks,
    first,
    last,
  );
  const marks = marksOf(chart, plot, size);
  const shapes: Shape[] = [
    ...valueAxis(plot, ticks, letters, fitted(unitName(measure), letters, width - letters)),
    ...dateAxis(plot, chart, letters),
    ...chart.stretches.flatMap((stretch) => linesOf(stretch, chart, measure, plot)),
    ...(measure.target ? [across("TARGET", plot, measure.target.value)] : []),
    ...stepsIn(chart, plot, letters),
    { kind: "path", points: chart.points.map(({ date, value }) => [plot.x(date), plot.y(value)]) },
    ...marks,
  ];
  const roles = marks.map(({ role }) => role);
  const legend = layLegend([...(beside ? [] : entries), ...markEntries(roles), ...undrawn(chart, measure)], {
    x: letters * 0.5,
    y: plot.bottom + letters * 3.6,
    width: width - letters,
    size: letters,
  });
  if (beside) shapes.push(...labelsBeside(entries, plot, letters));
  return {
    width,
    height: Math.ceil(plot.bottom + letters * 4.2 + legend.height),
    shapes: [...shapes, ...legend.shapes],
  };
}

/** All values that must have a place on the axis. */
function valuesIn(chart: XmrChart, measure: DrawnMeasure): number[] {
  const lines = chart.stretches.flatMap((stretch) => {
    const { lower, upper } = shownLimits(stretch, measure);
    return [stretch.mean, lower, upper];
  });
  return [...chart.points.map(({ value }) => value), ...lines, measure.target?.value].filter(
    (value) => typeof value === "number",
  );
}

function plotIn(
  box: { left: number; right: number; top: number; bottom: number },
  ticks: readonly { value: number }[],
  first: string,
  last: string,
): Plot {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  const [low, high] = [ticks[0]?.value ?? 0, ticks.at(-1)?.value ?? 1];
  const inset = Math.min(14, (box.right - box.left) / 20);
  const room = box.right - box.left - inset * 2;
  return {
    ...box,
    x: (day) => {
      const time = typeof day === "string" ? Date.parse(day) : day;
      return box.left + inset + (to === from ? room / 2 : ((time - from) / (to - from)) * room);
    },
    y: (value) => box.bottom - ((value - low) / (high - low)) * (box.bottom - box.top),
  };
}

function across(role: LineRole, { left, right, y }: Plot, value: number): Shape {
  return { kind: "line", role, x1: left, y1: y(value), x2: right, y2: y(value) };
}

function valueAxis(
  plot: Plot,
  ticks: readonly { value: number; label: string }[],
  size: number,
  unit: string,
): Shape[] {
  const { left, right, top, bottom } = plot;
  const named = unit !== "" && unit !== "%" && unit !== "£";
  return [
    ...ticks.slice(1).map(({ value }) => across("GRID", plot, value)),
    { kind: "line", role: "AXIS", x1: left, y1: bottom, x2: right, y2: bottom },
    { kind: "line", role: "AXIS", x1: left, y1: top, x2: left, y2: bottom },
    ...ticks.map(({ value, label }): Shape => {
      const y = plot.y(value) + size * 0.36;
      return { kind: "text", text: label, x: left - size * 0.5, y, size, anchor: "end" };
    }),
    ...(named
      ? [{ kind: "text" as const, text: unit, x: size * 0.5, y: size, size, anchor: "start" as const }]
      : []),
  ];
}

function dateAxis(plot: Plot, { points }: XmrChart, size: number): Shape[] {
  const days = points.map(({ date }) => date);
  const { word } = rhythmOf(days);
  const byMonth = word === "monthly" || word === "quarterly" || word === "yearly";
  const room = Math.floor((plot.right - plot.left) / (size * 3.4));
  const [first = "", last = ""] = [days[0], days.at(-1)];
  return dateTicks(first, last, Math.max(2, room), byMonth ? "month" : "day").flatMap(
    ({ value, label, below }): Shape[] => {
      const x = plot.x(value);
      const text = (words: string, line: number): Shape => {
        const y = plot.bottom + size * (0.5 + line * 1.25);
        return { kind: "text", text: words, x, y, size, anchor: "middle" };
      };
      return [
        { kind: "line", role: "AXIS", x1: x, y1: plot.bottom, x2: x, y2: plot.bottom + size * 0.4 },
        text(label, 1),
        ...(below ? [text(below, 2)] : []),
      ];
    },
  );
}

/** From halfway to the stretch before up to halfway to the next, or to the edge of the plot. */
function boundsOf({ start, end }: Stretch, chart: XmrChart, plot: Plot): [number, number] {
  const x = (place: number) => plot.x(chart.points[place]?.date ?? 0);
  return [
    start === 0 ? plot.left : (x(start - 1) + x(start)) / 2,
    end === chart.points.length ? plot.right : (x(end - 1) + x(end)) / 2,
  ];
}

function linesOf(stretch: Stretch, chart: XmrChart, measure: DrawnMeasure, plot: Plot): Shape[] {
  const [x1, x2] = boundsOf(stretch, chart, plot);
  const { lower, upper } = shownLimits(stretch, measure);
  const line = (role: LineRole, value: number): Shape => {
    const y = plot.y(value);
    return { kind: "line", role, x1, y1: y, x2, y2: y };
  };
  const limits = [lower, upper].filter((limit) => limit !== null);
  return [line("MEAN", stretch.mean), ...limits.map((limit) => line("LIMIT", limit))];
}

/** Where limits begin anew, and where the readings end that set them for those that follow. */
function stepsIn(chart: XmrChart, plot: Plot, size: number): Shape[] {
  const x = (place: number) => plot.x(chart.points[place]?.date ?? 0);
  const steps = chart.stretches.flatMap(({ start, end, setBy }) => [
    ...(start > 0 ? [{ at: (x(start - 1) + x(start)) / 2, before: "", after: "New limits" }] : []),
    ...(setBy.end < end
      ? [{ at: (x(setBy.end - 1) + x(setBy.end)) / 2, before: "Baseline", after: "Baseline ends" }]
      : []),
  ]);
  let free = plot.left;
  return steps.flatMap(({ at, before, after }): Shape[] => {
    const line: Shape = {
      kind: "line",
      role: "STEP",
      x1: at,
      y1: plot.top - size * 0.5,
      x2: at,
      y2: plot.bottom,
    };
    const [left, right] = [at - 4 - textWidth(before, size), at + 4 + textWidth(after, size)];
    const text = { kind: "text" as const, y: plot.top - size * 0.4, size };
    if (before !== "" && left >= free) {
      free = at + 4;
      return [line, { ...text, text: before, x: at - 4, anchor: "end" }];
    }
    if (at + 4 < free || right > plot.right) return [line];
    free = right + size / 2;
    return [line, { ...text, text: after, x: at + 4, anchor: "start" }];
  });
}

/** Marks of what stands out, above all others; with few readings, marks of the others as well. */
function marksOf(chart: XmrChart, plot: Plot, size: ChartSize): (Shape & { kind: "mark"; role: MarkRole })[] {
  const { points } = chart;
  const gap = (plot.right - plot.left) / Math.max(1, points.length);
  const common = Math.max(2.2, Math.min(SIZES[size].mark, gap * 0.4));
  const special = Math.max(3.2, common);
  const marks = points.map(({ date, value, meaning }) => ({
    kind: "mark" as const,
    role: meaning ?? ("COMMON_CAUSE" as const),
    x: plot.x(date),
    y: plot.y(value),
    size: meaning ? special : common,
  }));
  const plain = marks.filter(({ role }) => role === "COMMON_CAUSE");
  const apart = marks.filter(({ role }) => role !== "COMMON_CAUSE");
  return points.length > MOST_MARKS ? apart : [...plain, ...apart];
}

/** The lines with their figures; where limits begin anew, those of the last stretch. */
function lineEntries(chart: XmrChart, measure: DrawnMeasure): (LegendEntry & { value: number })[] {
  const { bare } = writerOf(chart, measure);
  const stretch = chart.stretches.at(-1);
  if (!stretch) return [];
  const { lower, upper } = shownLimits(stretch, measure);
  const limit = stretch.onTrial ? "trial limit" : "limit";
  const entries: [LineRole, string, number | null | undefined][] = [
    ["LIMIT", `Upper ${limit}`, upper],
    ["MEAN", "Mean", stretch.mean],
    ["LIMIT", `Lower ${limit}`, lower],
    ["TARGET", "Target", measure.target?.value],
  ];
  return entries.flatMap(([sample, words, value]) =>
    typeof value === "number" ? [{ sample, words: `${words} ${bare(value)}`, value }] : [],
  );
}

/** Words for the limits that are not drawn, because nothing can be there. */
function undrawn(chart: XmrChart, measure: DrawnMeasure): LegendEntry[] {
  const { bare } = writerOf(chart, measure);
  const shown = chart.stretches
    .filter(({ limits }) => limits)
    .map((stretch) => shownLimits(stretch, measure));
  const words: string[] = [];
  if (shown.some(({ lower }) => lower === null)) words.push(`Lower limit below ${bare(0)}: not drawn`);
  if (shown.some(({ upper }) => upper === null)) words.push(`Upper limit above ${bare(100)}: not drawn`);
  return words.map((own) => ({ sample: null, words: own }));
}

/** Writes the lines' names beside their ends, pushed apart where they would touch. */
function labelsBeside(
  entries: readonly (LegendEntry & { value: number })[],
  plot: Plot,
  size: number,
): Shape[] {
  const line = size * 1.25;
  const sorted = [...entries].sort((a, b) => b.value - a.value);
  let above = -Infinity;
  const pushedDown = sorted.map(({ value }) => (above = Math.max(plot.y(value), above + line)));
  let below = plot.bottom + line;
  const places = pushedDown.reverse().map((place) => (below = Math.min(place, below - line)));
  places.reverse();
  return sorted.map(({ words }, index): Shape => {
    const y = (places[index] ?? 0) + size * 0.36;
    return { kind: "text", text: words, x: plot.right + size * 0.5, y, size, anchor: "start" };
  });
}
