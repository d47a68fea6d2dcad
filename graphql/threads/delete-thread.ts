import { recordAudit } from "../audit/index.ts";
import { DeleteThreadInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { reasonFor } from "./moderation-reason.ts";
import { changeThread, lockVisibleThread } from "./threads.doors.ts";
import { canDeleteThread } from "./threads.policy.ts";

/**
 * Deletes a thread with everything in it: its author while nobody has replied, a facilitator with a reason. From then on it
 * is as if it had never been, except for administrators with access to the database.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function deleteThread(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(DeleteThreadInput, raw);
  return inTransaction(ctx, async (tx) => {
    const thread = await lockVisibleThread(tx, writer, input.threadId);
    ensure(canDeleteThread(writer, thread), "A thread that others have replied to stays. You can close it.");
    const { reason, isModeration } = reasonFor(writer, thread, input.reason);
    await changeThread(tx, thread.id, {
      deletedAt: ctx.clock.now(),
      deletedById: writer.id,
      deletedReason: reason,
    });
    if (isModeration) {
      await recordAudit(tx, {
        actorId: writer.id,
        action: "thread.deleted",
        subject: `Thread:${thread.id}`,
        detail: { reason },
      });
    }
    await publish(tx, "thread.deleted.v1", { threadId: thread.id });
    return thread.id;
  });
}
