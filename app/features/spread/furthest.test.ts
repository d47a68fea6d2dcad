import { expect, it } from "vitest";
import { furthest, tallyInWords } from "./furthest.ts";

const tally = (counts: Partial<Record<string, number>>, adopters = 1, presumed = 0) => ({
  adopters,
  presumed,
  counts: { exploring: 0, adopting: 0, adapted: 0, embedded: 0, stopped: 0, total: 0, ...counts },
});

it("looks as far as the furthest adopter has got, and stopped only where nobody goes on", () => {
  expect(furthest(tally({ exploring: 4, embedded: 1 }))).toBe("embedded");
  expect(furthest(tally({ adapted: 1, stopped: 2 }))).toBe("adopted");
  expect(furthest(tally({ exploring: 1, stopped: 2 }))).toBe("explored");
  expect(furthest(tally({ stopped: 2 }))).toBe("stopped");
  expect(furthest(tally({}, 0))).toBe("nobody");
});

it("says the figures in words", () => {
  expect(tallyInWords(tally({}, 0))).toBe("nobody");
  expect(tallyInWords(tally({ exploring: 2, embedded: 1 }, 2, 1))).toBe(
    "2 adopters: 2 exploring, 1 embedded (1 by presumption)",
  );
});
