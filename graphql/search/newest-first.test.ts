import { expect, it } from "vitest";
import { stepsBack } from "./newest-first.ts";

it("steps go back by months, across the turn of the year, and last come all older ones", () => {
  const [first, second, third, older, ...others] = stepsBack(new Date("2026-02-28T00:00:00Z"));
  expect(first).toBe("'#m2026-02'");
  expect(second).toBe("'#m2026-01' | '#m2025-12' | '#m2025-11'");
  expect(third).toMatch(/^'#m2025-10' \| .* \| '#m2024-11'$/);
  expect(older).toMatch(/^!\('#m2026-02' \| .* \| '#m2024-11'\)$/);
  expect(others).toEqual([]);
});
