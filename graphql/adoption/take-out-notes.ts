import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { takenOut } from "../safe-writing/index.ts";
import { lockAdoption } from "./measured-adoption.ts";

/**
 * Takes the notes that may identify somebody out of an adoption's history, as a moderator decided: the one case in which lines of
 * the ledger change. Who stood where, and since when, stays. @throws NotFoundError
 */
export async function takeOutNotes(
  tx: Tx,
  { moderator, adoptionId, now }: { moderator: PersonViewer; adoptionId: string; now: Date },
): Promise<void> {
  const { id } = await lockAdoption(tx, moderator, adoptionId, now);
  const entries = await tx.adoptionEntry.findMany({
    where: { adoptionId: id },
    select: { id: true, note: true, detail: true },
  });
  for (const entry of entries) {
    const left = { note: takenOut(entry.note), detail: takenOut(entry.detail) };
    if (left.note === entry.note && left.detail === entry.detail) continue;
    await tx.adoptionEntry.update({ where: { id: entry.id }, data: left, select: { id: true } });
  }
  await tx.adoption.update({
    where: { id },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
}
