import { PostInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { recordCuration } from "./record-curation.ts";
import { changeThread, lockVisiblePost } from "./threads.doors.ts";
import { canAccept } from "./threads.policy.ts";

/**
 * Chooses a reply as the thread's solution, also in place of another one. Title, address and place in lists stay.
 * @returns the id of the thread
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function acceptSolution(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(PostInput, raw);
  return inTransaction(ctx, async (tx) => {
    const post = await lockVisiblePost(tx, writer, input.postId);
    const { thread } = post;
    ensure(canAccept(writer, thread, post));
    if (thread.solutionId === post.id) return thread.id;
    await changeThread(tx, thread.id, {
      state: "SOLVED",
      solutionId: post.id,
      solvedAt: ctx.clock.now(),
      solvedById: writer.id,
    });
    await recordCuration(tx, writer, thread, { action: "thread.solved", detail: { postId: post.id } });
    await publish(tx, "thread.state-changed.v1", { threadId: thread.id, isSolvedNow: true });
    return thread.id;
  });
}
