import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { inTransaction } from "../core/transaction.ts";

/**
 * Lets mail go to one's own address again after one came back. What was not sent meanwhile is on the page of notifications. Doing
 * so twice is no error. @throws SignInNeededError, ForbiddenError
 */
export async function resumeMail(ctx: Context): Promise<void> {
  const viewer = requireWriter(ctx.viewer);
  await inTransaction(ctx, (tx) =>
    tx.mailStanding.updateMany({
      where: { personId: viewer.id, pausedAt: { not: null } },
      data: { pausedAt: null, temporaryBounces: 0 },
    }),
  );
}
