import { describe, expect, it } from "vitest";
import { type ChartSettings, FIRM_FROM, type Reading, UnchartableError, xmrChart } from "./xmr.ts";

const SETTINGS: ChartSettings = {
  better: "HIGHER",
  rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
};

/** Readings of the first days of months from January 2025. */
const monthly = (values: readonly number[]): Reading[] =>
  values.map((value, index) => ({
    date: new Date(Date.UTC(2025, index, 1)).toISOString().slice(0, 10),
    value,
  }));
const chartOf = (values: readonly number[], settings: Partial<ChartSettings> = {}) =>
  xmrChart(monthly(values), { ...SETTINGS, ...settings });

describe("few readings", () => {
  it("none make an empty chart", () => {
    expect(chartOf([])).toEqual({ points: [], stretches: [], causes: [] });
  });

  it("one has a mean and no limits", () => {
    expect(chartOf([5]).stretches).toMatchObject([
      { mean: 5, meanMovingRange: null, limits: null, onTrial: true },
    ]);
  });

  it("two have limits, on trial", () => {
    const [stretch] = chartOf([4, 6]).stretches;
    expect(stretch).toMatchObject({ mean: 5, meanMovingRange: 2, onTrial: true });
    expect(stretch?.limits?.lower).toBeCloseTo(-0.32, 10);
    expect(stretch?.limits?.upper).toBeCloseTo(10.32, 10);
  });

  it("eleven are on trial, twelve are not", () => {
    const values = Array.from({ length: FIRM_FROM }, (_, index) => index % 2);
    expect(values).toHaveLength(12);
    expect(chartOf(values.slice(1)).stretches[0]?.onTrial).toBe(true);
    expect(chartOf(values).stretches[0]?.onTrial).toBe(false);
  });
});

describe("equal readings", () => {
  it("have no range, and none stands out", () => {
    const chart = chartOf(Array.from({ length: 30 }, () => 0.1));
    expect(chart.stretches[0]?.meanMovingRange).toBe(0);
    expect(chart.causes).toEqual([]);
  });

  it("set limits that any other reading is outside of", () => {
    const chart = chartOf([0.1, 0.1, 0.1, 0.1, 0.2], {
      limitsFrom: { from: "2025-01-01", to: "2025-04-01" },
    });
    expect(chart.points.map(({ meaning }) => meaning)).toEqual([null, null, null, null, "IMPROVEMENT"]);
  });
});

describe("the order and the days of readings", () => {
  it("come out by date, however they came in", () => {
    const readings = monthly([1, 5, 2]);
    expect(xmrChart([...readings].reverse(), SETTINGS)).toEqual(xmrChart(readings, SETTINGS));
  });

  it("may have gaps: a moving range is to the reading before, whenever that was", () => {
    const [january, february, march] = monthly([1, 5, 2]);
    if (!january || !february || !march) throw new Error("three readings");
    expect(xmrChart([january, march], SETTINGS).points.map(({ movingRange }) => movingRange)).toEqual([
      null,
      1,
    ]);
  });

  it("are refused when two are of one day, or one is no number", () => {
    const [first] = monthly([1]);
    if (!first) throw new Error("a reading");
    expect(() => xmrChart([first, { ...first, value: 2 }], SETTINGS)).toThrow(
      new UnchartableError("Two readings are of 2025-01-01"),
    );
    expect(() => xmrChart([{ ...first, value: Number.NaN }], SETTINGS)).toThrow(UnchartableError);
  });
});

