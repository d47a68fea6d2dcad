import { describe, expect, it } from "vitest";
import { CaseStudyState } from "../../prisma/generated/client/enums.ts";
import {
  caseStudySteps,
  clearanceKeys,
  evidenceLevels,
  sectionKeys,
  type CaseStudyStep,
} from "../contract/case-study-template.ts";
import { visitor, type HeldRole, type PersonViewer, type Viewer } from "../core/viewer.ts";
import { isEditable, isWaitingForReviewer, type WorkflowFacts } from "./workflow-facts.ts";
import { stepsFor, transitionOf, transitions, whyNot } from "./workflow.ts";

const caseStudyStates = Object.values(CaseStudyState);
const person = (id: string, roles: readonly HeldRole[] = [], traits: Partial<PersonViewer> = {}): Viewer => ({
  kind: "person",
  id,
  name: id,
  email: `${id}@example.nhs.uk`,
  onboarded: true,
  roles,
  collaborativeIds: [],
  inCohort: false,
  isMailPaused: false,
  via: { kind: "session", sessionId: "session" },
  ...traits,
});
const holding = (role: HeldRole["role"], regionId: string | null = null): HeldRole[] => [
  { role, regionId, collaborativeId: null },
];
const token = { kind: "token" as const, tokenId: "t", scopes: ["READ" as const] };

const people = {
  visitor,
  member: person("member"),
  regionalLead: person("regional-lead", holding("REGIONAL_LEAD", "Y56")),
  regionalFacilitator: person("regional", holding("FACILITATOR", "Y56")),
  author: person("author"),
  authorByReadingToken: person("author", [], { via: token }),
  editor: person("editor"),
  formerEditor: person("former"),
  reviewer: person("reviewer"),
  facilitator: person("facilitator", holding("FACILITATOR")),
  facilitatorWhoWrote: person("author", holding("FACILITATOR")),
  facilitatorWhoReviews: person("reviewer", holding("FACILITATOR")),
  administrator: person("administrator", holding("ADMINISTRATOR")),
};
type Who = keyof typeof people;

