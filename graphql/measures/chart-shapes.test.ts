import { describe, expect, it } from "vitest";
import { layChart } from "./chart-shapes.ts";
import type { DrawnMeasure } from "./drawn-measure.ts";
import { type Shape, textWidth } from "./shapes.ts";
import { type ChartSettings, xmrChart } from "./xmr.ts";

const MEASURE: DrawnMeasure = { name: "Waits", unit: "PERCENT", better: "HIGHER" };
const RULES = { outsideLimits: true, run: 7, trend: 7, twoOfThree: true };

const chartOf = (values: readonly number[], settings: Partial<ChartSettings> = {}) =>
  xmrChart(
    values.map((value, index) => ({
      date: new Date(Date.UTC(2024, 0, 1 + index * 7)).toISOString().slice(0, 10),
      value,
    })),
    { better: "HIGHER", rules: RULES, ...settings },
  );
const zigzag = (count: number, low = 50, high = 54) =>
  Array.from({ length: count }, (_, index) => (index % 2 === 0 ? low : high));
const kinds = <Kind extends Shape["kind"]>(shapes: readonly Shape[], kind: Kind) =>
  shapes.filter((shape): shape is Extract<Shape, { kind: Kind }> => shape.kind === kind);
const roles = (shapes: readonly Shape[]) => kinds(shapes, "line").map(({ role }) => role);

/** Charts of every sort: few readings, equal ones, new limits, a baseline, huge figures, many days. */
const CHARTS: [string, ReturnType<typeof chartOf>, DrawnMeasure][] = [
  ["one reading", chartOf([61.2]), MEASURE],
  ["two readings", chartOf([61.2, 50]), MEASURE],
  ["equal readings", chartOf([98, 98, 98]), { ...MEASURE, target: { value: 100 } }],
  ["nothing but noughts", chartOf([0, 0, 0]), { ...MEASURE, unit: "COUNT" }],
  ["a negative limit", chartOf(zigzag(12, 1, 9)), { ...MEASURE, unit: "COUNT", unitWords: "patients" }],
  ["new limits", chartOf([...zigzag(9), ...zigzag(9, 70, 72)], { recalculateOn: ["2024-03-04"] }), MEASURE],
  ["a baseline", chartOf(zigzag(20), { limitsFrom: { from: "2024-01-01", to: "2024-02-01" } }), MEASURE],
  [
    "new limits again and again",
    chartOf(zigzag(30), {
      recalculateOn: ["2024-01-05", "2024-01-20", "2024-03-04", "2024-03-30", "2024-07-20"],
      limitsFrom: { from: "2024-07-20", to: "2024-07-29" },
    }),
    { ...MEASURE, unit: "OTHER", unitWords: "PATIENTS WAITING MORE THAN A DAY AND A HALF IN A WARD OF OURS" },
  ],
  ["huge figures", chartOf(zigzag(9, -1e12, 1e12)), { ...MEASURE, unit: "POUNDS", target: { value: 5e11 } }],
  ["tiny figures", chartOf(zigzag(9, 0.000001, 0.000002)), { ...MEASURE, unit: "OTHER", unitWords: "g" }],
  ["five hundred readings", chartOf(zigzag(500)), { ...MEASURE, target: { value: 53 } }],
];

describe.each(["WIDE", "NARROW"] as const)("a %s chart", (size) => {
  it.each(CHARTS)(
    "of %s keeps everything within the picture, and every figure a number",
    (_, chart, measure) => {
      const { width, height, shapes } = layChart(chart, measure, size);
      for (const shape of shapes) {
        const places =
          shape.kind === "path"
            ? shape.points
            : shape.kind === "line"
              ? [
                  [shape.x1, shape.y1],
                  [shape.x2, shape.y2],
                ]
              : [[shape.x, shape.y]];
        for (const [x = Number.NaN, y = Number.NaN] of places) {
          expect(x >= 0 && x <= width, `${JSON.stringify(shape)} within ${width}`).toBe(true);
          expect(y >= 0 && y <= height, `${JSON.stringify(shape)} within ${height}`).toBe(true);
        }
      }
    },
  );

  it.each(CHARTS)(
    "of %s has letters that neither run over the edge nor over each other",
    (_, chart, measure) => {
      const { width, shapes } = layChart(chart, measure, size);
      const boxes = kinds(shapes, "text").map(({ text, x, y, size: letters, anchor }) => {
        const wide = textWidth(text, letters);
        const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
        return {
          text,
          left,
          right: left + wide,
          top: y - letters * 0.75,
          bottom: y + letters * 0.2,
          letters,
        };
      });
      for (const box of boxes) {
        expect(box.letters).toBeGreaterThanOrEqual(13);
        expect(box.left, box.text).toBeGreaterThanOrEqual(0);
        expect(box.right, box.text).toBeLessThanOrEqual(width);
        const touching = boxes.filter(
          (other) =>
            other !== box &&
            other.left < box.right &&
            box.left < other.right &&
            other.top < box.bottom &&
            box.top < other.bottom,
        );
        expect(touching.map(({ text }) => `${box.text} and ${text}`)).toEqual([]);
      }
    },
  );
});

