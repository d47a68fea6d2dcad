import type { Context } from "../core/context.ts";
import { requireBrowser } from "../core/ensure.ts";
import { isSentAgain } from "../core/sent-again.ts";
import { inTransaction } from "../core/transaction.ts";

/**
 * Gives a person other reply addresses: those that they were sent so far stop working, for somebody who passed a mail on. Asked for
 * again at once it is done once. @throws SignInNeededError, ForbiddenError (an access token)
 */
export async function renewReplyAddresses(ctx: Context): Promise<void> {
  const { id: personId } = requireBrowser(ctx.viewer);
  await inTransaction(ctx, async (tx) => {
    if (await isSentAgain(tx, ctx, { mutation: "renewReplyAddresses", subject: personId })) return;
    await tx.mailStanding.upsert({
      where: { personId },
      create: { personId, replySeries: 1 },
      update: { replySeries: { increment: 1 } },
    });
  });
}
