import { describe, expect, it } from "vitest";
import type { PublishedMeasure } from "../contract/published-case-study.ts";
import { evidenceOf, wasReviewed } from "./evidence.ts";

const baseline = { value: 40, from: "2025-01-01", to: "2025-03-31" };
const on = (...days: string[]) => days.map((date) => ({ date, value: 50, note: null }));
const measure = { baseline, readings: on("2025-02-01", "2025-04-01"), isReviewed: false };

describe("evidence", () => {
  it("is self-reported with a baseline and a later reading, and reviewed once somebody looked at it", () => {
    expect(evidenceOf(measure)).toBe("SELF_REPORTED");
    expect(evidenceOf({ ...measure, isReviewed: true })).toBe("REVIEWED");
  });

  it("cannot be had without a baseline, without a reading, or with none after the baseline", () => {
    const isReviewed = true;
    expect(evidenceOf({ ...measure, isReviewed, baseline: null })).toBe("NONE");
    expect(evidenceOf({ ...measure, isReviewed, readings: [] })).toBe("NONE");
    expect(evidenceOf({ ...measure, isReviewed, readings: on("2025-02-01", "2025-03-31") })).toBe("NONE");
  });
});

describe("a review", () => {
  const published: PublishedMeasure = {
    id: "m",
    name: "Seen within 18 weeks",
    kind: "OUTCOME",
    unit: "PERCENT",
    unitWords: null,
    better: "HIGHER",
    target: null,
    source: null,
    rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
    limitsFrom: null,
    recalculateOn: [],
    ...measure,
  };

  it("is of a measure that was published as evidence", () => {
    expect(wasReviewed({ id: "m", baseline }, [published])).toBe(true);
    expect(wasReviewed({ id: "m", baseline }, [{ ...published, readings: [] }])).toBe(false);
    expect(wasReviewed({ id: "other", baseline }, [published])).toBe(false);
  });

  it("ends where the baseline is another one", () => {
    expect(wasReviewed({ id: "m", baseline: { ...baseline, value: 30 } }, [published])).toBe(false);
    expect(wasReviewed({ id: "m", baseline: { ...baseline, to: "2025-03-30" } }, [published])).toBe(false);
    expect(wasReviewed({ id: "m", baseline: null }, [published])).toBe(false);
  });
});
