import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLine } from "../safe-writing/index.ts";
import {
  causeWords,
  chartSvg,
  describeChart,
  layChart,
  parseReadings,
  readingsCsv,
  xmrChart,
} from "./index.ts";
import type { ChartSettings, Reading, XmrChart } from "./xmr.ts";

const dayAt = (index: number) => new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10);

/** Whole values from a narrow range, so that ties, runs and trends come up. */
const values = fc.oneof(
  fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 60 }),
  fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 40 }),
  // A walk, which has trends.
  fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 40 }).map((steps) => {
    let sum = 0;
    return steps.map((step) => (sum += step));
  }),
);
const readingsOf = (own: readonly number[]): Reading[] =>
  own.map((value, index) => ({ date: dayAt(index), value }));
const settings: fc.Arbitrary<ChartSettings> = fc.record({
  better: fc.constantFrom("HIGHER", "LOWER", "NEITHER"),
  rules: fc.record({
    outsideLimits: fc.boolean(),
    run: fc.option(fc.integer({ min: 5, max: 12 })),
    trend: fc.option(fc.integer({ min: 5, max: 12 })),
    twoOfThree: fc.boolean(),
  }),
  limitsFrom: fc.option(
    fc.tuple(fc.nat(30), fc.nat(30)).map(([from, days]) => ({ from: dayAt(from), to: dayAt(from + days) })),
    { nil: undefined },
  ),
  recalculateOn: fc.array(fc.nat(60).map(dayAt), { maxLength: 3 }),
});

/**
 * Whether the rules say of one reading what they should, looked at by itself and from nothing but the values, the mean and the
 * limits: every stretch of readings around it is tried. Means that are not exact are kept away from by comparing loosely.
 */
function naiveRules(chart: XmrChart, place: number, { rules }: ChartSettings): string[] {
  const point = chart.points[place];
  if (!point) throw new Error("no such point");
  const { stretch } = point;
  const own = chart.points.slice(stretch.start, stretch.end).map(({ value }) => value);
  const at = place - stretch.start;
  const gap = 1e-8;
  const side = (value = stretch.mean) =>
    Math.abs(value - stretch.mean) < gap ? 0 : Math.sign(value - stretch.mean);
  const limits = stretch.limits ?? { lower: -Infinity, upper: Infinity };
  const isOutside = (value = 0) => value > limits.upper + gap || value < limits.lower - gap;
  const third = (limits.upper - stretch.mean) / 3;
  const isNear = (value = 0) =>
    stretch.limits !== null && !isOutside(value) && Math.abs(value - stretch.mean) > 2 * third + gap;
  const windowsOf = (length: number) =>
    own
      .map((_, start) => own.slice(start, start + length))
      .filter((window, start) => window.length === length && start <= at && at < start + length);
  const found: string[] = [];
  if (rules.outsideLimits && isOutside(own[at])) found.push("OUTSIDE_LIMITS");
  const rises = (window: number[]) => window.every((value, i) => i === 0 || value > (window[i - 1] ?? 0));
  const falls = (window: number[]) => window.every((value, i) => i === 0 || value < (window[i - 1] ?? 0));
  if (rules.trend !== null && windowsOf(rules.trend).some((window) => rises(window) || falls(window)))
    found.push("TREND");
  const alike = (window: number[]) =>
    side(window[0]) !== 0 && window.every((value) => side(value) === side(window[0]));
  if (
    rules.twoOfThree &&
    isNear(own[at]) &&
    windowsOf(3).some((window) => alike(window) && window.filter(isNear).length >= 2)
  )
    found.push("TWO_OF_THREE");
  if (rules.run !== null && windowsOf(rules.run).some(alike)) found.push("RUN");
  return found;
}

