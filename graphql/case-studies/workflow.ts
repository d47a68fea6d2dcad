import type { CaseStudyState } from "../../prisma/generated/client/enums.ts";
import { caseStudySteps, type CaseStudyStep } from "../contract/case-study-template.ts";
import type { Viewer } from "../core/viewer.ts";
import { everWrote, relationsTo, type Relation, type WorkflowFacts } from "./workflow-facts.ts";
import { needLabels, unmet, type Need } from "./workflow-needs.ts";

/** What whoever takes a step says along with it. */
export type Asked = "REASON" | "REVIEW_DATE" | "NEW_REVIEWER" | "PRESENT_REVIEWER" | "SUCCESSOR";

/** One step from one state: who takes it, what must be so, what is asked, and where it leads. */
interface Transition {
  readonly step: CaseStudyStep;
  readonly from: CaseStudyState;
  readonly to: CaseStudyState;
  readonly by: readonly Relation[];
  readonly needs: readonly Need[];
  readonly asks?: Asked;
}

const written: readonly Need[] = ["SECTIONS_FILLED", "EVIDENCE_MEASURED"];
const reviewed: readonly Need[] = [...written, "COMMENTS_RESOLVED"];
const publishable: readonly Need[] = [
  ...reviewed,
  "APPROVED_BY_ANOTHER",
  "CONSENTS_SETTLED",
  "SOURCES_SETTLED",
  "CLEARED_IF_PUBLIC",
];
const writers: readonly Relation[] = ["WRITER"];
const reviewers: readonly Relation[] = ["REVIEWER"];
const facilitators: readonly Relation[] = ["FACILITATOR"];
const removers: readonly Relation[] = ["REVIEWER", "FACILITATOR"];
const withdrawers: readonly Relation[] = ["WRITER", "FACILITATOR", "ADMINISTRATOR"];

/** Every way a case study can go. What is not in here cannot happen. */
// prettier-ignore
export const transitions: readonly Transition[] = [
  { step: "SUBMIT", from: "DRAFT", to: "IN_REVIEW", by: writers, needs: written },
  { step: "SUBMIT", from: "CHANGES_ASKED", to: "IN_REVIEW", by: writers, needs: written },
  { step: "TAKE_BACK", from: "IN_REVIEW", to: "DRAFT", by: writers, needs: [] },
  { step: "NAME_REVIEWER", from: "IN_REVIEW", to: "IN_REVIEW", by: facilitators, needs: [], asks: "NEW_REVIEWER" },
  { step: "NAME_REVIEWER", from: "UNDER_RE_REVIEW", to: "UNDER_RE_REVIEW", by: facilitators, needs: [], asks: "NEW_REVIEWER" },
  { step: "REMOVE_REVIEWER", from: "IN_REVIEW", to: "IN_REVIEW", by: removers, needs: [], asks: "PRESENT_REVIEWER" },
  { step: "REMOVE_REVIEWER", from: "CHANGES_ASKED", to: "CHANGES_ASKED", by: removers, needs: [], asks: "PRESENT_REVIEWER" },
  { step: "REMOVE_REVIEWER", from: "UNDER_RE_REVIEW", to: "UNDER_RE_REVIEW", by: removers, needs: [], asks: "PRESENT_REVIEWER" },
  { step: "ASK_FOR_CHANGES", from: "IN_REVIEW", to: "CHANGES_ASKED", by: reviewers, needs: ["A_COMMENT_OPEN"] },
  { step: "APPROVE", from: "IN_REVIEW", to: "IN_REVIEW", by: reviewers, needs: reviewed },
  { step: "APPROVE", from: "UNDER_RE_REVIEW", to: "UNDER_RE_REVIEW", by: reviewers, needs: reviewed },
  { step: "PUBLISH", from: "IN_REVIEW", to: "PUBLISHED", by: facilitators, needs: publishable, asks: "REVIEW_DATE" },
  { step: "PUBLISH", from: "UNDER_RE_REVIEW", to: "PUBLISHED", by: facilitators, needs: ["CHANGED", ...publishable], asks: "REVIEW_DATE" },
  { step: "START_RE_REVIEW", from: "PUBLISHED", to: "UNDER_RE_REVIEW", by: ["WRITER", "FACILITATOR"], needs: [] },
  { step: "CONFIRM", from: "UNDER_RE_REVIEW", to: "PUBLISHED", by: facilitators, needs: ["UNCHANGED", ...publishable], asks: "REVIEW_DATE" },
  { step: "SUPERSEDE", from: "PUBLISHED", to: "SUPERSEDED", by: facilitators, needs: [], asks: "SUCCESSOR" },
  { step: "SUPERSEDE", from: "UNDER_RE_REVIEW", to: "SUPERSEDED", by: facilitators, needs: [], asks: "SUCCESSOR" },
  { step: "WITHDRAW", from: "PUBLISHED", to: "WITHDRAWN", by: withdrawers, needs: [], asks: "REASON" },
  { step: "WITHDRAW", from: "UNDER_RE_REVIEW", to: "WITHDRAWN", by: withdrawers, needs: [], asks: "REASON" },
  { step: "WITHDRAW", from: "SUPERSEDED", to: "WITHDRAWN", by: withdrawers, needs: [], asks: "REASON" },
];