describe("what a chart shows", () => {
  it("the mean, both limits and the target, the line of the readings and a mark for each", () => {
    const { shapes } = layChart(chartOf(zigzag(12)), { ...MEASURE, target: { value: 60 } }, "WIDE");
    const lines = roles(shapes);
    expect(lines.filter((role) => role === "MEAN")).toHaveLength(1);
    expect(lines.filter((role) => role === "LIMIT")).toHaveLength(2);
    expect(lines.filter((role) => role === "TARGET")).toHaveLength(1);
    expect(kinds(shapes, "path")[0]?.points).toHaveLength(12);
    // One more in the legend.
    expect(kinds(shapes, "mark")).toHaveLength(13);
  });

  it("higher values higher up, and later days further right", () => {
    const points = kinds(layChart(chartOf([10, 20, 30]), MEASURE, "WIDE").shapes, "path")[0]?.points ?? [];
    const [first, second, third] = points;
    if (!first || !second || !third) throw new Error("three points");
    expect(first[0] < second[0] && second[0] < third[0]).toBe(true);
    expect(first[1] > second[1] && second[1] > third[1]).toBe(true);
    expect(third[1] - second[1]).toBeCloseTo(second[1] - first[1], 6);
  });

  it("no limit where nothing can be, and none for a single reading", () => {
    const patients: DrawnMeasure = { ...MEASURE, unit: "COUNT" };
    const limitsOf = (values: readonly number[], measure: DrawnMeasure) =>
      roles(layChart(chartOf(values), measure, "WIDE").shapes).filter((role) => role === "LIMIT").length;
    expect(limitsOf(zigzag(12, 1, 9), patients)).toBe(1);
    expect(limitsOf(zigzag(12, 1, 9), { ...MEASURE, unit: "OTHER" })).toBe(2);
    expect(limitsOf([5], MEASURE)).toBe(0);
    const wordsOf = (values: readonly number[], measure: DrawnMeasure) =>
      kinds(layChart(chartOf(values), measure, "WIDE").shapes, "text").map(({ text }) => text);
    expect(wordsOf(zigzag(12, 1, 9), patients)).toContain("Lower limit below 0: not drawn");
    expect(wordsOf(zigzag(12, 92, 100), MEASURE)).toContain("Upper limit above 100%: not drawn");
    expect(wordsOf([5], MEASURE).join(" ")).not.toContain("not drawn");
  });

  it("a mark of another shape and words in the legend for what stands out, above the others", () => {
    const { shapes } = layChart(chartOf([...zigzag(6), 90, ...zigzag(6)]), MEASURE, "WIDE");
    const marks = kinds(shapes, "mark").map(({ role }) => role);
    expect(marks.filter((role) => role === "IMPROVEMENT")).toHaveLength(2);
    expect(marks.indexOf("IMPROVEMENT")).toBe(12);
    expect(kinds(shapes, "text").map(({ text }) => text)).toEqual(
      expect.arrayContaining(["Common cause", "Improvement"]),
    );
  });

  it("says of limits that they are on trial", () => {
    const words = (count: number) =>
      kinds(layChart(chartOf(zigzag(count)), MEASURE, "WIDE").shapes, "text").map(({ text }) => text);
    expect(words(10)).toEqual(
      expect.arrayContaining(["Upper trial limit 62.64%", "Lower trial limit 41.36%"]),
    );
    expect(words(12)).toContain("Upper limit 62.64%");
  });

  it("where limits begin anew, and where the baseline ends", () => {
    const anew = chartOf(zigzag(18), { recalculateOn: ["2024-03-04"] });
    const based = chartOf(zigzag(18), { limitsFrom: { from: "2024-01-01", to: "2024-03-01" } });
    const wordsOf = (chart: typeof anew) =>
      kinds(layChart(chart, MEASURE, "WIDE").shapes, "text").map(({ text }) => text);
    expect(roles(layChart(chartOf(zigzag(18)), MEASURE, "WIDE").shapes)).not.toContain("STEP");
    expect(roles(layChart(anew, MEASURE, "WIDE").shapes)).toContain("STEP");
    expect(wordsOf(anew)).toContain("New limits");
    expect(wordsOf(based)).toContain("Baseline");
  });

  it("marks only what stands out when there are very many", () => {
    const { shapes } = layChart(chartOf([...zigzag(300), 90]), MEASURE, "WIDE");
    expect(kinds(shapes, "mark").map(({ role }) => role)).toEqual(["IMPROVEMENT", "IMPROVEMENT"]);
  });

  it("nothing when there are no readings", () => {
    expect(layChart(chartOf([]), MEASURE, "WIDE")).toEqual({ width: 720, height: 0, shapes: [] });
  });
});
