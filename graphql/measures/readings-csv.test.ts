import { describe, expect, it } from "vitest";
import { parseReadings } from "./readings.ts";
import { readingsCsv } from "./readings-csv.ts";
import { type Reading, xmrChart } from "./xmr.ts";

const chartOf = (readings: readonly Reading[]) =>
  xmrChart(readings, {
    better: "HIGHER",
    rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
  });
const linesOf = (readings: readonly Reading[]) =>
  readingsCsv(chartOf(readings), { unit: "PERCENT" }).slice(1).split("\r\n");

describe("the download of readings", () => {
  it("has what was measured and what was worked out, in words as well", () => {
    const days = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1].map((value, index) => ({
      date: `2021-03-${String(index + 1).padStart(2, "0")}`,
      value,
    }));
    const lines = linesOf(days);
    expect(lines[0]).toBe(
      "Date,Value,Note,Unit,Mean,Lower limit,Upper limit,Trial limits,Moving range,Special cause",
    );
    expect(lines[1]).toBe("2021-03-01,1,,%,1.944444444,-3.062614379,6.951503268,No,,Common cause");
    expect(lines[5]).toBe(
      "2021-03-05,10,,%,1.944444444,-3.062614379,6.951503268,No,8,Improvement: above the upper limit",
    );
    expect(lines).toHaveLength(20);
  });

  it("has no limits for a single reading, and says that they are on trial", () => {
    expect(linesOf([{ date: "2026-01-01", value: 5 }])[1]).toBe("2026-01-01,5,,%,5,,,Yes,,Common cause");
  });

  it("runs nothing that a note says, and gives the same readings when it is read again", () => {
    const readings = [
      { date: "2026-01-01", value: 12.5, note: "=1+1" },
      { date: "2026-02-01", value: 0.1, note: 'New "rota", wards 1 and 2' },
      { date: "2026-03-01", value: 99 },
    ];
    const csv = readingsCsv(chartOf(readings), { unit: "PERCENT" });
    expect(csv).toContain("2026-01-01,12.5,'=1+1,");
    const again = parseReadings(csv, { measure: { unit: "PERCENT" }, today: "2026-11-22" });
    expect(again.problems).toEqual([]);
    expect(again.readings).toEqual(readings);
  });

  it("tells every rule that a reading answers to, the strongest first", () => {
    const rising = Array.from({ length: 16 }, (_, index) => ({
      date: new Date(Date.UTC(2025, index, 1)).toISOString().slice(0, 10),
      value: index * 2,
    }));
    expect(linesOf(rising)[16]?.split(",").at(-1)).toBe(
      '"Improvement: above the upper limit; part of a rising trend; part of a run above the mean"',
    );
  });
});
