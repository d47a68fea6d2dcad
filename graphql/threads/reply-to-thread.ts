import { ReplyInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { confirmedSignals, prepareText, queueForModerators, recordMentions } from "./post-text.ts";
import { changeThread, lockVisibleThread } from "./threads.doors.ts";
import { canReply } from "./threads.policy.ts";

/**
 * Posts a reply and tells those who follow. The reply gets the thread's next number.
 * @returns the id of the new post
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError
 */
export async function replyToThread(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireWriter(ctx.viewer);
  const input = parse(ReplyInput, raw);
  const signals = confirmedSignals(writer, { markdown: input.markdown }, input.acknowledged);
  const who = { personId: writer.id, mutation: "replyToThread", input };
  return inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      const thread = await lockVisibleThread(tx, writer, input.threadId);
      ensure(canReply(writer, thread), "This thread is closed, so it takes no more replies.");
      const number = thread.lastNumber + 1;
      const now = ctx.clock.now();
      const { columns, mentions } = await prepareText(tx, input.markdown);
      const post = await tx.post.create({
        data: {
          threadId: thread.id,
          number,
          parentId: await parentOf(tx, thread.id, input.parentId),
          authorId: writer.id,
          createdAt: now,
          ...columns,
        },
      });
      await changeThread(tx, thread.id, {
        lastNumber: number,
        replyCount: { increment: 1 },
        lastActivityAt: now,
      });
      await tx.draft.deleteMany({ where: { personId: writer.id, key: `reply:${thread.id}` } });
      await recordMentions(tx, post.id, mentions, now);
      await queueForModerators(tx, post.id, signals, now);
      await publish(tx, "thread.replied.v1", { threadId: thread.id, postId: post.id });
      return post.id;
    }),
  );
}

/** The reply that is answered: one of the same thread. An answer to an answer hangs on the first, so there is one level. */
async function parentOf(tx: Tx, threadId: string, parentId: string | undefined): Promise<string | null> {
  if (!parentId) return null;
  const parent = await tx.post.findFirst({
    where: { id: uuidOf("Post", parentId), threadId, number: { gt: 0 }, deletedAt: null },
  });
  if (!parent) throw InvalidInputError.at("parentId", "The reply that you answer is no longer there.");
  return parent.parentId ?? parent.id;
}
