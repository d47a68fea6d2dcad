import { expect, it } from "vitest";
import { countNews } from "./count-news.ts";

const at = (minute: number) => ({ occurredAt: `2026-11-23T09:${String(minute).padStart(2, "0")}:00.000Z` });

it("counts what happened after all that is shown", () => {
  expect(countNews([at(9), at(7), at(5)], [at(5), at(3)])).toBe(2);
  expect(countNews([at(5), at(3)], [at(5), at(3)])).toBe(0);
  expect(countNews([at(5)], [])).toBe(1);
});

it("counts nothing again that was shown since it was asked", () => {
  expect(countNews([at(5), at(3)], [at(9), at(5), at(3)])).toBe(0);
  expect(countNews([], [at(3)])).toBe(0);
});
