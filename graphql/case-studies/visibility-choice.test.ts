import { describe, expect, it } from "vitest";
import { isWiderThan, visibilityOf, type SourceAudience } from "./visibility-choice.ts";

const thread = (
  audience: SourceAudience["audience"],
  audienceCollaborativeId: string | null = null,
): SourceAudience => ({ title: "A thread", audience, audienceCollaborativeId });
const members = thread("MEMBERS");
const cohort = thread("COHORT");
const groups = thread("COLLABORATIVE", "a");

describe("whom a case study is for, unless somebody says otherwise", () => {
  it("follows the most private of its threads", () => {
    expect(visibilityOf([])).toEqual({ visibility: "MEMBERS", visibleToCollaborativeId: null });
    expect(visibilityOf([members, cohort])).toEqual({ visibility: "COHORT", visibleToCollaborativeId: null });
    expect(visibilityOf([cohort, groups, members])).toEqual({
      visibility: "GROUP",
      visibleToCollaborativeId: "a",
    });
  });
});

describe("whether it would have readers who cannot see a thread", () => {
  const choices = [
    { visibility: "PUBLIC", visibleToCollaborativeId: null },
    { visibility: "MEMBERS", visibleToCollaborativeId: null },
    { visibility: "COHORT", visibleToCollaborativeId: null },
    { visibility: "GROUP", visibleToCollaborativeId: "a" },
    { visibility: "GROUP", visibleToCollaborativeId: "b" },
  ] as const;
  it.each([
    ["all members'", members, [true, false, false, false, false]],
    ["the cohort's", cohort, [true, true, false, true, true]],
    ["a group's", groups, [true, true, true, false, true]],
  ])("%s: public, members, cohort, that group, another group", (_name, source, expected) => {
    expect(choices.map((choice) => isWiderThan(choice, source, false))).toEqual(expected);
  });

  it("counts a group of the cohort as part of it", () => {
    expect(isWiderThan(choices[3], cohort, true)).toBe(false);
    expect(isWiderThan(choices[3], cohort, false)).toBe(true);
  });
});
