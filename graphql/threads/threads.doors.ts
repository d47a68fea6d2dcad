import { Prisma, type Post, type Thread } from "../../prisma/generated/client/client.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { AnyTx, Tx } from "../core/transaction.ts";
import type { Viewer } from "../core/viewer.ts";
import { rowsIn } from "./sql.ts";
import { postsVisibleTo, visibleSql } from "./threads.policy.ts";

/** A post that is about to change, with its thread, whose row is locked. */
export type LockedPost = Post & { readonly thread: Thread };

/** Every column of Thread that Prisma knows, for a statement that reads it whole. */
const threadColumns = Prisma.raw(
  Object.values(Prisma.ThreadScalarFieldEnum)
    .map((column) => `t."${column}"`)
    .join(),
);

/**
 * The way to a thread that is about to change: locks its row, so that numbers and counters stay right with many people
 * writing at once. One statement: whoever waited for the lock gets the row as it is by then, or nothing if it is hidden
 * by then. Rows that only refer to the thread, such as who has read it, need not wait. @throws NotFoundError
 */
export async function lockVisibleThread(tx: AnyTx, viewer: Viewer, threadId: string): Promise<Thread> {
  const id = uuidOf("Thread", threadId);
  const [thread] = await rowsIn<Thread>(
    tx,
    Prisma.sql`SELECT ${threadColumns} FROM "Thread" t
      WHERE t."id" = ${id}::uuid AND ${visibleSql(viewer)} FOR NO KEY UPDATE`,
  );
  if (!thread) throw new NotFoundError("thread");
  return thread;
}

/**
 * The way to two threads that are about to change together. Locks in the order of ids, so that no two callers wait for one
 * another. What the viewer may not see is not locked: waiting for those who write there would tell that it is there.
 */
export async function lockVisibleThreads(
  tx: Tx,
  viewer: Viewer,
  [one, other]: readonly [string, string],
): Promise<[Thread, Thread]> {
  const ids = [uuidOf("Thread", one), uuidOf("Thread", other)];
  await tx.$queryRaw`SELECT 1 FROM "Thread" t WHERE t."id" = ANY(${ids}::uuid[]) AND ${visibleSql(viewer)}
    ORDER BY t."id" FOR NO KEY UPDATE`;
  return [await lockVisibleThread(tx, viewer, one), await lockVisibleThread(tx, viewer, other)];
}

/**
 * The way to a post that is about to change: locks its thread's row if the viewer may see it, then reads both.
 * @throws NotFoundError
 */
export async function lockVisiblePost(tx: Tx, viewer: Viewer, postId: string): Promise<LockedPost> {
  const id = uuidOf("Post", postId);
  await tx.$queryRaw`SELECT 1 FROM "Thread" t JOIN "Post" p ON p."threadId" = t."id"
    WHERE p."id" = ${id}::uuid AND ${visibleSql(viewer)} FOR NO KEY UPDATE OF t`;
  const post = await tx.post.findFirst({
    where: { id, AND: [postsVisibleTo(viewer)] },
    include: { thread: true },
  });
  if (!post) throw new NotFoundError("post");
  return post;
}

/** Changes a locked thread; its version rises, so that open pages know that they are behind. */
export async function changeThread(
  tx: Tx,
  id: string,
  data: Prisma.ThreadUncheckedUpdateInput = {},
): Promise<void> {
  await tx.thread.update({
    where: { id },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  });
}
