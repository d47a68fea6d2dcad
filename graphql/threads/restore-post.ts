import { recordAudit } from "../audit/index.ts";
import { PostInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeThread, lockVisiblePost } from "./threads.doors.ts";
import { canRestorePost } from "./threads.policy.ts";

/**
 * Brings a deleted post back to its place. It does not become the solution again by itself.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function restorePost(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(PostInput, raw);
  return inTransaction(ctx, async (tx) => {
    const post = await lockVisiblePost(tx, writer, input.postId);
    ensure(canRestorePost(writer, post));
    await tx.post.update({
      where: { id: post.id },
      data: { deletedAt: null, deletedById: null, deletedReason: null },
    });
    await changeThread(tx, post.threadId, post.number > 0 ? { replyCount: { increment: 1 } } : {});
    if (post.deletedById !== post.authorId) {
      await recordAudit(tx, { actorId: writer.id, action: "post.restored", subject: `Post:${post.id}` });
    }
    await publish(tx, "post.changed.v1", { threadId: post.threadId, postId: post.id });
    return post.id;
  });
}
