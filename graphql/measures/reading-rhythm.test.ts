import { describe, expect, it } from "vitest";
import { nameOfDay, rhythmOf } from "./reading-rhythm.ts";

describe("the rhythm of readings", () => {
  it.each([
    ["monthly", ["2025-11-01", "2025-12-01", "2026-01-01"], []],
    ["monthly", ["2025-11-30", "2025-12-28", "2026-01-31", "2026-02-15"], []],
    ["monthly", ["2025-10-01", "2025-11-01", "2025-12-01", "2026-03-01"], ["2026-01-01", "2026-02-01"]],
    ["quarterly", ["2025-01-01", "2025-04-01", "2025-07-01", "2026-01-01"], ["2025-10-01"]],
    ["yearly", ["2022-04-01", "2023-04-01", "2024-04-01"], []],
    ["weekly", ["2026-01-05", "2026-01-12", "2026-01-19", "2026-02-02"], ["2026-01-26"]],
    ["daily", ["2026-01-08", "2026-01-09", "2026-01-12", "2026-01-13", "2026-01-14"], []],
    [null, ["2026-01-01", "2026-01-20", "2026-01-25", "2026-03-02"], []],
    [null, ["2026-01-01", "2026-02-01"], []],
  ])("%s", (word, days, missing) => {
    expect(rhythmOf(days)).toEqual({ word, missing });
  });

  it("says by which name a day goes", () => {
    expect(nameOfDay("2026-03-01", { word: "monthly", missing: [] })).toBe("March 2026");
    expect(nameOfDay("2026-03-01", { word: "weekly", missing: [] })).toBe("1 March 2026");
  });
});
