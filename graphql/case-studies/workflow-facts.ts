import type { CaseStudyState, ConsentState } from "../../prisma/generated/client/enums.ts";
import type { CaseStudyVisibility, ClearanceKey, SectionKey } from "../contract/case-study-template.ts";
import { isAdministrator, isFacilitator, isWriter, type Viewer } from "../core/viewer.ts";

/** Everything about a case study that decides which steps are open. The use cases read it under the row's lock. */
export interface WorkflowFacts {
  readonly state: CaseStudyState;
  /** The author and the editors who may write now. */
  readonly writerIds: readonly string[];
  /** Those who wrote and have left it. What they wrote is theirs, so they review it no more than those who stayed. */
  readonly formerWriterIds: readonly string[];
  /** Those who are to review it, and whose account is open. Whoever is removed or shut out is not among them. */
  readonly reviewerIds: readonly string[];
  /** The reviewers who approved the text as it stands, in this round of review. An edit takes all approvals away. */
  readonly approvedByIds: readonly string[];
  readonly unresolvedComments: number;
  /** The sections that have a text. */
  readonly filledSections: readonly SectionKey[];
  /** One for each contributor; `hasPassages` while the text holds words of theirs that are not published for the same readers. */
  readonly consents: readonly { readonly state: ConsentState; readonly hasPassages: boolean }[];
  /** How many passages are from posts that were changed or deleted since, and that nobody has looked at yet. */
  readonly changedSources: number;
  readonly visibility: CaseStudyVisibility;
  /** The strongest evidence that its tags claim; null where they claim none. */
  readonly evidenceLevel: number | null;
  /** Whether it has a measure with a baseline and a later reading. */
  readonly isMeasured: boolean;
  /** What was ticked, by whom and when. A tick without a name or a time counts as none, nor does one for an earlier text. */
  readonly clearances: readonly {
    readonly key: ClearanceKey;
    readonly name: string;
    readonly at: Date | null;
    /** Whether the text and its attachments have stayed since as they were when it was ticked. */
    readonly stands: boolean;
  }[];
  /** Whether text, measures or visibility differ from the newest published version. True before the first. */
  readonly changedSincePublished: boolean;
}

/** What somebody is to a case study. One person can be several of them. */
export type Relation = "WRITER" | "REVIEWER" | "FACILITATOR" | "ADMINISTRATOR" | "MEMBER" | "VISITOR";

/** Everybody whose words the text holds: nobody of them can review it. */
export function everWrote(
  study: Pick<WorkflowFacts, "writerIds" | "formerWriterIds">,
  personId: string,
): boolean {
  return study.writerIds.includes(personId) || study.formerWriterIds.includes(personId);
}

/**
 * What the viewer is to the case study. A token without WRITE changes nothing, so it is no more than a visitor's here;
 * whoever wrote is no reviewer, even if they are named as one.
 */
export function relationsTo(viewer: Viewer, study: WorkflowFacts): readonly Relation[] {
  if (!isWriter(viewer)) return ["VISITOR"];
  const relations: Relation[] = ["MEMBER"];
  if (study.writerIds.includes(viewer.id)) relations.push("WRITER");
  if (study.reviewerIds.includes(viewer.id) && !everWrote(study, viewer.id)) relations.push("REVIEWER");
  if (isFacilitator(viewer)) relations.push("FACILITATOR");
  if (isAdministrator(viewer)) relations.push("ADMINISTRATOR");
  return relations;
}

/** Those who approved the text as it stands and count: reviewers who wrote none of it. */
export function approvers(study: WorkflowFacts): readonly string[] {
  return study.approvedByIds.filter((id) => study.reviewerIds.includes(id) && !everWrote(study, id));
}

/**
 * Whether a review is asked for and nobody is there to do it: at first, and again whenever the last reviewer is removed, leaves
 * or becomes an editor. Computed, not stored, so that it is never out of step with the reviewers there are.
 */
export function isWaitingForReviewer(study: WorkflowFacts): boolean {
  const isReviewed = study.state === "IN_REVIEW" || study.state === "UNDER_RE_REVIEW";
  return isReviewed && study.reviewerIds.every((id) => everWrote(study, id));
}

/** Whether its writers may change the text: not while somebody reviews a first version, and not what is published. */
export function isEditable(state: CaseStudyState): boolean {
  return state === "DRAFT" || state === "CHANGES_ASKED" || state === "UNDER_RE_REVIEW";
}

/** Whether its next version is in the making: when comments are dealt with and what has to be so is confirmed. */
export function isInTheMaking(state: CaseStudyState): boolean {
  return isEditable(state) || state === "IN_REVIEW";
}

/** Whether somebody reviews it, or its writers answer what a reviewer said: when comments are made. */
export function isUnderReview(state: CaseStudyState): boolean {
  return state === "IN_REVIEW" || state === "CHANGES_ASKED" || state === "UNDER_RE_REVIEW";
}
