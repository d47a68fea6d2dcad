import { expect, it } from "vitest";
import { stepsBack } from "./newest-first.ts";

const marksOf = (day: string, options?: { inIndex: boolean }) =>
  stepsBack(new Date(`${day}T00:00:00Z`), options).map(({ marks }) => marks);

it("steps go back by months, across the turn of the year, and last come all older ones", () => {
  const steps = stepsBack(new Date("2026-02-28T00:00:00Z"));
  const [first, second, third, older, ...others] = steps;
  expect(first).toEqual({ marks: "'#m2026-02'", seen: "" });
  expect(second).toEqual({ marks: "'#m2026-01' | '#m2025-12' | '#m2025-11'", seen: "" });
  expect(third?.marks).toMatch(/^'#m2025-10' \| .* \| '#m2024-11'$/);
  expect(older?.marks).toBe("");
  expect(older?.seen).toMatch(/^'#m2026-02' \| .* \| '#m2024-11'$/);
  expect(others).toEqual([]);
});

it("what is older is asked of the index where each step is to give its own alone", () => {
  expect(marksOf("2026-02-28", { inIndex: true }).at(-1)).toMatch(/^!\('#m2026-02' \| .* \| '#m2024-11'\)$/);
});

it("early in a month the first step takes the month before too, and no month is left out or taken twice", () => {
  const [first, second] = marksOf("2026-03-14");
  expect(first).toBe("'#m2026-03' | '#m2026-02'");
  expect(second).toBe("'#m2026-01' | '#m2025-12'");
  expect(marksOf("2026-03-15")[0]).toBe("'#m2026-03'");
  const months =
    marksOf("2026-03-14")
      .join(" ")
      .match(/#m\d{4}-\d\d/g) ?? [];
  expect(months).toHaveLength(16);
  expect(new Set(months).size).toBe(16);
});
