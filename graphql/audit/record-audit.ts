import type { Tx } from "../core/transaction.ts";

/** What is written down of an administrative act. */
export interface AuditFacts {
  /** Who did it; null for the command line and for the service itself. */
  readonly actorId: string | null;
  /** In the past tense, for example `role.granted`. */
  readonly action: string;
  /** Whom or what it was done to, for example `Person:<id>`. */
  readonly subject: string;
  /** What somebody who checks later needs: ids, roles, reasons. Never a secret, never a text that a person posted. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>> | undefined;
}

/** Writes an act into the audit trail, in the transaction that carries it out. */
export async function recordAudit(tx: Tx, { detail = {}, ...facts }: AuditFacts): Promise<void> {
  await tx.auditEntry.create({ data: { ...facts, detail } });
}
