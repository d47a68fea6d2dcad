import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { inTransaction } from "../core/transaction.ts";
import { LinkExpiredError } from "./accounts.errors.ts";
import { beginSession, handOver } from "./begin-session.ts";
import { peekInvitation, takeInvitation } from "./invitations.ts";

/**
 * Opens the account of somebody who came by an invitation and signs them in. The mailed secret shows that the address is
 * theirs, so they may be told when it has an account.
 * @returns true
 * @throws LinkExpiredError, CodeNeededError, InvalidInputError
 */
export async function registerInvited(
  ctx: Context,
  account: { email: string; name: string; passwordHash: string },
  secret: string,
): Promise<true> {
  const invitation = await peekInvitation(ctx, secret);
  if (invitation.email.toLowerCase() !== account.email) {
    throw InvalidInputError.at("email", "Use the email address that the invitation was sent to");
  }
  const now = ctx.clock.now();
  const begun = await inTransaction(ctx, async (tx) => {
    await tx.person.createMany({ data: [{ ...account, createdAt: now }], skipDuplicates: true });
    const { count } = await tx.person.updateMany({
      where: { email: account.email, emailVerifiedAt: null, suspendedAt: null },
      data: { ...account, emailVerifiedAt: now },
    });
    if (count === 0) {
      throw InvalidInputError.at("email", "You already have an account. Sign in to accept the invitation.");
    }
    const person = await tx.person.findUniqueOrThrow({
      where: { email: account.email },
      select: { id: true, passwordHash: true },
    });
    await takeInvitation(tx, now, invitation, person.id);
    await publish(tx, "person.profile-changed.v1", { personId: person.id });
    return beginSession(tx, ctx, person, new LinkExpiredError());
  });
  handOver(ctx, begun);
  return true;
}
