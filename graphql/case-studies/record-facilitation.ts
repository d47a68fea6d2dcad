import { recordAudit, type AuditFacts } from "../audit/index.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { everWrote, type WorkflowFacts } from "./workflow-facts.ts";

/**
 * Writes into the audit trail what a facilitator or an administrator did with somebody else's case study. What its writers do with
 * their own, and its reviewers with what they review, is in its history.
 */
export async function recordFacilitation(
  tx: Tx,
  actor: PersonViewer,
  { id, facts }: { readonly id: string; readonly facts: WorkflowFacts },
  { action, detail }: Pick<AuditFacts, "action" | "detail">,
): Promise<void> {
  if (everWrote(facts, actor.id) || facts.reviewerIds.includes(actor.id)) return;
  await recordAudit(tx, { actorId: actor.id, action, subject: `CaseStudy:${id}`, detail });
}
