import { ThreadInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { recordCuration } from "./record-curation.ts";
import { changeThread, lockVisibleThread } from "./threads.doors.ts";
import { canClose } from "./threads.policy.ts";

/**
 * Closes a thread: it stays to be read, with its solution, and takes no more replies, edits or marks.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function closeThread(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(ThreadInput, raw);
  return inTransaction(ctx, async (tx) => {
    const thread = await lockVisibleThread(tx, writer, input.threadId);
    ensure(canClose(writer, thread), "This thread is closed already.");
    await changeThread(tx, thread.id, { state: "CLOSED" });
    await recordCuration(tx, writer, thread, { action: "thread.closed" });
    await publish(tx, "thread.state-changed.v1", { threadId: thread.id, isSolvedNow: false });
    return thread.id;
  });
}