/** The states as they read in a sentence. */
const stateWords: Readonly<Record<CaseStudyState, string>> = {
  DRAFT: "a draft",
  IN_REVIEW: "in review",
  CHANGES_ASKED: "waiting for changes",
  PUBLISHED: "published",
  UNDER_RE_REVIEW: "being reviewed again",
  SUPERSEDED: "superseded",
  WITHDRAWN: "withdrawn",
};

const relationWords: Readonly<Record<Relation, string>> = {
  WRITER: "its author or an editor",
  REVIEWER: "its reviewer",
  FACILITATOR: "a facilitator",
  ADMINISTRATOR: "an administrator",
  MEMBER: "a member",
  VISITOR: "a visitor",
};

/** A step that somebody wants to take, with what it asks for, looked up. */
export interface Move {
  readonly step: CaseStudyStep;
  /** Why it is withdrawn. */
  readonly reason?: string;
  /** The day of the next review, and whether it still lies ahead. */
  readonly reviewDay?: { readonly isAhead: boolean };
  /** Who is to be reviewer or to be no longer; whoever is named as new must be able to see the case study. */
  readonly reviewer?: { readonly id: string; readonly maySee: boolean };
  /** The case study that takes its place. */
  readonly successor?: { readonly isSame: boolean; readonly state: CaseStudyState };
}

/** What a page shows of one step: it can be taken, or why not. */
export type StepAnswer =
  | { readonly step: CaseStudyStep; readonly isOpen: true; readonly asks?: Asked }
  | { readonly step: CaseStudyStep; readonly isOpen: false; readonly why: readonly string[] };

/**
 * Every step, open or closed, for somebody who may see the case study: visibility is asked before. What a step asks for is left
 * to `whyNot`, which the use case calls once it has been said.
 */
export function stepsFor(viewer: Viewer, study: WorkflowFacts): readonly StepAnswer[] {
  return caseStudySteps.map((step) => {
    const why = refusals(viewer, study, step);
    if (why.length > 0) return { step, isOpen: false, why };
    const asks = transitionOf(study.state, step)?.asks;
    return { step, isOpen: true, ...(asks && { asks }) };
  });
}

/** Something that a step takes, and what of it is missing, in words that say what to do; nothing of what is met. */
export interface CheckedNeed {
  readonly label: string;
  readonly missing: readonly string[];
}

/**
 * All that a step takes from where the case study stands, met or not, for those whose step it is. Whoever may not take it learns
 * nothing of what it lacks.
 */
