import { describe, expect, it } from "vitest";
import { kindInAddress, newThreadData } from "./new-thread-data.ts";
import type { NewThreadAnswer } from "./new-thread-documents.ts";

const taxonomy = (id: string, multi: boolean, ...values: string[]) => ({
  id,
  label: id,
  multi,
  tags: values.map((value) => ({ key: `${id}:${value}`, label: value })),
});

const answer: NewThreadAnswer = {
  viewer: {
    tags: [{ key: "region:Y63" }, { key: "collaborative-focus:cancer" }],
    person: {
      memberships: [
        {
          collaborative: {
            id: "c1",
            name: "One",
            tags: [{ key: "region:Y56" }, { key: "ics:GONE" }, { key: "ics-size-band:over-2m" }],
          },
        },
      ],
    },
  },
  audienceChoices: [],
  taxonomies: [
    taxonomy("region", true, "Y56", "Y63"),
    taxonomy("ics", true, "QA"),
    taxonomy("ics-size-band", false, "over-2m"),
    taxonomy("collaborative-focus", true, "cancer"),
    taxonomy("evidence-level", false, "1"),
  ],
  icbs: [
    { code: "QA", sizeBand: "OVER_2M" },
    { code: "QB", sizeBand: null },
  ],
  draft: null,
};

const draft: NonNullable<NewThreadAnswer["draft"]> = {
  version: 3,
  updatedAt: "2026-11-21T10:00:00.000Z",
  title: "Kept",
  markdown: null,
  threadKind: null,
  tagIds: ["region:Y63", "", "ics:GONE"],
  collaborativeId: null,
  audience: "COHORT",
  audienceCollaborativeId: null,
};

describe("the form of a new thread", () => {
  it("is for members", () => {
    expect(newThreadData({ ...answer, viewer: null }, "")).toBeUndefined();
  });

  it("begins with the author's first collaborative and those of its tags that are offered", () => {
    const { begin, own } = newThreadData(answer, "QUESTION") ?? {};
    expect(begin).toMatchObject({ collaborativeId: "c1", tagIds: ["region:Y56"], kind: "QUESTION" });
    expect(own?.[0]?.tagIds).toEqual(["region:Y56"]);
  });

  it("begins with where its author works, for those without a collaborative", () => {
    const alone = { ...answer, viewer: { tags: answer.viewer?.tags ?? [], person: { memberships: [] } } };
    expect(newThreadData(alone, "")?.begin.tagIds).toEqual(["region:Y63"]);
  });

  it("begins with the draft where there is one, also with what the draft left out", () => {
    expect(newThreadData({ ...answer, draft }, "PROBLEM")?.begin).toEqual({
      title: "Kept",
      markdown: "",
      kind: "PROBLEM",
      collaborativeId: "",
      audience: "COHORT",
      audienceCollaborativeId: "",
      tagIds: ["region:Y63"],
    });
  });

  it("offers no tags that are computed or belong to case studies, and knows the size bands", () => {
    const data = newThreadData(answer, "");
    expect(data?.groups.map(({ id }) => id)).toEqual(["region", "ics", "collaborative-focus"]);
    expect(data?.sizeBands).toEqual({ "ics:QA": "Over 2 million" });
  });
});

it("takes the kind from the address when it is one", () => {
  expect(kindInAddress(new URLSearchParams("kind=question"))).toBe("QUESTION");
  expect(kindInAddress(new URLSearchParams("kind=secret"))).toBe("");
});
