import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { peopleVisibleTo } from "../accounts/index.ts";
import type { Adopter } from "./adoption.policy.ts";

/** Whom every reader can look up, whatever whoever names them sees: an administrator sees those who are shut out as well. */
const foundByReaders = { emailVerifiedAt: { not: null }, suspendedAt: null };

/**
 * Who to talk to: oneself, or somebody who belongs to the adopter. Nobody else can be named, for those who are get asked.
 * @throws InvalidInputError
 */
export async function requireContact(
  tx: Tx,
  { clock }: Pick<Context, "clock">,
  writer: PersonViewer,
  { collaborativeId, organisationId, contactId }: Adopter & { readonly contactId: string | undefined },
): Promise<string | null> {
  if (!contactId) return null;
  const id = uuidOf("Person", contactId);
  if (id === writer.id) return id;
  const now = clock.now();
  const holding = { validFrom: { lte: now }, OR: [{ validTo: null }, { validTo: { gt: now } }] };
  const belongs = collaborativeId
    ? { memberships: { some: { collaborativeId, confirmedAt: { not: null }, ...holding } } }
    : { affiliations: { some: { organisationId: organisationId ?? "", ...holding } } };
  const found = await tx.person.findFirst({
    where: { id, AND: [peopleVisibleTo(writer), foundByReaders, belongs] },
    select: { id: true },
  });
  if (!found) throw InvalidInputError.at("contactId", "Name somebody who belongs to whoever is taking it up");
  return found.id;
}
