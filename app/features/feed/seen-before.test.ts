import { expect, it } from "vitest";
import { seenBefore } from "./seen-before.ts";

const at = (minute: number, isOwn = false) => ({ occurredAt: `2026-11-23T09:0${minute}:00.000Z`, isOwn });
const visit = at(3).occurredAt;
const [old, older] = [at(2), at(1)];

it("is what was there at the last visit, where there is news above it", () => {
  expect(seenBefore([at(4), old, older], visit)).toBe(old);
  expect(seenBefore([at(5, true), at(4), old], visit)).toBe(old);
  expect(seenBefore([old, older], visit)).toBeUndefined();
  expect(seenBefore([at(5), at(4)], visit)).toBeUndefined();
  expect(seenBefore([at(4), old], null)).toBeUndefined();
});

it("is nothing where all that is new is the viewer's own act", () => {
  expect(seenBefore([at(5, true), at(4, true), old], visit)).toBeUndefined();
});
