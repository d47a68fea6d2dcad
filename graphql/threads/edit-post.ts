import { EditPostInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { keepRevision, versionConflict } from "./keep-revision.ts";
import { confirmedSignals, forgetMentions, prepareText, recordMentions } from "./post-text.ts";
import { queueForModerators } from "./queue-for-moderators.ts";
import { changeThread, lockVisiblePost } from "./threads.doors.ts";
import { canEditPost } from "./threads.policy.ts";

/**
 * Changes what a post says and keeps what it said. The same text again changes nothing.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError, ConflictError
 */
export async function editPost(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(EditPostInput, raw);
  const signals = confirmedSignals(writer, { markdown: input.markdown }, input.acknowledged);
  return inTransaction(ctx, async (tx) => {
    const post = await lockVisiblePost(tx, writer, input.postId);
    ensure(canEditPost(writer, post.thread, post));
    const { columns, mentions } = await prepareText(tx, input.markdown);
    await tx.draft.deleteMany({ where: { personId: writer.id, key: `edit:${post.id}` } });
    if (columns.markdown === post.markdown) return post.id;
    if (post.version !== input.version) throw versionConflict(writer, post, post.markdown);
    const now = ctx.clock.now();
    const version = await keepRevision(tx, post, post.thread.title, { by: writer, at: now });
    await tx.post.update({ where: { id: post.id }, data: { ...columns, ...version, editedAt: now } });
    await changeThread(tx, post.threadId);
    await forgetMentions(tx, post.id, mentions);
    await recordMentions(tx, post.id, mentions, now);
    await queueForModerators(tx, { postId: post.id }, signals, now);
    await publish(tx, "post.changed.v1", { threadId: post.threadId, postId: post.id });
    return post.id;
  });
}
