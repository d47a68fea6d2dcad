import { expect, it } from "vitest";
import { initials } from "./avatar.tsx";

it.each([
  ["Ama Mensah", "AM"],
  ["  Siân  Wyn   Jones ", "SJ"],
  ["Øyvind", "Ø"],
  ["", ""],
])("initials of %j are %j", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
