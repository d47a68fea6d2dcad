import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseStudySteps, clearanceKeys, sectionKeys } from "../contract/case-study-template.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { afterEdit, afterJoining, afterLeaving, afterStep } from "./workflow-effects.ts";
import { isEditable, isWaitingForReviewer, type WorkflowFacts } from "./workflow-facts.ts";
import { whyNot, type Move } from "./workflow.ts";

const ids = ["ann", "ben", "cat", "dan"] as const;
/** Ann and Cat facilitate, so one who wrote and one who did not can both publish. */
const people: readonly PersonViewer[] = ids.map((id) => ({
  kind: "person",
  id,
  name: id,
  email: `${id}@example.nhs.uk`,
  onboarded: true,
  roles: id === "ann" || id === "cat" ? [{ role: "FACILITATOR", regionId: null, collaborativeId: null }] : [],
  collaborativeIds: [],
  inCohort: false,
  isMailPaused: false,
  via: { kind: "session", sessionId: "session" },
}));

const draft: WorkflowFacts = {
  state: "DRAFT",
  writerIds: ["ann"],
  formerWriterIds: [],
  reviewerIds: [],
  approvedByIds: [],
  unresolvedComments: 0,
  filledSections: sectionKeys,
  consents: [],
  changedSources: 0,
  visibility: "PUBLIC",
  evidenceLevel: null,
  isMeasured: false,
  clearances: clearanceKeys.map((key) => ({
    key,
    name: "Ann Other",
    at: new Date("2026-03-01"),
    stands: true,
  })),
  changedSincePublished: true,
};

type Deed =
  | { readonly kind: "step"; readonly who: PersonViewer; readonly move: Move }
  /** The step of that number among all that anybody could take at that moment. */
  | { readonly kind: "open step"; readonly number: number }
  | { readonly kind: "edit" | "join" | "leave"; readonly who: PersonViewer }
  | { readonly kind: "comment" | "resolve" };

/** Every step with everything that could be said along with it, by everybody. */
const everything = people.flatMap((who) =>
  caseStudySteps.flatMap((step) =>
    ids.map((id) => ({
      who,
      move: {
        step,
        reason: "The figures were wrong",
        reviewDay: { isAhead: true },
        reviewer: { id, maySee: true },
        successor: { isSame: false, state: "PUBLISHED" as const },
      },
    })),
  ),
);

const who = fc.constantFrom(...people);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant("open step"), number: fc.nat(everything.length - 1) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("edit", "join", "leave"), who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("comment", "resolve", "resolve") }) },
);

/** What was really done with the text, kept apart from what the workflow keeps. */
interface Witness {
  /** Counts what was written. */
  text: number;
  readonly wrote: Set<string>;
  /** Who approved which text, in this round. */
  approvals: { readonly by: string; readonly text: number }[];
  published: number;
}

function play(deeds: readonly Deed[]): Witness {
  const witness: Witness = { text: 0, wrote: new Set(["ann"]), approvals: [], published: 0 };
  let study = draft;
  for (const deed of deeds) study = perform(deed, study, witness);
  return witness;
}

function perform(deed: Deed, study: WorkflowFacts, witness: Witness): WorkflowFacts {
  switch (deed.kind) {
    case "comment":
      return { ...study, unresolvedComments: study.unresolvedComments + 1 };
    case "resolve":
      return { ...study, unresolvedComments: 0 };
    case "join":
      witness.wrote.add(deed.who.id);
      return afterJoining(study, deed.who.id);
    case "leave":
      // The last of them cannot leave: somebody has to answer the reviewer.
      return study.writerIds.length > 1 ? afterLeaving(study, deed.who.id) : study;
    case "edit":
      if (!isEditable(study.state) || !study.writerIds.includes(deed.who.id)) return study;
      witness.text += 1;
      return afterEdit(study);
    case "step":
      return takeStep(deed.who, deed.move, study, witness);
    case "open step": {
      const open = everything.filter(({ who, move }) => whyNot(who, study, move).length === 0);
      const chosen = open[deed.number % open.length];
      return chosen ? takeStep(chosen.who, chosen.move, study, witness) : study;
    }
  }
}

