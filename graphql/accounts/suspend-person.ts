import { recordAudit } from "../audit/index.ts";
import { SuspendPersonInput } from "../contract/accounts.ts";
import { IdInput } from "../contract/inputs.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { lockVisiblePerson } from "./accounts.doors.ts";
import { canAdminister, canSuspend } from "./accounts.policy.ts";
import { endSessions } from "./browser-session.ts";
import { ensureOtherAdministrator } from "./last-administrator.ts";
import { forgetTickets } from "./sign-in-tickets.ts";

/**
 * Shuts a person out: sessions end, tokens and mailed links stop working. What they wrote stays. Suspending twice keeps the
 * first reason.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, LastAdministratorError
 */
export async function suspendPerson(ctx: Context, raw: unknown): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  ensure(canAdminister(viewer));
  const { personId, reason } = parse(SuspendPersonInput, raw);
  const now = ctx.clock.now();
  return inTransaction(ctx, async (tx) => {
    const { id, suspendedAt } = await lockVisiblePerson(tx, viewer, personId);
    ensure(canSuspend(viewer, id), "You cannot suspend yourself.");
    if (suspendedAt) return id;
    await ensureOtherAdministrator(tx, id);
    await tx.person.update({ where: { id }, data: { suspendedAt: now, suspendedReason: reason } });
    await endSessions(tx, { personId: id });
    await forgetTickets(tx, id);
    await tx.accessToken.updateMany({ where: { personId: id, revokedAt: null }, data: { revokedAt: now } });
    await tx.emailToken.deleteMany({ where: { personId: id, usedAt: null } });
    await recordAudit(tx, {
      actorId: viewer.id,
      action: "person.suspended",
      subject: `Person:${id}`,
      detail: { reason },
    });
    await publish(tx, "person.access-changed.v1", { personId: id });
    return id;
  });
}

/**
 * Lets a suspended person in again. They sign in anew; tokens stay revoked.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError, NotFoundError
 */
export async function reinstatePerson(ctx: Context, rawPersonId: unknown): Promise<string> {
  const viewer = requireWriter(ctx.viewer);
  ensure(canAdminister(viewer));
  const personId = parse(IdInput, rawPersonId);
  return inTransaction(ctx, async (tx) => {
    const { id, suspendedAt } = await lockVisiblePerson(tx, viewer, personId);
    if (!suspendedAt) return id;
    await tx.person.update({ where: { id }, data: { suspendedAt: null, suspendedReason: null } });
    await recordAudit(tx, { actorId: viewer.id, action: "person.reinstated", subject: `Person:${id}` });
    await publish(tx, "person.access-changed.v1", { personId: id });
    return id;
  });
}
