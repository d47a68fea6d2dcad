import { queryIn } from "../../prisma/client.ts";
import { PasswordInput } from "../contract/accounts.ts";
import { ConfirmSecondFactorInput } from "../contract/second-factor.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireOwner } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { countAttempt, forgetAttempts } from "../core/rate-limits.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import type { Owner } from "../core/viewer.ts";
import { mailSecondFactorAdded } from "./account-mails.ts";
import { lockPerson } from "./accounts.doors.ts";
import { endSessions } from "./browser-session.ts";
import { provePassword } from "./prove-password.ts";
import { ensureKept, newRecoveryCodes, replaceRecoveryCodes } from "./recovery-codes.ts";
import { confirmSetUp, hasSecondFactor, newSealedSeed, takeCode } from "./second-factor.ts";

/** Milliseconds in which beginning again is a form that was sent twice. */
const sentTwice = 30_000;

/**
 * Begins setting up a second step: makes a seed for the viewer's app, which counts for nothing until a code of it confirms it. Begun
 * again, it has another seed. Sent twice it keeps the first, which may be on the screen already.
 * @throws SignInNeededError, ForbiddenError (an access token, or there is one that counts), InvalidInputError, RateLimitedError
 */
export async function beginSecondFactor(ctx: Context, raw: unknown): Promise<void> {
  const owner = requireOwner(ctx.viewer);
  await provePassword(ctx, owner, parse(PasswordInput, raw).password);
  const now = ctx.clock.now();
  await inTransaction(ctx, async (tx) => {
    const isThere = await hasSecondFactor(tx, owner.id);
    ensure(!isThere, "You have an authenticator app already. Remove it before you set up another.");
    await queryIn(
      tx,
      `INSERT INTO "SecondFactor" AS f ("personId", "sealedSeed", "createdAt", "sessionId")
       VALUES ($1::uuid, $2, $3::timestamptz, $5)
       ON CONFLICT ("personId") DO UPDATE
       SET "sealedSeed" = $2, "createdAt" = $3::timestamptz, "sessionId" = $5, "lastStep" = NULL
       WHERE f."confirmedAt" IS NULL AND (f."createdAt" <= $4::timestamptz OR f."sessionId" IS DISTINCT FROM $5)
       RETURNING 1 AS "one"`,
      [owner.id, newSealedSeed(ctx, owner.id), now, new Date(now.getTime() - sentTwice), owner.sessionId],
    );
  });
}

/**
 * Finishes setting up a second step by a first code of the app. Sessions elsewhere end: they were begun without it.
 * @returns the recovery codes, which are shown this once
 * @throws SignInNeededError, ForbiddenError (an access token), InvalidInputError, RateLimitedError
 */
export async function confirmSecondFactor(ctx: Context, raw: unknown): Promise<string[]> {
  const owner = requireOwner(ctx.viewer);
  const input = parse(ConfirmSecondFactorInput, raw);
  await countAttempt(ctx, "code:account", owner.id);
  const codes = newRecoveryCodes(ctx, owner.id, input.idempotencyKey);
  await inTransaction(ctx, async (tx) => {
    // Whoever signs in at this moment waits, and is asked for a code then.
    await lockPerson(tx, owner.id);
    await once(tx, { personId: owner.id, mutation: "confirmSecondFactor", input }, async () => {
      await confirm(tx, ctx, owner, input.code);
      await replaceRecoveryCodes(tx, ctx.clock.now(), owner.id, codes);
      return owner.id;
    });
    await ensureKept(tx, owner.id, codes);
  });
  await forgetAttempts(ctx, "code:account", owner.id);
  return codes;
}

async function confirm(tx: Tx, ctx: Context, owner: Owner, code: string): Promise<void> {
  const { id: personId, email, sessionId } = owner;
  const fits = await takeCode(tx, ctx, personId, code);
  if (!fits || !(await confirmSetUp(tx, ctx.clock.now(), owner))) {
    throw InvalidInputError.at("code", "That code is not right. Enter the one that your app shows now.");
  }
  await endSessions(tx, { personId, id: { not: sessionId } });
  await mailSecondFactorAdded(tx, ctx, email);
  await publish(tx, "person.access-changed.v1", { personId });
}