/** Everything settled, so that only state and person decide. */
const settled: WorkflowFacts = {
  state: "DRAFT",
  writerIds: ["author", "editor"],
  formerWriterIds: ["former"],
  reviewerIds: ["reviewer"],
  approvedByIds: ["reviewer"],
  unresolvedComments: 0,
  filledSections: sectionKeys,
  consents: [{ state: "GIVEN", hasPassages: true }],
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

const openTo = (who: Who, study: WorkflowFacts) =>
  stepsFor(people[who], study).flatMap((answer) => (answer.isOpen ? [answer.step] : []));
const whyClosed = (who: Who, study: WorkflowFacts, step: CaseStudyStep) =>
  stepsFor(people[who], study).flatMap((answer) =>
    answer.step === step && !answer.isOpen ? answer.why : [],
  );

const writer: Partial<Record<CaseStudyState, readonly CaseStudyStep[]>> = {
  DRAFT: ["SUBMIT"],
  IN_REVIEW: ["TAKE_BACK"],
  CHANGES_ASKED: ["SUBMIT"],
  PUBLISHED: ["START_RE_REVIEW", "WITHDRAW"],
  UNDER_RE_REVIEW: ["WITHDRAW"],
  SUPERSEDED: ["WITHDRAW"],
};
const facilitating: typeof writer = {
  IN_REVIEW: ["NAME_REVIEWER", "REMOVE_REVIEWER", "PUBLISH"],
  CHANGES_ASKED: ["REMOVE_REVIEWER"],
  PUBLISHED: ["START_RE_REVIEW", "SUPERSEDE", "WITHDRAW"],
  UNDER_RE_REVIEW: ["NAME_REVIEWER", "REMOVE_REVIEWER", "PUBLISH", "SUPERSEDE", "WITHDRAW"],
  SUPERSEDED: ["WITHDRAW"],
};
/** Who may do what in which state, once everything is settled. What is not named is refused. */
const expected: Record<Who, typeof writer> = {
  visitor: {},
  member: {},
  regionalLead: {},
  regionalFacilitator: {},
  author: writer,
  authorByReadingToken: {},
  editor: writer,
  formerEditor: {},
  reviewer: {
    IN_REVIEW: ["REMOVE_REVIEWER", "APPROVE"],
    CHANGES_ASKED: ["REMOVE_REVIEWER"],
    UNDER_RE_REVIEW: ["REMOVE_REVIEWER", "APPROVE"],
  },
  facilitator: facilitating,
  facilitatorWhoWrote: {
    ...facilitating,
    DRAFT: ["SUBMIT"],
    IN_REVIEW: ["TAKE_BACK", "NAME_REVIEWER", "REMOVE_REVIEWER", "PUBLISH"],
    CHANGES_ASKED: ["SUBMIT", "REMOVE_REVIEWER"],
  },
  facilitatorWhoReviews: {
    ...facilitating,
    IN_REVIEW: ["NAME_REVIEWER", "REMOVE_REVIEWER", "APPROVE", "PUBLISH"],
    UNDER_RE_REVIEW: ["NAME_REVIEWER", "REMOVE_REVIEWER", "APPROVE", "PUBLISH", "SUPERSEDE", "WITHDRAW"],
  },
  administrator: { PUBLISHED: ["WITHDRAW"], UNDER_RE_REVIEW: ["WITHDRAW"], SUPERSEDED: ["WITHDRAW"] },
};
const everyCase = (Object.keys(people) as Who[]).flatMap((who) =>
  caseStudyStates.map((state) => ({ who, state })),
);

describe("who may take which step", () => {
  it.each(everyCase)("$who, $state", ({ who, state }) => {
    const study = { ...settled, state };
    expect(openTo(who, study)).toEqual(expected[who][state] ?? []);
  });

  it.each(everyCase)("$who, $state: a closed step says why", ({ who, state }) => {
    const answers = stepsFor(people[who], { ...settled, state });
    expect(answers.map(({ step }) => step)).toEqual(caseStudySteps);
    for (const answer of answers) {
      if (answer.isOpen) continue;
      expect(answer.why.length).toBeGreaterThan(0);
      for (const sentence of answer.why) expect(sentence).toMatch(/^[A-Z].*[.”]$/u);
    }
  });

  it("lets the reviewer ask for changes, and nobody else", () => {
    const commented: WorkflowFacts = { ...settled, state: "IN_REVIEW", unresolvedComments: 1 };
    const asking = (Object.keys(people) as Who[]).filter((who) =>
      openTo(who, commented).includes("ASK_FOR_CHANGES"),
    );
    expect(asking).toEqual(["reviewer", "facilitatorWhoReviews"]);
  });

  it("lets a facilitator confirm what has not changed, and nobody else", () => {
    const unchanged: WorkflowFacts = { ...settled, state: "UNDER_RE_REVIEW", changedSincePublished: false };
    const confirming = (Object.keys(people) as Who[]).filter((who) =>
      openTo(who, unchanged).includes("CONFIRM"),
    );
    expect(confirming).toEqual(["facilitator", "facilitatorWhoWrote", "facilitatorWhoReviews"]);
  });

  it("has one row for a step from a state, each of them to be taken by somebody", () => {
    const rows = transitions.map(({ from, step }) => `${from} ${step}`);
    expect(new Set(rows).size).toBe(rows.length);
    for (const { step } of transitions) expect(caseStudySteps).toContain(step);
    expect(new Set(transitions.map(({ step }) => step)).size).toBe(caseStudySteps.length);
  });

  it("ends at withdrawn", () => {
    expect(caseStudySteps.map((step) => transitionOf("WITHDRAWN", step))).toEqual(
      caseStudySteps.map(() => undefined),
    );
  });
});

describe("why a step is closed", () => {
  it("asks a visitor to sign in, and tells a token that it may only read", () => {
    expect(whyClosed("visitor", settled, "SUBMIT")).toEqual(["Sign in to do this."]);
    expect(whyClosed("authorByReadingToken", settled, "SUBMIT")).toEqual([
      "This access token may not change anything.",
    ]);
  });

  it("tells a member who may, and nothing of what is missing", () => {
    const bare: WorkflowFacts = { ...settled, state: "IN_REVIEW", filledSections: [], unresolvedComments: 3 };
    expect(whyClosed("member", bare, "PUBLISH")).toEqual(["Only a facilitator can do this."]);
    expect(whyClosed("member", bare, "APPROVE")).toEqual(["Only its reviewer can do this."]);
    expect(whyClosed("member", bare, "WITHDRAW")).toEqual([
      "Only its author or an editor, a facilitator or an administrator can do this.",
    ]);
  });

  it("says when it can be done", () => {
    expect(whyClosed("facilitator", settled, "PUBLISH")).toEqual([
      "This can be done while a case study is in review or being reviewed again. This one is a draft.",
    ]);
    expect(whyClosed("author", { ...settled, state: "WITHDRAWN" }, "SUBMIT")).toEqual([
      "This can be done while a case study is a draft or waiting for changes. This one is withdrawn.",
    ]);
  });
});

describe("what a step needs", () => {
  const inReview: WorkflowFacts = { ...settled, state: "IN_REVIEW" };
  const publishing = (facts: Partial<WorkflowFacts>) =>
    whyClosed("facilitator", { ...inReview, ...facts }, "PUBLISH");

  it.each(["SUBMIT", "APPROVE", "PUBLISH"] as const)("%s: what did not work is told", (step) => {
    const filledSections = sectionKeys.filter((key) => key !== "WHAT_DID_NOT_WORK");
    const study: WorkflowFacts = {
      ...settled,
      filledSections,
      state: step === "SUBMIT" ? "DRAFT" : "IN_REVIEW",
    };
    const who = { SUBMIT: "author", APPROVE: "reviewer", PUBLISH: "facilitator" } as const;
    expect(whyClosed(who[step], study, step)).toEqual(["Fill in “What did not work”."]);
  });

  it("lets a section that is not required stay empty", () => {
    expect(publishing({ filledSections: sectionKeys.filter((key) => key !== "ADAPTATION") })).toEqual([]);
  });

  it("names every section that is missing, and everything else", () => {
    const filledSections = sectionKeys.filter((key) => key !== "SUMMARY" && key !== "RESULTS");
    expect(publishing({ filledSections, unresolvedComments: 2 })).toEqual([
      "Fill in “Summary”.",
      "Fill in “Results”.",
      "2 comments are not resolved yet.",
    ]);
  });

  it.each(["SUBMIT", "APPROVE", "PUBLISH"] as const)(
    "%s: evidence of level 2 or above is measured",
    (step) => {
      const who = { SUBMIT: "author", APPROVE: "reviewer", PUBLISH: "facilitator" } as const;
      const why = (evidenceLevel: number | null, isMeasured: boolean) => {
        const state = step === "SUBMIT" ? "DRAFT" : "IN_REVIEW";
        return whyClosed(who[step], { ...settled, state, evidenceLevel, isMeasured }, step);
      };
      for (const { level, name } of evidenceLevels.slice(1)) {
        expect(why(level, false)).toEqual([
          `The evidence level “${level} ${name}” needs a measure with a baseline and a later reading. Add one, or choose “1 Described” among the tags.`,
        ]);
        expect(why(level, true)).toEqual([]);
      }
      expect(why(1, false)).toEqual([]);
      expect(why(null, false)).toEqual([]);
    },
  );

  it.each(["APPROVE", "PUBLISH"] as const)("%s: comments are resolved, every one", (step) => {
    const study = { ...inReview, unresolvedComments: 1 };
    expect(whyClosed(step === "APPROVE" ? "reviewer" : "facilitator", study, step)).toEqual([
      "1 comment is not resolved yet.",
    ]);
  });

  it("asks for changes by a comment", () => {
    expect(whyClosed("reviewer", inReview, "ASK_FOR_CHANGES")).toEqual([
      "Say what should change, in a comment on a section.",
    ]);
  });

  it("publishes what somebody else approved", () => {
    const notYet = ["Its reviewer has not approved it as it now stands."];
    const waiting = ["It is waiting for a reviewer: somebody who wrote none of it."];
    expect(publishing({ approvedByIds: [] })).toEqual(notYet);
    expect(publishing({ approvedByIds: ["author"] })).toEqual(notYet);
    expect(publishing({ approvedByIds: ["reviewer"], reviewerIds: ["second"] })).toEqual(notYet);
    expect(publishing({ approvedByIds: ["reviewer"], reviewerIds: [] })).toEqual(waiting);
  });

  it.each(["author", "editor", "former"])("does not take %s for somebody else", (id) => {
    expect(publishing({ reviewerIds: [id], approvedByIds: [id] })).toEqual([
      "It is waiting for a reviewer: somebody who wrote none of it.",
    ]);
    expect(publishing({ reviewerIds: [id, "reviewer"], approvedByIds: [id, "reviewer"] })).toEqual([]);
  });

  it("does not let a writer approve who is named as reviewer as well", () => {
    const study = { ...inReview, reviewerIds: ["author", "reviewer"] };
    expect(whyClosed("author", study, "APPROVE")).toEqual(["Only its reviewer can do this."]);
    expect(whyClosed("formerEditor", { ...study, reviewerIds: ["former"] }, "APPROVE")).toHaveLength(1);
  });

  it.each([
    ["ASKED", ["1 contributor has not yet said whether their words may be used."]],
    ["REFUSED", ["1 contributor does not want their words used. Take them out."]],
    ["WITHDRAWN", ["1 contributor does not want their words used. Take them out."]],
    ["GIVEN", []],
  ] as const)("a consent that is %s, while words are used", (state, why) => {
    expect(publishing({ consents: [{ state, hasPassages: true }] })).toEqual(why);
    expect(publishing({ consents: [{ state, hasPassages: false }] })).toEqual([]);
  });

  it.each(["PUBLISH", "CONFIRM"] as const)("%s: somebody has looked at every source that changed", (step) => {
    const study: WorkflowFacts = {
      ...settled,
      state: "UNDER_RE_REVIEW",
      changedSincePublished: step === "PUBLISH",
    };
    expect(whyClosed("facilitator", { ...study, changedSources: 2 }, step)).toEqual([
      "2 sources were changed or deleted after words were taken. Keep the words, take them anew or take them out.",
    ]);
    expect(whyClosed("facilitator", study, step)).toEqual([]);
  });

  it("makes public what was cleared by name and time", () => {
    const unticked = ["To make it public, somebody must confirm: “The trust has approved it”."];
    const withTrust = (change: object) => ({
      clearances: settled.clearances.map((tick) =>
        tick.key === "TRUST_APPROVED" ? { ...tick, ...change } : tick,
      ),
    });
    expect(publishing(withTrust({ name: " " }))).toEqual(unticked);
    expect(publishing(withTrust({ at: null }))).toEqual(unticked);
    expect(publishing(withTrust({ stands: false }))).toEqual([
      "“The trust has approved it” was confirmed for an earlier text. Somebody must confirm it for the text as it stands.",
    ]);
    expect(publishing(withTrust({}))).toEqual([]);
    expect(publishing({ clearances: [] })).toHaveLength(3);
  });

  it.each(["MEMBERS", "COHORT", "GROUP"] as const)("asks no clearance for %s", (visibility) => {
    expect(publishing({ visibility, clearances: [] })).toEqual([]);
  });

  it("makes no version of nothing new, and confirms nothing that is", () => {
    const again: WorkflowFacts = { ...settled, state: "UNDER_RE_REVIEW" };
    expect(whyClosed("facilitator", { ...again, changedSincePublished: false }, "PUBLISH")).toEqual([
      "Nothing has changed since it was published. Confirm that it still holds instead.",
    ]);
    expect(whyClosed("facilitator", again, "CONFIRM")).toEqual([
      "It has changed since it was published. Publish a new version instead.",
    ]);
    const unread = { ...again, changedSincePublished: false, approvedByIds: [] };
    expect(whyClosed("facilitator", unread, "CONFIRM")).toEqual([
      "Its reviewer has not approved it as it now stands.",
    ]);
  });
});

describe("what is said along with a step", () => {
  const inReview: WorkflowFacts = { ...settled, state: "IN_REVIEW" };
  const published: WorkflowFacts = { ...settled, state: "PUBLISHED" };

  it("is named where it is asked", () => {
    expect(stepsFor(people.facilitator, published).filter(({ isOpen }) => isOpen)).toEqual([
      { step: "START_RE_REVIEW", isOpen: true },
      { step: "SUPERSEDE", isOpen: true, asks: "SUCCESSOR" },
      { step: "WITHDRAW", isOpen: true, asks: "REASON" },
    ]);
  });

  it("is reviewed again on a day that lies ahead", () => {
    const unchanged: WorkflowFacts = { ...settled, state: "UNDER_RE_REVIEW", changedSincePublished: false };
    const past = ["Choose a day in the future for the next review."];
    for (const [step, study] of [
      ["PUBLISH", inReview],
      ["CONFIRM", unchanged],
    ] as const) {
      const on = (reviewDay?: { isAhead: boolean }) => whyNot(people.facilitator, study, { step, reviewDay });
      expect(on()).toEqual(past);
      expect(on({ isAhead: false })).toEqual(past);
      expect(on({ isAhead: true })).toEqual([]);
    }
  });

  it("withdraws for a reason", () => {
    const move = { step: "WITHDRAW" as const };
    const silent = ["Say why it is withdrawn. The page will say so."];
    expect(whyNot(people.author, published, move)).toEqual(silent);
    expect(whyNot(people.author, published, { ...move, reason: "  " })).toEqual(silent);
    expect(whyNot(people.author, published, { ...move, reason: "Wrong figures" })).toEqual([]);
    expect(whyNot(people.member, published, { ...move, reason: "Wrong figures" })).toHaveLength(1);
  });

  it("names a reviewer who wrote none of it and may see it", () => {
    const naming = (id: string, maySee = true) =>
      whyNot(people.facilitator, inReview, { step: "NAME_REVIEWER", reviewer: { id, maySee } });
    expect(naming("member")).toEqual([]);
    expect(naming("facilitator")).toEqual([]);
    for (const id of ["author", "editor", "former"]) {
      expect(naming(id)).toEqual(["Whoever wrote any of it cannot review it. Choose somebody else."]);
    }
    expect(naming("reviewer")).toEqual(["They are its reviewer already."]);
    expect(naming("member", false)).toEqual(["They cannot see this case study. Choose somebody else."]);
    expect(whyNot(people.facilitator, inReview, { step: "NAME_REVIEWER" })).toEqual(["Choose a reviewer."]);
  });

  it("lets reviewers step down, and facilitators remove them", () => {
    const two = { ...inReview, reviewerIds: ["reviewer", "second"] };
    const removing = (who: Who, id: string) =>
      whyNot(people[who], two, { step: "REMOVE_REVIEWER", reviewer: { id, maySee: true } });
    expect(removing("reviewer", "reviewer")).toEqual([]);
    expect(removing("reviewer", "second")).toEqual([
      "Reviewers can step down themselves. Only a facilitator can remove another.",
    ]);
    expect(removing("facilitator", "second")).toEqual([]);
    expect(removing("facilitator", "member")).toEqual(["Choose one of its reviewers."]);
  });

  it("is superseded by another one that is published", () => {
    const by = (successor?: { isSame: boolean; state: CaseStudyState }) =>
      whyNot(people.facilitator, published, { step: "SUPERSEDE", successor });
    expect(by()).toEqual(["Choose the case study that takes its place."]);
    expect(by({ isSame: true, state: "PUBLISHED" })).toEqual(["A case study cannot take its own place."]);
    expect(by({ isSame: false, state: "DRAFT" })).toEqual([
      "The case study that takes its place must be published.",
    ]);
    expect(by({ isSame: false, state: "PUBLISHED" })).toEqual([]);
  });
});

describe("what follows from where it stands", () => {
  it("waits for a reviewer while a review is asked for and there is nobody who could", () => {
    const waiting = caseStudyStates.filter((state) =>
      isWaitingForReviewer({ ...settled, state, reviewerIds: [] }),
    );
    expect(waiting).toEqual(["IN_REVIEW", "UNDER_RE_REVIEW"]);
    expect(isWaitingForReviewer({ ...settled, state: "IN_REVIEW" })).toBe(false);
    expect(isWaitingForReviewer({ ...settled, state: "IN_REVIEW", reviewerIds: ["editor"] })).toBe(true);
  });

  it("is edited where it is not being read or published", () => {
    expect(caseStudyStates.filter(isEditable)).toEqual(["DRAFT", "CHANGES_ASKED", "UNDER_RE_REVIEW"]);
  });
});
