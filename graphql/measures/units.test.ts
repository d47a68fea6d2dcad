import { describe, expect, it } from "vitest";
import { decimalsFor, formatFigure, formatValue, unitName } from "./units.ts";

describe("a value for reading", () => {
  it.each([
    [61.234, "PERCENT", undefined, "61.2%"],
    [-1200, "POUNDS", undefined, "−£1,200"],
    [1, "DAYS", undefined, "1 day"],
    [2, "DAYS", undefined, "2 days"],
    [1.004, "HOURS", undefined, "1 hour"],
    [12, "COUNT", "patients", "12 patients"],
    [12, "COUNT", undefined, "12"],
    [98.25, "OTHER", "% of plan", "98.3% of plan"],
    [1e12, "COUNT", undefined, "1,000,000,000,000"],
    [-0.00001, "OTHER", "points", "0 points"],
  ] as const)("%d in %s %s is %s", (value, unit, unitWords, text) => {
    expect(formatValue(value, { unit, unitWords })).toBe(text);
  });

  it("has decimals by its size, or as many as it is told", () => {
    expect([0, 0.1234, 1.234, 12.34, 1234.5].map(decimalsFor)).toEqual([0, 3, 2, 1, 0]);
    expect(formatFigure(61.256, 2)).toBe("61.26");
  });

  it("has a unit with a name, unless it is a bare count", () => {
    expect(unitName({ unit: "MINUTES" })).toBe("minutes");
    expect(unitName({ unit: "RATE", unitWords: "per 1,000 bed days" })).toBe("per 1,000 bed days");
    expect(unitName({ unit: "COUNT" })).toBe("");
  });
});
