import type { WorkflowFacts } from "./workflow-facts.ts";
import { transitionOf, type Move } from "./workflow.ts";

/**
 * What a step leaves behind, once `whyNot` has nothing against it. Use cases write what this says, so the rules of a round of
 * review are in one place: sending in, taking back and looking again begin a new round, without approvals; reviewers stay.
 */
export function afterStep(study: WorkflowFacts, move: Move, personId: string): WorkflowFacts {
  const to = transitionOf(study.state, move.step)?.to ?? study.state;
  const next = { ...study, state: to };
  const reviewerId = move.reviewer?.id;
  switch (move.step) {
    case "SUBMIT":
    case "TAKE_BACK":
    case "ASK_FOR_CHANGES":
    case "START_RE_REVIEW":
      return { ...next, approvedByIds: [] };
    case "NAME_REVIEWER":
      return reviewerId ? { ...next, reviewerIds: [...study.reviewerIds, reviewerId] } : next;
    case "REMOVE_REVIEWER":
      return reviewerId ? { ...next, ...withoutReviewer(study, reviewerId) } : next;
    case "APPROVE":
      return { ...next, approvedByIds: [...new Set([...study.approvedByIds, personId])] };
    case "PUBLISH":
      return { ...next, changedSincePublished: false };
    case "CONFIRM":
    case "SUPERSEDE":
    case "WITHDRAW":
      return next;
  }
}

/** After a change of text, measures or visibility nobody has approved what now stands. */
export function afterEdit(study: WorkflowFacts): WorkflowFacts {
  return { ...study, approvedByIds: [], changedSincePublished: true };
}

/** A new editor is no reviewer any more, and what they approved they did not approve as somebody else. */
export function afterJoining(study: WorkflowFacts, personId: string): WorkflowFacts {
  return {
    ...study,
    ...withoutReviewer(study, personId),
    writerIds: [...new Set([...study.writerIds, personId])],
    formerWriterIds: study.formerWriterIds.filter((id) => id !== personId),
  };
}

/** An editor who leaves goes on counting as one of those who wrote it. */
export function afterLeaving(study: WorkflowFacts, personId: string): WorkflowFacts {
  if (!study.writerIds.includes(personId)) return study;
  return {
    ...study,
    writerIds: study.writerIds.filter((id) => id !== personId),
    formerWriterIds: [...study.formerWriterIds, personId],
  };
}

function withoutReviewer(study: WorkflowFacts, personId: string) {
  return {
    reviewerIds: study.reviewerIds.filter((id) => id !== personId),
    approvedByIds: study.approvedByIds.filter((id) => id !== personId),
  };
}
