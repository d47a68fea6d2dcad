import type { Invitation } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import { lockPerson } from "./accounts.doors.ts";
import { LinkExpiredError } from "./accounts.errors.ts";
import { addAffiliation } from "./affiliations.ts";
import { confirmedMembership } from "./memberships.ts";
import { refreshPersonTags } from "./person-tags.ts";
import { hashSecret } from "./secrets.ts";

/** Days that an invitation can be accepted. */
export const invitationDays = 14;

/**
 * Looks at an invitation that still stands, without using it up. Those of somebody who is suspended do not: what they sent
 * must not let in anybody whom they could not. @throws LinkExpiredError
 */
export async function peekInvitation(
  ctx: Pick<Context, "prisma" | "clock">,
  secret: string,
): Promise<Invitation> {
  const invitation = await ctx.prisma.invitation.findFirst({
    where: {
      secretHash: hashSecret(secret),
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: ctx.clock.now() },
      invitedBy: { suspendedAt: null },
    },
  });
  if (!invitation) throw new LinkExpiredError();
  return invitation;
}

/**
 * Uses an invitation up and gives the person what it promised. The membership counts as confirmed by whoever invited.
 * @throws LinkExpiredError when it was used or revoked in the meantime
 */
export async function takeInvitation(
  tx: Tx,
  now: Date,
  invitation: Invitation,
  personId: string,
): Promise<void> {
  const { count } = await tx.invitation.updateMany({
    where: { id: invitation.id, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now },
  });
  if (count === 0) throw new LinkExpiredError();
  await lockPerson(tx, personId);
  const { collaborativeId, organisationId, invitedById } = invitation;
  if (organisationId) await addAffiliation(tx, now, personId, organisationId);
  if (collaborativeId) await confirmedMembership(tx, now, { personId, collaborativeId }, invitedById);
  await refreshPersonTags(tx, now, personId);
  await publish(tx, "person.access-changed.v1", { personId });
}
