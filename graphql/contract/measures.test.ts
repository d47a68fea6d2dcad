import { describe, expect, it } from "vitest";
import { z } from "zod";
import { limits } from "./limits.ts";
import { figureProblem, MeasureInput, ReadingInput } from "./measures.ts";

const measure = { name: "Seen within 18 weeks", kind: "OUTCOME", unit: "PERCENT", better: "HIGHER" };
const problems = (input: unknown) => {
  const result = MeasureInput.safeParse(input);
  return result.success ? {} : z.flattenError(result.error).fieldErrors;
};

describe("a measure", () => {
  it("needs a name, a kind, a unit and a direction, and has Making Data Count's rules unless told", () => {
    expect(MeasureInput.parse(measure)).toEqual({
      ...measure,
      unitWords: undefined,
      baseline: undefined,
      target: undefined,
      source: undefined,
      rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
      limitsFrom: undefined,
      recalculateOn: [],
    });
    expect(Object.keys(problems({})).sort()).toEqual(["better", "kind", "name", "unit"]);
  });

  it("takes the trend of five that New South Wales reads, and a rule left out", () => {
    expect(MeasureInput.parse({ ...measure, rules: { trend: 5, run: null } }).rules).toEqual({
      outsideLimits: true,
      run: null,
      trend: 5,
      twoOfThree: true,
    });
    expect(problems({ ...measure, rules: { trend: 2 } }).rules).toEqual(["A trend is at least 5 readings"]);
  });

  it("refuses a period that ends before it begins", () => {
    const baseline = { value: 50, from: "2026-02-01", to: "2026-01-01" };
    expect(problems({ ...measure, baseline }).baseline).toEqual(["The end must not be before the beginning"]);
    expect(problems({ ...measure, baseline: { ...baseline, to: "2026-02-01" } })).toEqual({});
  });

  it("refuses a baseline or target that its unit cannot be", () => {
    expect(problems({ ...measure, target: { value: 101 } }).target).toEqual([
      "A percentage cannot be more than 100",
    ]);
    expect(problems({ ...measure, target: { value: 100 } })).toEqual({});
  });

  it("wants words for a unit that has none", () => {
    expect(problems({ ...measure, unit: "OTHER" }).unitWords).toEqual(["Say what the unit is"]);
    expect(problems({ ...measure, unit: "OTHER", unitWords: "% of plan" })).toEqual({});
  });
});

describe("a reading", () => {
  it("has a day that exists and a figure within reason", () => {
    expect(ReadingInput.parse({ date: "2026-02-28", value: 0, note: " " })).toEqual({
      date: "2026-02-28",
      value: 0,
      note: undefined,
    });
    expect(ReadingInput.safeParse({ date: "2026-02-30", value: 0 }).success).toBe(false);
    expect(ReadingInput.safeParse({ date: "2026-02-28", value: limits.measure.value * 2 }).success).toBe(
      false,
    );
  });

  it("can be below nothing only where the unit can", () => {
    expect(figureProblem("COUNT", -1)).toBe("This cannot be less than 0");
    expect(figureProblem("POUNDS", -1)).toBeUndefined();
    expect(figureProblem("POUNDS", -limits.measure.value * 2)).toMatch(/^This must be between/);
  });
});