function takeStep(who: PersonViewer, move: Move, study: WorkflowFacts, witness: Witness): WorkflowFacts {
  if (whyNot(who, study, move).length > 0) return study;
  const next = afterStep(study, move, who.id);
  if (move.step === "APPROVE") witness.approvals.push({ by: who.id, text: witness.text });
  if (next.state === "PUBLISHED") {
    const { approvals, wrote, text } = witness;
    expect(approvals.filter((approval) => approval.text === text && !wrote.has(approval.by))).not.toEqual([]);
    witness.published += 1;
  }
  // A new round: what was approved in the one before says nothing any more.
  if (move.step === "SUBMIT" || move.step === "START_RE_REVIEW") witness.approvals = [];
  return next;
}

function personNamed(id: (typeof ids)[number]): PersonViewer {
  const found = people.find((person) => person.id === id);
  if (!found) throw new Error(`There is no ${id}`);
  return found;
}
const step = (id: (typeof ids)[number], move: Move): Deed => ({ kind: "step", who: personNamed(id), move });
const ben = { id: "ben", maySee: true };
const first = [
  step("ann", { step: "SUBMIT" }),
  step("ann", { step: "NAME_REVIEWER", reviewer: ben }),
  step("ben", { step: "APPROVE" }),
  step("cat", { step: "PUBLISH", reviewDay: { isAhead: true } }),
];

describe("a way to publication", () => {
  it("leads through a review by somebody else, of the text as it is, whatever is tried", () => {
    let published = 0;
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 80 }), fc.boolean(), (deeds, afterFirst) => {
        published += play(
          afterFirst ? [...first, ...deeds] : [step("ann", { step: "SUBMIT" }), ...deeds],
        ).published;
      }),
      { numRuns: 1_000, seed: 4 },
    );
    // Many of the tries get somewhere: the property is not true for want of publications.
    expect(published).toBeGreaterThan(400);
  });

  it("exists", () => {
    expect(play(first).published).toBe(1);
  });

  it.each([
    ["an edit", [step("ann", { step: "TAKE_BACK" }), step("ann", { step: "SUBMIT" })]],
    ["a reviewer who is removed", [step("cat", { step: "REMOVE_REVIEWER", reviewer: ben })]],
    ["a reviewer who becomes an editor", [{ kind: "join" as const, who: personNamed("ben") }]],
    ["a comment", [{ kind: "comment" as const }]],
  ])("closes with %s after the approval", (_, between) => {
    expect(play([...first.slice(0, 3), ...between, ...first.slice(3)]).published).toBe(0);
  });

  it("closes with an edit while a published one is reviewed again", () => {
    const again = [
      step("ann", { step: "START_RE_REVIEW" }),
      step("ben", { step: "APPROVE" }),
      step("cat", { step: "CONFIRM", reviewDay: { isAhead: true } }),
    ];
    expect(play([...first, ...again]).published).toBe(2);
    const edit: Deed = { kind: "edit", who: personNamed("ann") };
    const edited = [
      ...again.slice(0, 2),
      edit,
      ...again.slice(2),
      step("cat", { step: "PUBLISH", reviewDay: { isAhead: true } }),
    ];
    expect(play([...first, ...edited]).published).toBe(1);
  });
});

describe("a reviewer who is removed in mid-review", () => {
  const inReview: WorkflowFacts = {
    ...draft,
    state: "IN_REVIEW",
    reviewerIds: ["ben"],
    approvedByIds: ["ben"],
  };

  it("leaves the case study waiting for a reviewer, without their approval", () => {
    const after = afterStep(inReview, { step: "REMOVE_REVIEWER", reviewer: ben }, "cat");
    expect(after).toEqual({ ...inReview, reviewerIds: [], approvedByIds: [] });
    expect(isWaitingForReviewer(after)).toBe(true);
    expect(isWaitingForReviewer(afterStep(after, { step: "NAME_REVIEWER", reviewer: ben }, "cat"))).toBe(
      false,
    );
  });

  it("leaves the other reviewer's approval", () => {
    const two = { ...inReview, reviewerIds: ["ben", "dan"], approvedByIds: ["dan", "ben"] };
    const after = afterStep(two, { step: "REMOVE_REVIEWER", reviewer: ben }, "cat");
    expect(after).toEqual({ ...two, reviewerIds: ["dan"], approvedByIds: ["dan"] });
  });
});
