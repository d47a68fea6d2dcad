import type { z } from "zod";
import { recordAudit } from "../audit/index.ts";
import { InvitePersonInput } from "../contract/accounts.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { once } from "../core/idempotency.ts";
import { parse } from "../core/parse.ts";
import { countAttempt } from "../core/rate-limits.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { findCollaborativePlace, lockPerson } from "./accounts.doors.ts";
import { mailInvitation } from "./account-mails.ts";
import { canInvite } from "./accounts.policy.ts";
import { invitationDays } from "./invitations.ts";
import { chosenOrganisation } from "./profile-choices.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** The same invitation again within this time, in milliseconds, is no wish for a second mail, also where no key says so. */
const doubleClick = 60_000;

/**
 * Invites an address, with or without an account, by a mailed link. Accepting it confirms the membership of the
 * collaborative that it names. Whether the address has an account stays unsaid.
 * @returns the invitation's id
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, RateLimitedError
 */
export async function invitePerson(ctx: Context, raw: unknown): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  const input = parse(InvitePersonInput, raw);
  await countAttempt(ctx, "invite:person", viewer.id);
  const now = ctx.clock.now();
  const who = { personId: viewer.id, mutation: "invitePerson", input };
  return inTransaction(ctx, (tx) => once(tx, who, () => invite(tx, ctx, viewer, input, now)));
}

async function invite(
  tx: Tx,
  ctx: Context,
  viewer: PersonViewer,
  input: z.output<typeof InvitePersonInput>,
  now: Date,
): Promise<string> {
  const secret = newSecret();
  const collaborative = input.collaborativeId
    ? await findCollaborativePlace(tx, now, input.collaborativeId)
    : null;
  ensure(canInvite(viewer, collaborative));
  await lockPerson(tx, viewer.id);
  const invitation = {
    email: input.email,
    invitedById: viewer.id,
    collaborativeId: collaborative?.id ?? null,
    organisationId: (await chosenOrganisation(tx, input.organisationId)) ?? null,
  };
  const justSent = await tx.invitation.findFirst({
    where: {
      ...invitation,
      acceptedAt: null,
      revokedAt: null,
      createdAt: { gt: new Date(now.getTime() - doubleClick) },
    },
    select: { id: true },
  });
  if (justSent) return justSent.id;
  const { id } = await tx.invitation.create({
    data: {
      ...invitation,
      secretHash: hashSecret(secret),
      createdAt: now,
      expiresAt: new Date(now.getTime() + invitationDays * 86_400_000),
    },
    select: { id: true },
  });
  await mailInvitation(tx, ctx, input.email, {
    inviter: viewer.name,
    collaborative: collaborative?.name,
    secret,
    days: invitationDays,
  });
  await recordAudit(tx, {
    actorId: viewer.id,
    action: "person.invited",
    subject: `Invitation:${id}`,
    detail: { collaborative: collaborative?.name ?? null },
  });
  return id;
}
