import type { Thread } from "../../prisma/generated/client/client.ts";
import { recordAudit, type AuditFacts } from "../audit/index.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";

/** Writes into the audit trail what a facilitator did to somebody else's thread. What authors do to their own is not in it. */
export async function recordCuration(
  tx: Tx,
  writer: PersonViewer,
  thread: Pick<Thread, "id" | "authorId">,
  { action, detail }: Pick<AuditFacts, "action" | "detail">,
): Promise<void> {
  if (writer.id === thread.authorId) return;
  await recordAudit(tx, { actorId: writer.id, action, subject: `Thread:${thread.id}`, detail });
}
