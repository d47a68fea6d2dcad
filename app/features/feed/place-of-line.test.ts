import { expect, it } from "vitest";
import { placeOfLine } from "./place-of-line.ts";

const at = (minute: number, isOwn = false) => ({ occurredAt: `2026-11-23T09:0${minute}:00.000Z`, isOwn });
const lastVisit = at(3).occurredAt;
const newest = { lastVisit, isNewest: true };
const older = { lastVisit, isNewest: false };

it("stands below what happened since the last visit, where there is any", () => {
  expect(placeOfLine([at(4), at(2), at(1)], newest)).toBe(1);
  expect(placeOfLine([at(5, true), at(4), at(3)], newest)).toBe(2);
  expect(placeOfLine([at(2), at(1)], newest)).toBeNull();
  expect(placeOfLine([at(5), at(4)], newest)).toBeNull();
  expect(placeOfLine([at(4), at(2)], { lastVisit: null, isNewest: true })).toBeNull();
});

it("is nowhere where all that is new is the viewer's own act", () => {
  expect(placeOfLine([at(5, true), at(4, true), at(2)], newest)).toBeNull();
});

it("is on an older page where news go on there, whoever's they are, and not where they ended before", () => {
  expect(placeOfLine([at(4, true), at(2)], older)).toBe(1);
  expect(placeOfLine([at(2), at(1)], older)).toBeNull();
});