describe("which readings set the limits", () => {
  const values = [10, 12, 10, 12, 10, 12, 20, 22, 20, 22, 20, 22];

  it("all do, unless a period is named", () => {
    expect(chartOf(values).stretches).toMatchObject([{ mean: 16, setBy: { start: 0, end: 12 } }]);
  });

  it("those of the period do, and the others are held against them", () => {
    const chart = chartOf(values, { limitsFrom: { from: "2025-01-01", to: "2025-06-30" } });
    expect(chart.stretches).toMatchObject([
      { mean: 11, meanMovingRange: 2, setBy: { start: 0, end: 6 }, onTrial: true },
    ]);
    expect(chart.points.slice(6).every(({ rules }) => rules.includes("OUTSIDE_LIMITS"))).toBe(true);
    expect(chart.points.slice(0, 5).every(({ meaning }) => meaning === null)).toBe(true);
  });

  it("a period with fewer than two readings sets none", () => {
    const chart = chartOf(values, { limitsFrom: { from: "2025-01-01", to: "2025-01-31" } });
    expect(chart.stretches).toEqual(chartOf(values).stretches);
  });
});

describe("limits that are worked out anew", () => {
  const values = [10, 12, 10, 12, 10, 12, 20, 22, 20, 22, 20, 22];

  it("begin with the first reading of the day or after it, and no range spans the step", () => {
    const chart = chartOf(values, { recalculateOn: ["2025-06-15"] });
    expect(chart.stretches).toMatchObject([
      { start: 0, end: 6, mean: 11, meanMovingRange: 2 },
      { start: 6, end: 12, mean: 21, meanMovingRange: 2 },
    ]);
    expect(chart.points[6]?.movingRange).toBeNull();
    expect(chart.causes).toEqual([]);
  });

  it("do not end a chart before it began, nor twice on one reading", () => {
    const days = ["2024-01-01", "2025-01-01", "2025-06-10", "2025-06-15", "2030-01-01"];
    expect(chartOf(values, { recalculateOn: days }).stretches.map(({ start, end }) => [start, end])).toEqual([
      [0, 6],
      [6, 12],
    ]);
  });

  it("no run or trend goes on across the step, and places count from the first reading of all", () => {
    const rising = Array.from({ length: 16 }, (_, index) => index);
    const whole = chartOf(rising).causes.find(({ rule }) => rule === "TREND");
    expect(whole?.points).toHaveLength(16);
    const parts = chartOf(rising, { recalculateOn: ["2026-01-01"] });
    expect(parts.causes.filter(({ rule }) => rule === "TREND").map(({ points }) => points)).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    ]);
    const late = chartOf([0, 1, 0, 1, ...rising.slice(0, 7)], { recalculateOn: ["2025-05-01"] });
    expect(late.causes.find(({ rule }) => rule === "TREND")?.points).toEqual([4, 5, 6, 7, 8, 9, 10]);
  });
});

describe("a reading that answers to several rules", () => {
  it("is judged by the strongest: outside the limits, trend, two of three, run", () => {
    const chart = chartOf([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 30, 29, 28, 27, 26, 25, 24], {
      limitsFrom: { from: "2025-01-01", to: "2025-12-31" },
    });
    expect(chart.points[13]?.rules).toEqual(["OUTSIDE_LIMITS", "TREND", "RUN"]);
    expect(chart.points[13]?.meaning).toBe("IMPROVEMENT");
  });

  it("at the turn of two trends is judged by the later", () => {
    const rules = { ...SETTINGS.rules, outsideLimits: false, twoOfThree: false };
    const chart = chartOf([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1], { rules });
    expect(chart.points[6]?.rules).toEqual(["TREND", "RUN"]);
    expect(chart.points[6]?.meaning).toBe("CONCERN");
    expect(chart.points[5]?.meaning).toBe("IMPROVEMENT");
  });
});

describe("large figures", () => {
  it("keep their shape at the end of what may be entered", () => {
    const small = chartOf([1, 3, 2, 4, 1, 3, 9]);
    const large = chartOf([1, 3, 2, 4, 1, 3, 9].map((value) => value * 1e11));
    expect(large.stretches[0]?.mean).toBeCloseTo((small.stretches[0]?.mean ?? 0) * 1e11, 0);
    expect(large.causes).toEqual(small.causes);
  });
});
