import { expect, it } from "vitest";
import { changedParts, filingFrom, mergedFiling, type Filing } from "./filing.ts";

const base: Filing = { kind: "PROBLEM", collaborativeId: "c1", tagIds: ["region:a", "type:x", "ics:1"] };

it("what the person left as it was begins as it stands now, and what they chose stays, taxonomy by taxonomy", () => {
  const standing: Filing = {
    kind: "QUESTION",
    collaborativeId: "c2",
    tagIds: ["region:b", "type:y", "focus:f"],
  };
  expect(mergedFiling(base, standing, base)).toEqual(standing);
  const mine: Filing = { kind: "PROBLEM", collaborativeId: "", tagIds: ["type:z", "region:a", "ics:1"] };
  expect(mergedFiling(base, standing, mine)).toEqual({
    kind: "QUESTION",
    collaborativeId: "",
    tagIds: ["region:b", "type:z", "focus:f"],
  });
});

it("all is the person's own where nobody knows what they began from", () => {
  expect(mergedFiling(undefined, { ...base, kind: "QUESTION" }, base)).toEqual(base);
});

it("the order of tags makes no difference", () => {
  const standing = { ...base, kind: "QUESTION" as const, tagIds: base.tagIds.toReversed() };
  expect([...changedParts(base, standing)]).toEqual(["kind"]);
});

it("only a filing is read from a form", () => {
  expect(filingFrom(JSON.stringify(base))).toEqual(base);
  for (const json of ["", "null", "{", "[]", '{"kind":"toString","collaborativeId":"","tagIds":[]}'])
    expect(filingFrom(json)).toBeUndefined();
});
