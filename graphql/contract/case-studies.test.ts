import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  ChangeVisibilityInput,
  MoveStepInput,
  NewCaseStudyInput,
  ResolveCommentInput,
  ReviewCommentInput,
  SaveSectionInput,
} from "./case-studies.ts";
import {
  caseStudySteps,
  caseStudyVisibilities,
  clearanceKeys,
  clearanceLabels,
  evidenceLevels,
  sectionKeys,
  sections,
  visibilityLabels,
} from "./case-study-template.ts";

const problems = (schema: z.ZodType, input: unknown): Record<string, string[] | undefined> => {
  const result = schema.safeParse(input);
  return result.success ? {} : z.flattenError<unknown>(result.error).fieldErrors;
};

const reference = z
  .object({
    taxonomies: z.array(
      z.object({ id: z.string(), values: z.array(z.object({ id: z.string(), label: z.string() })) }),
    ),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL("../../prisma/seed/reference/data/taxonomies.json", import.meta.url), "utf8"),
    ),
  );
const taxonomy = (wanted: string) => reference.taxonomies.find(({ id }) => id === wanted)?.values;

describe("the template", () => {
  it("asks for what did not work, and for no more than tells the story", () => {
    expect(sectionKeys.filter((key) => sections[key].required)).toEqual([
      "TITLE",
      "SUMMARY",
      "PROBLEM",
      "WHAT_YOU_DID",
      "RESULTS",
      "WHAT_DID_NOT_WORK",
    ]);
  });

  it("has the lengths of the network's template", () => {
    expect(sections.TITLE.max).toBe(100);
    expect(sections.SUMMARY.max).toBe(600);
  });

  it("says who can see it, and how strong the evidence is, in the words of the tags", () => {
    expect(
      caseStudyVisibilities.map((key) => ({ id: key.toLowerCase(), label: visibilityLabels[key] })),
    ).toEqual(taxonomy("sharing"));
    expect(
      evidenceLevels.map(({ level, name, meaning }) => ({
        id: `${level}`,
        label: `${level} ${name}: ${meaning}`,
      })),
    ).toEqual(taxonomy("evidence-level"));
  });

  it("has words for every clearance", () => {
    expect(clearanceKeys.map((key) => clearanceLabels[key])).toEqual([
      "No patient can be identified from it",
      "The trust has approved it",
      "The partners have consented",
    ]);
  });
});

describe("a new case study", () => {
  const input = { title: "  One rota\nfor five  trusts ", visibility: "MEMBERS" };

  it("needs a title and nothing else: who can see it may follow the threads", () => {
    expect(NewCaseStudyInput.parse(input)).toEqual({
      title: "One rota for five trusts",
      visibility: "MEMBERS",
      visibleToCollaborativeId: undefined,
      collaborativeId: undefined,
      sourceThreadIds: [],
      sharesMoreWidely: false,
      acknowledged: false,
      idempotencyKey: undefined,
    });
    expect(NewCaseStudyInput.parse({ title: "One rota" }).visibility).toBeUndefined();
    expect(problems(NewCaseStudyInput, { title: " One ", visibility: "ALL" })).toEqual({
      title: ["Enter a title of at least 5 characters"],
      visibility: ["Choose who can see this case study"],
    });
  });

  it("counts a thread once, and takes no more than ten", () => {
    const of = (sourceThreadIds: string[]) => ({ ...input, sourceThreadIds });
    expect(NewCaseStudyInput.parse(of(["a", "b", "a"])).sourceThreadIds).toEqual(["a", "b"]);
    const eleven = Array.from({ length: 11 }, (_, index) => `thread-${index}`);
    expect(problems(NewCaseStudyInput, of(eleven))).toEqual({
      sourceThreadIds: ["Choose at most 10 threads"],
    });
    expect(problems(NewCaseStudyInput, of(eleven.slice(1)))).toEqual({});
  });
});

describe("who can see a case study", () => {
  const change = { caseStudyId: "c", version: 1 };

  it("names the group, if it is for one", () => {
    expect(problems(ChangeVisibilityInput, { ...change, visibility: "GROUP" })).toEqual({
      visibleToCollaborativeId: ["Choose which group can see this case study"],
    });
    const group = { ...change, visibility: "GROUP", visibleToCollaborativeId: "g" };
    expect(ChangeVisibilityInput.parse(group)).toEqual({ ...group, sharesMoreWidely: false });
    expect(problems(ChangeVisibilityInput, change)).toEqual({
      visibility: ["Choose who can see this case study"],
    });
  });

  it("forgets the group otherwise", () => {
    const input = { ...change, visibility: "PUBLIC", visibleToCollaborativeId: "g" };
    expect(ChangeVisibilityInput.parse(input).visibleToCollaborativeId).toBeUndefined();
  });
});

