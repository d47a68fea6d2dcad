import { recordAudit } from "../audit/index.ts";
import { DeletePostInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { reasonFor } from "./moderation-reason.ts";
import { takeDownPost } from "./take-down-post.ts";
import { lockVisiblePost } from "./threads.doors.ts";
import { canDeletePost } from "./threads.policy.ts";

/**
 * Takes a post down: its author without a reason, a facilitator with one. It stays as a gap and can be restored.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function deletePost(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(DeletePostInput, raw);
  return inTransaction(ctx, async (tx) => {
    const post = await lockVisiblePost(tx, writer, input.postId);
    ensure(canDeletePost(writer, post));
    const { reason, isModeration } = reasonFor(writer, post, input.reason);
    await takeDownPost(tx, post, { personId: writer.id, reason, now: ctx.clock.now() });
    if (isModeration) {
      await recordAudit(tx, {
        actorId: writer.id,
        action: "post.removed",
        subject: `Post:${post.id}`,
        detail: { reason },
      });
    }
    return post.id;
  });
}
