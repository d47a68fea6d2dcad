import fc from "fast-check";
import { expect, it } from "vitest";
import { slugify } from "./slugify.ts";

it.each([
  ["Sharing theatre lists across 3 trusts?", "sharing-theatre-lists-across-3-trusts"],
  ["Don’t cancel: A&E « flow »", "dont-cancel-a-and-e-flow"],
  ["Ærø, Łódź & Straße", "aero-lodz-and-strasse"],
  ["Ｆｕｌｌ ①", "full-1"],
  ["共同体", "thread"],
  ["--- !!! ---", "thread"],
  ["", "thread"],
  ["Audience", "audience-thread"],
  ["Edit!", "edit-thread"],
])("%s", (title, slug) => {
  expect(slugify(title)).toBe(slug);
});

it("cuts a long title between words", () => {
  expect(slugify("word ".repeat(40))).toBe("word-".repeat(16).slice(0, -1));
  expect(slugify("x".repeat(200))).toBe("x".repeat(80));
});

it("is always safe in an address", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (title) => {
      expect(slugify(title)).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(slugify(title).length).toBeLessThanOrEqual(80);
    }),
  );
});

it.each([
  ["Draft", "case-study", "draft-case-study"],
  ["Draft", "thread", "draft"],
  ["!!!", "case-study", "case-study"],
  ["Items", "collection", "items-collection"],
] as const)("%s as the title of a %s makes %s", (title, thing, slug) => {
  expect(slugify(title, thing)).toBe(slug);
});
