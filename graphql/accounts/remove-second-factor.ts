import { recordAudit } from "../audit/index.ts";
import {
  RemoveSecondFactorInput,
  RenewRecoveryCodesInput,
  SecondFactorProofInput,
} from "../contract/second-factor.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireBrowser } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { mailRecoveryCodesRenewed, mailSecondFactorRemoved } from "./account-mails.ts";
import { lockPerson, lockVisiblePerson } from "./accounts.doors.ts";
import { canAdminister, canRemoveSecondFactor } from "./accounts.policy.ts";
import { endSessions } from "./browser-session.ts";
import { withCode } from "./code-attempts.ts";
import { provePassword } from "./prove-password.ts";
import { ensureKept, newRecoveryCodes, replaceRecoveryCodes } from "./recovery-codes.ts";
import { dropSecondFactor, hasSecondFactor } from "./second-factor.ts";

const wrongCode = () =>
  InvalidInputError.at("code", "That code is not right, or it was used already. Enter a new one.");

/**
 * Takes one's own second step away, with the recovery codes: for the password and a code, as signing in asks for both. Doing so twice is
 * no error.
 * @throws SignInNeededError, ForbiddenError (an access token), InvalidInputError, RateLimitedError
 */
export async function removeSecondFactor(ctx: Context, raw: unknown): Promise<void> {
  const viewer = requireBrowser(ctx.viewer);
  const { password, code } = parse(SecondFactorProofInput, raw);
  await provePassword(ctx, viewer, password);
  await withCode(ctx, viewer, { code, refusal: wrongCode() }, async (tx, prove) => {
    if (!(await hasSecondFactor(tx, viewer.id))) return;
    await prove();
    await dropSecondFactor(tx, viewer.id);
    await mailSecondFactorRemoved(tx, ctx, viewer.email, { by: "password" });
    await publish(tx, "person.access-changed.v1", { personId: viewer.id });
  });
}

/**
 * Takes the second step of somebody away who has lost both their app and their recovery codes. They are signed out everywhere, told by
 * mail, and sign in by their password alone until they set up another. Doing so twice is no error.
 * @returns the person's id
 * @throws SignInNeededError, ForbiddenError (an access token, too), NotFoundError, InvalidInputError
 */
export async function removeSecondFactorOf(ctx: Context, raw: unknown): Promise<string> {
  const viewer = requireBrowser(ctx.viewer);
  ensure(canAdminister(viewer));
  const { personId, reason } = parse(RemoveSecondFactorInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { id, email } = await lockVisiblePerson(tx, viewer, personId);
    ensure(canRemoveSecondFactor(viewer, id), "Remove your own in your settings, with your password.");
    if (!(await dropSecondFactor(tx, id))) return id;
    await endSessions(tx, { personId: id });
    await mailSecondFactorRemoved(tx, ctx, email, { by: "administrator" });
    await recordAudit(tx, {
      actorId: viewer.id,
      action: "person.second-factor-removed",
      subject: `Person:${id}`,
      detail: { reason },
    });
    await publish(tx, "person.access-changed.v1", { personId: id });
    return id;
  });
}

/**
 * Makes ten new recovery codes; those before are worth nothing then.
 * @returns them, which are shown this once
 * @throws SignInNeededError, ForbiddenError (an access token, or there is no second step), InvalidInputError, RateLimitedError
 */
export async function renewRecoveryCodes(ctx: Context, raw: unknown): Promise<string[]> {
  const viewer = requireBrowser(ctx.viewer);
  const { password, code, idempotencyKey } = parse(RenewRecoveryCodesInput, raw);
  await provePassword(ctx, viewer, password);
  const codes = newRecoveryCodes(ctx, viewer.id, idempotencyKey);
  // What is kept of the form is a plain hash: nothing of the password goes into it.
  const who = { personId: viewer.id, mutation: "renewRecoveryCodes", input: { idempotencyKey } };
  await withCode(ctx, viewer, { code, refusal: wrongCode() }, async (tx, prove) => {
    // Of two at the same time the later one's codes are there, and no others.
    await lockPerson(tx, viewer.id);
    await once(tx, who, async () => {
      ensure(await hasSecondFactor(tx, viewer.id), "Set up an authenticator app first.");
      await prove();
      await replaceRecoveryCodes(tx, ctx.clock.now(), viewer.id, codes);
      await mailRecoveryCodesRenewed(tx, ctx, viewer.email);
      return viewer.id;
    });
    await ensureKept(tx, viewer.id, codes);
  });
  return codes;
}