export function needsOf(viewer: Viewer, study: WorkflowFacts, step: CaseStudyStep): readonly CheckedNeed[] {
  if (whoMayNot(viewer, study, step)) return [];
  const needs = transitionOf(study.state, step)?.needs ?? [];
  return needs.map((need) => ({ label: needLabels[need], missing: unmet(need, study) }));
}

/** Why the viewer may take this step in no state at all; undefined for those who may in some. */
export function whoMayNot(viewer: Viewer, study: WorkflowFacts, step: CaseStudyStep): string | undefined {
  const relations = relationsTo(viewer, study);
  if (relations.includes("VISITOR")) {
    return viewer.kind === "visitor" ? "Sign in to do this." : "This access token may not change anything.";
  }
  const allowed = [...new Set(transitions.filter((row) => row.step === step).flatMap(({ by }) => by))];
  return allowed.some((relation) => relations.includes(relation))
    ? undefined
    : `Only ${listed(allowed.map((relation) => relationWords[relation]))} can do this.`;
}

/** Why a step cannot be taken, with all that was said along with it; empty when it can. */
export function whyNot(viewer: Viewer, study: WorkflowFacts, move: Move): readonly string[] {
  const why = refusals(viewer, study, move.step);
  if (why.length > 0) return why;
  const asks = transitionOf(study.state, move.step)?.asks;
  return asks ? wrongWith(asks, move, viewer, study) : [];
}

/** The row of the table for a step from a state. */
export function transitionOf(state: CaseStudyState, step: CaseStudyStep): Transition | undefined {
  return transitions.find((row) => row.from === state && row.step === step);
}

/** First who, then when, then what is missing: whoever may not take a step learns nothing of what it lacks. */
function refusals(viewer: Viewer, study: WorkflowFacts, step: CaseStudyStep): readonly string[] {
  const who = whoMayNot(viewer, study, step);
  if (who) return [who];
  const rows = transitions.filter((row) => row.step === step);
  const row = rows.find(({ from }) => from === study.state);
  if (!row) {
    const states = listed(rows.map((row) => stateWords[row.from]));
    return [`This can be done while a case study is ${states}. This one is ${stateWords[study.state]}.`];
  }
  return row.needs.flatMap((need) => unmet(need, study));
}

function wrongWith(asks: Asked, move: Move, viewer: Viewer, study: WorkflowFacts): readonly string[] {
  switch (asks) {
    case "REASON":
      return move.reason?.trim() ? [] : ["Say why it is withdrawn. The page will say so."];
    case "REVIEW_DATE":
      return move.reviewDay?.isAhead ? [] : ["Choose a day in the future for the next review."];
    case "NEW_REVIEWER":
      return wrongWithNew(move, study);
    case "PRESENT_REVIEWER":
      return wrongWithPresent(move, viewer, study);
    case "SUCCESSOR":
      if (!move.successor) return ["Choose the case study that takes its place."];
      if (move.successor.isSame) return ["A case study cannot take its own place."];
      return move.successor.state === "PUBLISHED"
        ? []
        : ["The case study that takes its place must be published."];
  }
}

function wrongWithNew({ reviewer }: Move, study: WorkflowFacts): readonly string[] {
  if (!reviewer) return ["Choose a reviewer."];
  if (everWrote(study, reviewer.id)) {
    return ["Whoever wrote any of it cannot review it. Choose somebody else."];
  }
  if (study.reviewerIds.includes(reviewer.id)) return ["They are its reviewer already."];
  return reviewer.maySee ? [] : ["They cannot see this case study. Choose somebody else."];
}

function wrongWithPresent({ reviewer }: Move, viewer: Viewer, study: WorkflowFacts): readonly string[] {
  if (!reviewer || !study.reviewerIds.includes(reviewer.id)) return ["Choose one of its reviewers."];
  const isOwn = viewer.kind === "person" && viewer.id === reviewer.id;
  return isOwn || relationsTo(viewer, study).includes("FACILITATOR")
    ? []
    : ["Reviewers can step down themselves. Only a facilitator can remove another."];
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(words);
}