describe("whatever the readings are", () => {
  it("limits lie as far above the mean as below it, and the mean between the least and the greatest", () => {
    fc.assert(
      fc.property(values, settings, (own, how) => {
        const chart = xmrChart(readingsOf(own), how);
        for (const { mean, limits, setBy } of chart.stretches) {
          const set = own.slice(setBy.start, setBy.end);
          expect(mean).toBeGreaterThanOrEqual(Math.min(...set) - 1e-9);
          expect(mean).toBeLessThanOrEqual(Math.max(...set) + 1e-9);
          const { lower, upper } = limits ?? { lower: mean, upper: mean };
          expect(upper - mean).toBeCloseTo(mean - lower, 6);
        }
      }),
    );
  });

  it("a constant added to every reading is added to the mean and the limits, and changes nothing else", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -500, max: 500 }), settings, (own, more, how) => {
        const before = xmrChart(readingsOf(own), how);
        const after = xmrChart(readingsOf(own.map((value) => value + more)), how);
        expect(after.causes).toEqual(before.causes);
        for (const [index, stretch] of after.stretches.entries()) {
          const was = before.stretches[index];
          expect(stretch.mean).toBeCloseTo((was?.mean ?? 0) + more, 6);
          expect(stretch.limits === null).toBe(was?.limits === null);
          expect(stretch.limits?.upper ?? more).toBeCloseTo((was?.limits?.upper ?? 0) + more, 6);
        }
      }),
    );
  });

  it("turned upside down, what was an improvement is a concern", () => {
    fc.assert(
      fc.property(values, settings, (own, how) => {
        const meanings = (sign: number) =>
          xmrChart(readingsOf(own.map((value) => value * sign)), how).causes.map(({ meaning }) => meaning);
        const turned = { IMPROVEMENT: "CONCERN", CONCERN: "IMPROVEMENT", NEUTRAL: "NEUTRAL" } as const;
        expect(meanings(-1)).toEqual(meanings(1).map((meaning) => turned[meaning]));
      }),
    );
  });

  it("the order in which they come does not matter", () => {
    fc.assert(
      fc.property(
        values.chain((own) => {
          const readings = readingsOf(own);
          return fc.tuple(
            fc.constant(readings),
            fc.shuffledSubarray(readings, { minLength: readings.length, maxLength: readings.length }),
          );
        }),
        settings,
        ([readings, shuffled], how) => {
          expect(xmrChart(shuffled, how)).toEqual(xmrChart(readings, how));
        },
      ),
    );
  });

  it("every reading answers to exactly the rules that hold for it", () => {
    fc.assert(
      fc.property(values, settings, (own, how) => {
        const chart = xmrChart(readingsOf(own), how);
        for (const [place, { rules, meaning }] of chart.points.entries()) {
          expect([...rules].sort()).toEqual(naiveRules(chart, place, how).sort());
          expect(meaning === null).toBe(rules.length === 0);
          expect(causeWords(chart, place) === "Common cause").toBe(meaning === null);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("the picture has no figure that is none, and the words no gap", () => {
    fc.assert(
      fc.property(values, settings, fc.string({ unit: "binary" }), (own, how, name) => {
        const measure = { name, unit: "OTHER" as const, unitWords: name, better: how.better };
        const chart = xmrChart(readingsOf(own), how);
        const words = describeChart(chart, measure);
        for (const size of ["WIDE", "NARROW"] as const)
          expect(
            chartSvg(
              layChart(chart, { ...measure, name: "", unitWords: "" }, size),
              { title: "", sentences: [] },
              "a",
            ),
          ).not.toMatch(/NaN|Infinity|undefined|null/u);
        expect(chartSvg(layChart(chart, measure, "WIDE"), words, "a")).toMatch(
          /^<svg [^<>]*><title[^<>]*>[^<>]*<\/title>/u,
        );
      }),
    );
  });
});

describe("whatever is pasted", () => {
  it("is answered with readings or with problems, never with both and never with neither", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "2026-03-01",
        "13/25/2026",
        "Mar 2026",
        "61,2",
        "1,234",
        "61.2%",
        "=1+1",
        '"',
        "",
        "date",
        "-5",
        "1e9",
      ),
    );
    const table = fc
      .array(fc.array(cell, { maxLength: 4 }), { maxLength: 8 })
      .chain((rows) =>
        fc.constantFrom(",", ";", "\t").map((mark) => rows.map((row) => row.join(mark)).join("\n")),
      );
    fc.assert(
      fc.property(fc.oneof(table, fc.string({ unit: "binary", maxLength: 200 })), (text) => {
        const { readings, problems } = parseReadings(text, {
          measure: { unit: "PERCENT" },
          today: "2026-11-22",
        });
        expect(readings.length > 0).toBe(problems.length === 0);
        expect(new Set(readings.map(({ date }) => date)).size).toBe(readings.length);
        for (const { value } of readings) expect(value >= 0 && value <= 100).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("was a download, it gives the readings that were downloaded", () => {
    const reading = fc.record({
      index: fc.nat(2000),
      value: fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => Number(value.toFixed(6))),
      note: fc.option(fc.stringMatching(/^[\w=+@",;'-][\w =+@",;'-]{0,30}[\w"]$/u).map(cleanLine), {
        nil: undefined,
      }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(reading, { selector: ({ index }) => index, minLength: 1, maxLength: 20 }),
        (own) => {
          const readings = own
            .sort((a, b) => a.index - b.index)
            .map(({ index, value, note }) => ({
              date: dayAt(index),
              value: value + 0,
              ...(note ? { note } : {}),
            }));
          const rules = { outsideLimits: true, run: 7, trend: 7, twoOfThree: true };
          const csv = readingsCsv(xmrChart(readings, { better: "HIGHER", rules }), { unit: "OTHER" });
          const again = parseReadings(csv, { measure: { unit: "OTHER" }, today: "2026-11-22" });
          expect(again.problems).toEqual([]);
          expect(again.readings).toEqual(readings);
        },
      ),
    );
  });
});
