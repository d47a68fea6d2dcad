import type { Context } from "../core/context.ts";
import { countAttempt, forgetAttempts } from "../core/rate-limits.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { mailCodesGuessed } from "./account-mails.ts";
import { takeRecoveryCode } from "./recovery-codes.ts";
import { isAppCode, takeCode } from "./second-factor.ts";

/** Whose code is asked for. */
type Owner = Pick<PersonViewer, "id" | "email">;

/**
 * Does something in a transaction for which a code of the app or a recovery code is asked: `work` says when, by `prove`, which uses the
 * code up. Codes of the app are few, so attempts are counted before they are made; whoever gives the last of a window in vain has its
 * owner told by mail. Recovery codes are not to be guessed, and let their owner in whatever somebody else tries.
 * @throws `refusal` where the code is not right, and nothing is kept then; RateLimitedError
 */
export async function withCode<T>(
  ctx: Context,
  owner: Owner,
  { code, refusal }: { readonly code: string; readonly refusal: Error },
  work: (tx: Tx, prove: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const left = isAppCode(code) ? await countAttempt(ctx, "code:account", owner.id) : undefined;
  let isProven = false;
  try {
    const done = await inTransaction(ctx, (tx) =>
      work(tx, async () => {
        isProven = await takeEitherCode(tx, ctx, owner.id, code);
        if (!isProven) throw refusal;
      }),
    );
    if (isProven) await forgetAttempts(ctx, "code:account", owner.id);
    return done;
  } catch (error) {
    if (error === refusal && left !== undefined) await noteFailure(ctx, owner, left);
    throw error;
  }
}

function takeEitherCode(tx: Tx, ctx: Context, personId: string, code: string): Promise<boolean> {
  return isAppCode(code)
    ? takeCode(tx, ctx, personId, code)
    : takeRecoveryCode(tx, ctx.clock.now(), personId, code);
}

async function noteFailure(ctx: Context, { id, email }: Owner, left: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx.codeFailures.upsert({
      where: { personId: id },
      create: { personId: id, count: 1 },
      update: { count: { increment: 1 } },
    });
    if (left === 0) await mailCodesGuessed(tx, ctx, email);
  });
}

/** Makes wrong codes forgotten: whoever gave them knew a password that is worth nothing now. */
export async function forgetFailures(ctx: Context, personId: string): Promise<void> {
  await ctx.prisma.codeFailures.deleteMany({ where: { personId } });
  await forgetAttempts(ctx, "code:account", personId);
}
