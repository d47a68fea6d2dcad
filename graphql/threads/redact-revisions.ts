import { recordAudit } from "../audit/index.ts";
import { RedactRevisionsInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeThread, lockVisiblePost } from "./threads.doors.ts";
import { canRedact } from "./threads.policy.ts";

/**
 * Wipes what earlier versions of a post said, for example when a patient could be identified: from the database too, so it
 * cannot be undone. That there were versions, when and by whom, stays.
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function redactRevisions(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(RedactRevisionsInput, raw);
  return inTransaction(ctx, async (tx) => {
    const post = await lockVisiblePost(tx, writer, input.postId);
    ensure(canRedact(writer));
    const { count } = await tx.postRevision.updateMany({
      where: { postId: post.id, redactedAt: null },
      data: { redactedAt: ctx.clock.now(), markdown: "", html: "", title: null },
    });
    if (count === 0) return post.id;
    await changeThread(tx, post.threadId);
    await recordAudit(tx, {
      actorId: writer.id,
      action: "post.revisions-redacted",
      subject: `Post:${post.id}`,
      detail: { reason: input.reason, revisions: count },
    });
    await publish(tx, "post.changed.v1", { threadId: post.threadId, postId: post.id });
    return post.id;
  });
}
