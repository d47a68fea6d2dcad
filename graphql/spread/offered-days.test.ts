import { expect, it } from "vitest";
import { offeredDays } from "./offered-days.ts";

const told = (today: string, ...changes: string[]) =>
  offeredDays(
    new Date(today),
    changes.map((date) => ({ date: new Date(date) })),
  ).map((day) => day.toISOString().slice(0, 10));

it("offers today, the ends of eight quarters, and the days on which boards changed", () => {
  expect(told("2026-11-22", "2026-04-01", "2026-04-01", "2022-07-01", "2027-04-01")).toEqual([
    "2026-11-22",
    "2026-09-30",
    "2026-06-30",
    "2026-04-01",
    "2026-03-31",
    "2025-12-31",
    "2025-09-30",
    "2025-06-30",
    "2025-03-31",
    "2024-12-31",
  ]);
});

it("says no day twice, on the last day of a quarter either", () => {
  expect(told("2026-03-31").slice(0, 2)).toEqual(["2026-03-31", "2025-12-31"]);
});