describe("saving a section", () => {
  const saving = (section: string, text: string) => ({ caseStudyId: "c", section, version: 0, text });

  it.each(sectionKeys)("keeps %s to its length", (section) => {
    const { max } = sections[section];
    expect(problems(SaveSectionInput, saving(section, "x".repeat(max)))).toEqual({});
    expect(problems(SaveSectionInput, saving(section, "x".repeat(max + 1))).text).toHaveLength(1);
  });

  it("takes an empty one, because drafts are unfinished; only the title stays", () => {
    expect(SaveSectionInput.parse(saving("WHAT_DID_NOT_WORK", "  ")).text).toBe("");
    expect(problems(SaveSectionInput, saving("TITLE", ""))).toEqual({
      text: ["Enter a title of at least 5 characters"],
    });
  });

  it("keeps the lines of a text, and none in a title", () => {
    expect(SaveSectionInput.parse(saving("AIM", "one\n\ntwo")).text).toBe("one\n\ntwo");
    expect(SaveSectionInput.parse(saving("TITLE", "One rota\nfor five")).text).toBe("One rota for five");
  });

  it("knows the template's sections only", () => {
    expect(Object.keys(problems(SaveSectionInput, saving("MEASURES", "x")))).toEqual(["section"]);
  });
});

describe("a step", () => {
  const asked = {
    reviewerId: "r",
    successorId: "s",
    reason: "The figures were wrong",
    reviewDueOn: "2027-03-01",
  };
  const asks: Record<string, keyof typeof asked> = {
    NAME_REVIEWER: "reviewerId",
    REMOVE_REVIEWER: "reviewerId",
    PUBLISH: "reviewDueOn",
    CONFIRM: "reviewDueOn",
    SUPERSEDE: "successorId",
    WITHDRAW: "reason",
  };

  it.each(caseStudySteps)("%s takes what it asks for, and nothing else", (step) => {
    const bare = { caseStudyId: "c", version: 3, step };
    const asking = asks[step];
    expect(MoveStepInput.parse({ ...bare, ...asked })).toEqual(
      asking ? { ...bare, [asking]: asked[asking] } : bare,
    );
    expect(Object.keys(problems(MoveStepInput, bare))).toEqual(asking ? [asking] : []);
  });

  it("is one of those there are", () => {
    expect(MoveStepInput.safeParse({ caseStudyId: "c", version: 3, step: "DELETE" }).success).toBe(false);
  });

  it.each([
    ["NAME_REVIEWER", { reviewerId: ["Choose a reviewer"] }],
    ["SUPERSEDE", { successorId: ["Choose the case study that takes its place"] }],
    ["PUBLISH", { reviewDueOn: ["Enter the day of the next review, for example 2027-03-01"] }],
  ])("%s says what to choose", (step, said) => {
    const cleared = { reviewerId: "", successorId: null, reviewDueOn: "tomorrow" };
    expect(problems(MoveStepInput, { caseStudyId: "c", version: 3, step, ...cleared })).toEqual(said);
  });

  it("withdraws for a reason that says something", () => {
    const withdrawing = { caseStudyId: "c", version: 3, step: "WITHDRAW", reason: " x " };
    expect(problems(MoveStepInput, withdrawing)).toEqual({ reason: ["Say why, in a few words"] });
  });
});

describe("a comment of a review", () => {
  const input = { caseStudyId: "c", section: "RESULTS", markdown: " Since when? " };

  it("is on a section and says something", () => {
    expect(ReviewCommentInput.parse(input)).toEqual({
      ...input,
      markdown: "Since when?",
      acknowledged: false,
      idempotencyKey: undefined,
    });
    expect(problems(ReviewCommentInput, { ...input, section: "", markdown: " " })).toEqual({
      section: ["Choose a section"],
      markdown: ["Enter a comment"],
    });
    expect(problems(ReviewCommentInput, { ...input, markdown: "x".repeat(2_001) })).toEqual({
      markdown: ["Comment must be 2,000 characters or fewer"],
    });
  });

  it("is resolved by its id", () => {
    expect(ResolveCommentInput.parse({ commentId: "c" })).toEqual({ commentId: "c" });
  });
});
