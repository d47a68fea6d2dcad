import { describe, expect, it } from "vitest";
import { dateTicks, valueTicks } from "./axis-ticks.ts";

const labels = (values: readonly number[], unit: "PERCENT" | "COUNT" | "POUNDS" | "OTHER" = "OTHER") =>
  valueTicks(values, 6, { unit }).map(({ label }) => label);

describe("an axis of values", () => {
  it("has round figures around them all", () => {
    expect(labels([52, 71])).toEqual(["50", "55", "60", "65", "70", "75"]);
    expect(labels([0.012, 0.031])).toEqual(["0.01", "0.015", "0.02", "0.025", "0.03", "0.035"]);
    expect(labels([-3, 7])).toEqual(["−4", "−2", "0", "2", "4", "6", "8"]);
  });

  it("goes no further than the unit can", () => {
    expect(labels([80, 100], "PERCENT")).toEqual(["75%", "80%", "85%", "90%", "95%", "100%"]);
    expect(labels([0, 22], "COUNT")).toEqual(["0", "5", "10", "15", "20", "25"]);
  });

  it("counts in whole steps", () => {
    expect(labels([1, 2], "COUNT")).toEqual(["0", "1", "2", "3"]);
  });

  it("has room around equal values", () => {
    expect(labels([98, 98], "PERCENT")).toEqual(["88%", "90%", "92%", "94%", "96%", "98%", "100%"]);
    expect(labels([0, 0])).toEqual(["−1", "−0.5", "0", "0.5", "1"]);
  });

  it("shortens millions, unless they then look alike", () => {
    expect(labels([1_000_000, 1_600_000], "POUNDS")).toEqual([
      "£800k",
      "£1m",
      "£1.2m",
      "£1.4m",
      "£1.6m",
      "£1.8m",
    ]);
    expect(labels([5_000_000, 5_000_010])[1]).toBe("5,000,000");
    expect(new Set(labels([-1e12, 1e12])).size).toBe(labels([-1e12, 1e12]).length);
  });
});

describe("an axis of days", () => {
  const days = (first: string, last: string, most: number, finest: "day" | "month" = "day") =>
    dateTicks(first, last, most, finest).map(({ label, below }) => (below ? `${label} ${below}` : label));

  it("has days, months or years, as there is room, and the year where it begins", () => {
    expect(days("2026-01-30", "2026-02-03", 8)).toEqual(["30 Jan 2026", "31 Jan", "1 Feb", "2 Feb", "3 Feb"]);
    expect(days("2025-11-01", "2026-02-01", 5)).toEqual(["Nov 2025", "Dec", "Jan 2026", "Feb"]);
    expect(days("2024-01-01", "2025-12-01", 9)).toEqual([
      "Jan 2024",
      "Apr",
      "Jul",
      "Oct",
      "Jan 2025",
      "Apr",
      "Jul",
      "Oct",
    ]);
    expect(days("2001-04-01", "2026-04-01", 6)).toEqual(["2005", "2010", "2015", "2020", "2025"]);
  });

  it("has no days where readings come by the month", () => {
    expect(days("2024-01-01", "2024-05-01", 20, "month")).toEqual(["Jan 2024", "Feb", "Mar", "Apr", "May"]);
  });

  it("names the day itself when there is only one", () => {
    expect(days("2026-01-15", "2026-01-15", 8)).toEqual(["15 Jan 2026"]);
  });

  it("never has more marks than there is room for", () => {
    for (const last of ["2026-01-02", "2026-03-05", "2027-02-01", "2040-01-01", "2100-01-01"])
      expect(dateTicks("2026-01-01", last, 5, "day").length).toBeLessThanOrEqual(5);
  });
});
