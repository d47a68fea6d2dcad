import { describe, expect, it } from "vitest";
import { findSpecialCauses, type Yardstick } from "./special-causes.ts";

const ALL = { outsideLimits: true, run: 7, trend: 7, twoOfThree: true };
/** Mean 0, limits at 3 and -3, so that the outer third begins at 2. */
const YARDSTICK: Yardstick = { mean: 0, limits: { lower: -3, upper: 3 }, tolerance: 1e-9 };

const causes = (values: readonly number[], rules: Partial<typeof ALL> = {}, yardstick = YARDSTICK) =>
  findSpecialCauses(values, yardstick, { ...ALL, ...rules }, "HIGHER");
const places = (rule: string, values: readonly number[], rules: Partial<typeof ALL> = {}) =>
  causes(values, rules).flatMap((cause) => (cause.rule === rule ? [cause.points] : []));

describe("a reading outside the limits", () => {
  it("is beyond them, not on them", () => {
    expect(places("OUTSIDE_LIMITS", [3, 3.01, -3, -3.01])).toEqual([[1], [3]]);
  });

  it("is none without limits", () => {
    expect(causes([5], {}, { ...YARDSTICK, limits: null })).toEqual([]);
  });

  it("is any other value once the limits lie on the mean", () => {
    const equal: Yardstick = { ...YARDSTICK, limits: { lower: 0, upper: 0 } };
    expect(causes([0, 0, 0.5], {}, equal).map(({ points }) => points)).toEqual([[2]]);
  });
});

/** The same sequences as in NHSRplotthedots' tests of ptd_seven_point_one_side_mean and ptd_part_of_seven_trend. */
describe("a run on one side of the mean", () => {
  const up = (count: number) => Array.from({ length: count }, () => 1);

  it("has seven readings, and all of them show it", () => {
    expect(places("RUN", up(6))).toEqual([]);
    expect(places("RUN", [...up(6), -1])).toEqual([]);
    expect(places("RUN", [...up(8), -1])).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]]);
    expect(places("RUN", [...up(8).map((x) => -x), 1])).toEqual([[0, 1, 2, 3, 4, 5, 6, 7]]);
  });

  it("ends at a reading on the mean", () => {
    expect(places("RUN", [...up(6), 0, 1])).toEqual([]);
    expect(places("RUN", [0, ...up(7), 0])).toEqual([[1, 2, 3, 4, 5, 6, 7]]);
  });

  it("takes what differs by a rounding error as on the mean", () => {
    expect(places("RUN", [...up(6), 1e-10])).toEqual([]);
    expect(places("RUN", [...up(6), 1e-8])).toEqual([[0, 1, 2, 3, 4, 5, 6]]);
  });

  it("is as long as the setting says, or not looked for", () => {
    expect(places("RUN", up(8), { run: 9 })).toEqual([]);
    expect(places("RUN", up(9), { run: 9 })).toHaveLength(1);
    expect(findSpecialCauses(up(9), YARDSTICK, { ...ALL, run: null }, "HIGHER")).toEqual([]);
  });
});

/** The same sequences as in NHSRplotthedots' tests of ptd_seven_point_trend, around another mean. */
describe("a trend", () => {
  const steady = (from: number, to: number) =>
    Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => (from + i * Math.sign(to - from)) / 10);
  const six = [0, 1, 2, 3, 4, 5];

  it("has seven readings, each above the one before or each below it", () => {
    expect(places("TREND", steady(1, 6))).toEqual([]);
    expect(places("TREND", steady(1, 7))).toEqual([[...six, 6]]);
    expect(places("TREND", steady(7, 1))).toEqual([[...six, 6]]);
    expect(places("TREND", [0.2, ...steady(1, 7), 0.3])).toEqual([[1, 2, 3, 4, 5, 6, 7]]);
  });

  it("is broken by equal readings", () => {
    expect(places("TREND", [...steady(1, 3), ...steady(3, 6)])).toEqual([]);
  });

  it("may turn: the peak belongs to both", () => {
    expect(places("TREND", [...steady(1, 7), ...steady(6, 1)])).toEqual([
      [0, 1, 2, 3, 4, 5, 6],
      [6, 7, 8, 9, 10, 11, 12],
    ]);
  });

  it("is of five readings where New South Wales reads it", () => {
    expect(places("TREND", steady(1, 5), { trend: 5 })).toEqual([[0, 1, 2, 3, 4]]);
    expect(places("TREND", steady(1, 5))).toEqual([]);
  });
});

/** The same sequences as in NHSRplotthedots' tests of ptd_two_in_three and ptd_part_of_two_in_three. */
describe("two of three near a limit", () => {
  const near = (...flags: number[]) => flags.map((flag) => (flag === 1 ? 2.5 : 0.5));

  it("shows in those near the limit, and not in the third", () => {
    expect(places("TWO_OF_THREE", near(1, 0, 1))).toEqual([[0, 2]]);
    expect(places("TWO_OF_THREE", near(0, 1, 1))).toEqual([[1, 2]]);
    expect(places("TWO_OF_THREE", near(1, 1, 0))).toEqual([[0, 1]]);
    expect(places("TWO_OF_THREE", near(0, 0, 1, 0, 1, 0, 0))).toEqual([[2, 4]]);
    expect(places("TWO_OF_THREE", near(1, 0, 0, 1))).toEqual([]);
    expect(places("TWO_OF_THREE", near(1, 0, 0, 1, 1))).toEqual([[3, 4]]);
    expect(places("TWO_OF_THREE", near(1, 1, 1, 1))).toEqual([[0, 1, 2, 3]]);
  });

  it("wants all three on one side of the mean", () => {
    expect(places("TWO_OF_THREE", [2.5, -0.5, 2.5])).toEqual([]);
    expect(places("TWO_OF_THREE", [2.5, -2.5, 2.5])).toEqual([]);
    expect(places("TWO_OF_THREE", [-2.5, -0.5, -2.5])).toEqual([[0, 2]]);
  });

  it("wants three readings", () => {
    expect(places("TWO_OF_THREE", [2.5, 2.5])).toEqual([]);
  });

  it("does not count what is beyond the limit, nor what is on the edge of the outer third", () => {
    expect(places("TWO_OF_THREE", [2.5, 3.5, 0.5])).toEqual([]);
    expect(places("TWO_OF_THREE", [2.5, 2, 0.5])).toEqual([]);
    expect(places("TWO_OF_THREE", [2.5, 3, 0.5])).toEqual([[0, 1]]);
  });
});

describe("what a special cause means", () => {
  it.each([
    ["HIGHER", 4, "IMPROVEMENT"],
    ["HIGHER", -4, "CONCERN"],
    ["LOWER", 4, "CONCERN"],
    ["LOWER", -4, "IMPROVEMENT"],
    ["NEITHER", 4, "NEUTRAL"],
    ["NEITHER", -4, "NEUTRAL"],
  ] as const)("where %s is better, %d is %s", (better, value, meaning) => {
    expect(findSpecialCauses([value], YARDSTICK, ALL, better)).toMatchObject([{ meaning, points: [0] }]);
  });

  it("goes by the direction of a trend, whichever side of the mean it is on", () => {
    expect(causes([-0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1], { run: 12 })).toMatchObject([
      { rule: "TREND", direction: "HIGH", meaning: "IMPROVEMENT" },
    ]);
  });
});
