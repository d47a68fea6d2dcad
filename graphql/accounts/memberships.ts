import type { Tx } from "../core/transaction.ts";
import { holdsAt } from "./affiliations.ts";

/** Whose place, and where. */
interface Place {
  readonly personId: string;
  readonly collaborativeId: string;
}

/** Notes that a person says they belong to collaboratives. Those they are in already stay as they are. */
export async function declareMemberships(
  tx: Tx,
  now: Date,
  personId: string,
  collaborativeIds: readonly string[],
): Promise<void> {
  const current = await tx.collaborativeMembership.findMany({
    where: { personId, collaborativeId: { in: [...collaborativeIds] }, ...holdsAt(now) },
    select: { collaborativeId: true },
  });
  const known = new Set(current.map(({ collaborativeId }) => collaborativeId));
  await tx.collaborativeMembership.createMany({
    data: collaborativeIds
      .filter((id) => !known.has(id))
      .map((collaborativeId) => ({ personId, collaborativeId, validFrom: now })),
    skipDuplicates: true,
  });
}

/** Makes a person a confirmed member, whether or not they said so before. */
export async function confirmedMembership(
  tx: Tx,
  now: Date,
  place: Place,
  confirmedById: string,
): Promise<void> {
  await declareMemberships(tx, now, place.personId, [place.collaborativeId]);
  await confirmDeclared(tx, now, place, confirmedById);
}

/** Confirms a membership that waits for it. @returns whether one did */
export async function confirmDeclared(
  tx: Tx,
  now: Date,
  place: Place,
  confirmedById: string,
): Promise<boolean> {
  const { count } = await tx.collaborativeMembership.updateMany({
    where: { ...place, confirmedAt: null, ...holdsAt(now) },
    data: { confirmedAt: now, confirmedById },
  });
  return count > 0;
}

/** Ends a membership; `only` limits it to ones that wait for confirmation. @returns whether there was one */
export async function endMembership(tx: Tx, now: Date, place: Place, only?: "declared"): Promise<boolean> {
  const { count } = await tx.collaborativeMembership.updateMany({
    where: { ...place, ...holdsAt(now), ...(only ? { confirmedAt: null } : {}) },
    data: { validTo: now },
  });
  return count > 0;
}
