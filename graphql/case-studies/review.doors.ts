import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import { NotFoundError } from "../core/errors.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { lockCaseStudy } from "./case-studies.doors.ts";
import { isMeantFor } from "./case-studies.policy.ts";
import { relationsTo, type Relation, type WorkflowFacts } from "./workflow-facts.ts";
import { loadFacts } from "./workflow-rows.ts";

/** A locked case study, and what the person is to it who is about to do something in its review. */
interface LockedReview {
  readonly study: CaseStudy;
  readonly facts: WorkflowFacts;
  readonly relations: readonly Relation[];
}

/**
 * The way to the review of a case study: for those who write it, review it or facilitate. To everybody else it is not there, also to
 * those who read the published version. @throws NotFoundError
 */
export async function lockReview(tx: Tx, writer: PersonViewer, caseStudyId: string): Promise<LockedReview> {
  const study = await lockCaseStudy(tx, writer, caseStudyId);
  const facts = await loadFacts(tx, study.id);
  const relations = relationsTo(writer, facts);
  const facilitates = relations.includes("FACILITATOR") && isMeantFor(writer, study);
  if (!facilitates && !relations.includes("WRITER") && !relations.includes("REVIEWER")) {
    throw new NotFoundError("case study");
  }
  return { study, facts, relations };
}

/** Whether the person is one of these to the case study. */
export function isOneOf(relations: readonly Relation[], wanted: readonly Relation[]): boolean {
  return wanted.some((relation) => relations.includes(relation));
}
