import { Prisma, type Post, type Thread } from "../../prisma/generated/client/client.ts";
import { ReplyInput } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { ensure, requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { onceAs } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inSqlTransaction, type SqlTx } from "../core/transaction.ts";
import { confirmedSignals, prepareText, recordMentions } from "./post-text.ts";
import { queueNewPost } from "./queue-for-moderators.ts";
import { rowsIn } from "./sql.ts";
import { lockVisibleThread } from "./threads.doors.ts";
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
  const { columns, mentions } = await prepareText(ctx.prisma, input.markdown);
  return inSqlTransaction(ctx, (tx) =>
    onceAs(tx, who, async (postId) => {
      const thread = await lockVisibleThread(tx, writer, input.threadId);
      ensure(canReply(writer, thread), "This thread is closed, so it takes no more replies.");
      const now = ctx.clock.now();
      const parentId = await parentOf(tx, thread.id, input.parentId);
      await addReply(tx, thread, {
        id: postId,
        parentId,
        authorId: writer.id,
        createdAt: now,
        ...columns,
      });
      await recordMentions(tx, postId, mentions, now);
      await queueNewPost(tx, postId, signals, now);
      await publish(tx, "thread.replied.v1", { threadId: thread.id, postId });
    }),
  );
}

/** The reply that is answered: one of the same thread. An answer to an answer hangs on the first, so there is one level. */
async function parentOf(tx: SqlTx, threadId: string, parentId: string | undefined): Promise<string | null> {
  if (!parentId) return null;
  const [parent] = await rowsIn<Pick<Post, "id" | "parentId">>(
    tx,
    Prisma.sql`SELECT "id", "parentId" FROM "Post"
      WHERE "id" = ${uuidOf("Post", parentId)}::uuid AND "threadId" = ${threadId}::uuid AND "number" > 0 AND "deletedAt" IS NULL`,
  );
  if (!parent) throw InvalidInputError.at("parentId", "The reply that you answer is no longer there.");
  return parent.parentId ?? parent.id;
}

/**
 * Adds a post to a locked thread: it gets the next number, the thread moves up in lists, and the author's draft has done its
 * service. One statement, as this is what people do most, and others who write in the thread wait meanwhile.
 */
async function addReply(
  tx: SqlTx,
  thread: Pick<Thread, "id" | "lastNumber">,
  reply: Pick<
    Post,
    "id" | "parentId" | "authorId" | "createdAt" | "markdown" | "html" | "text" | "rendererVersion"
  >,
): Promise<void> {
  await rowsIn(
    tx,
    Prisma.sql`
      WITH post AS (
        INSERT INTO "Post" ("id", "threadId", "number", "parentId", "authorId", "createdAt",
          "markdown", "html", "text", "rendererVersion")
        VALUES (${reply.id}, ${thread.id}, ${thread.lastNumber + 1}, ${reply.parentId}, ${reply.authorId}, ${reply.createdAt},
          ${reply.markdown}, ${reply.html}, ${reply.text}, ${reply.rendererVersion})
      ), draft AS (
        DELETE FROM "Draft" WHERE "personId" = ${reply.authorId} AND "key" = ${`reply:${thread.id}`}
      )
      UPDATE "Thread" SET "lastNumber" = "lastNumber" + 1, "replyCount" = "replyCount" + 1, "version" = "version" + 1,
        "lastActivityAt" = ${reply.createdAt}
      WHERE "id" = ${thread.id}`,
  );
}
