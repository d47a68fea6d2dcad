import type { Tx } from "../core/transaction.ts";

/** Where-clause of what holds at a time, for rows with a beginning and an end. */
export function holdsAt(now: Date) {
  return { validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gt: now } }] };
}

/** Says that a person works somewhere, beside what was known before. */
export async function addAffiliation(
  tx: Tx,
  now: Date,
  personId: string,
  organisationId: string,
): Promise<void> {
  const known = await tx.organisationAffiliation.count({
    where: { personId, organisationId, ...holdsAt(now) },
  });
  if (known === 0) {
    await tx.organisationAffiliation.create({ data: { personId, organisationId, validFrom: now } });
  }
}

/** Says that a person works in this one place, or in none, from now on. What was before is kept as history. */
export async function setAffiliation(
  tx: Tx,
  now: Date,
  personId: string,
  organisationId: string | undefined,
): Promise<void> {
  await tx.organisationAffiliation.updateMany({
    where: {
      personId,
      ...holdsAt(now),
      ...(organisationId ? { organisationId: { not: organisationId } } : {}),
    },
    data: { validTo: now },
  });
  if (organisationId) await addAffiliation(tx, now, personId, organisationId);
}
