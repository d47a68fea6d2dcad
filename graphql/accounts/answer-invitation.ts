import { recordAudit } from "../audit/index.ts";
import { LinkSecretInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireBrowser, requireWriter } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { canRevokeInvitation, invitationsVisibleTo } from "./accounts.policy.ts";
import { peekInvitation, takeInvitation } from "./invitations.ts";

/**
 * Accepts an invitation with the account that its address has. Nobody confirms their own membership by inviting themselves.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, LinkExpiredError
 */
export async function acceptInvitation(ctx: Context, rawSecret: unknown): Promise<string> {
  const viewer = requireBrowser(ctx.viewer);
  const invitation = await peekInvitation(ctx, parse(LinkSecretInput, rawSecret));
  ensure(
    invitation.email.toLowerCase() === viewer.email.toLowerCase(),
    "This invitation was sent to another email address. Sign in with the account of that address.",
  );
  ensure(invitation.invitedById !== viewer.id, "You cannot accept an invitation that you sent.");
  await inTransaction(ctx, (tx) => takeInvitation(tx, ctx.clock.now(), invitation, viewer.id));
  return viewer.id;
}

/**
 * Takes an invitation back that was not accepted yet. Doing so twice is no error.
 * @returns its id
 * @throws SignInNeededError, ForbiddenError, NotFoundError
 */
export async function revokeInvitation(ctx: Context, invitationId: string): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  return inTransaction(ctx, async (tx) => {
    const invitation = await tx.invitation.findFirst({
      where: { id: uuidOf("Invitation", invitationId), AND: [invitationsVisibleTo(viewer)] },
    });
    if (!invitation) throw new NotFoundError("invitation");
    ensure(canRevokeInvitation(viewer, invitation));
    const { count } = await tx.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: ctx.clock.now() },
    });
    if (count > 0) {
      await recordAudit(tx, {
        actorId: viewer.id,
        action: "invitation.revoked",
        subject: `Invitation:${invitation.id}`,
      });
    }
    return invitation.id;
  });
}
