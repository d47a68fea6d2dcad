import { expect, it } from "vitest";
import { canBecomeOne } from "./can-become-one.ts";

it("begins a case study where there is none, or none that was not withdrawn", () => {
  expect(canBecomeOne([])).toBe(true);
  expect(canBecomeOne([{ state: "WITHDRAWN" }])).toBe(true);
  expect(canBecomeOne([{ state: "WITHDRAWN" }, { state: "DRAFT" }])).toBe(false);
  expect(canBecomeOne([{ state: "PUBLISHED" }])).toBe(false);
});
