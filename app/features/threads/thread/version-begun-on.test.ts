import { expect, it } from "vitest";
import { versionBegunOn } from "./version-begun-on.ts";

const post = { version: 3, versionAt: "2026-11-20T09:00:00.000Z" };
const before = "2026-11-20T08:00:00.000Z";
const after = "2026-11-20T10:00:00.000Z";

it.each([
  ["the one that stands, without a draft", null, 3],
  ["the one that the draft was begun on", { baseVersion: 2, updatedAt: after }, 2],
  [
    "an earlier one, for a draft that does not tell and is older",
    { baseVersion: null, updatedAt: before },
    2,
  ],
  [
    "the one that stands, for a draft that does not tell and is newer",
    { baseVersion: null, updatedAt: after },
    3,
  ],
])("an edit goes on from %s", (_which, draft, version) => {
  expect(versionBegunOn(post, draft)).toBe(version);
});
