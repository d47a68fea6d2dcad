import type { Post, Prisma, Thread } from "../../prisma/generated/client/client.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import type { Viewer } from "../core/viewer.ts";
import { postsVisibleTo, visibleTo } from "./threads.policy.ts";

/** A post that is about to change, with its thread, whose row is locked. */
export type LockedPost = Post & { readonly thread: Thread };

/**
 * The way to a thread that is about to change: locks its row, so that numbers and counters stay right with many people
 * writing at once, then reads it as the viewer may see it. @throws NotFoundError
 */
export async function lockVisibleThread(tx: Tx, viewer: Viewer, threadId: string): Promise<Thread> {
  const id = uuidOf("Thread", threadId);
  await tx.$queryRaw`SELECT 1 FROM "Thread" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const thread = await tx.thread.findFirst({ where: { id, AND: [visibleTo(viewer)] } });
  if (!thread) throw new NotFoundError("thread");
  return thread;
}

/** The way to two threads that are about to change together. Locks in the order of ids, so that no two callers wait for one another. */
export async function lockVisibleThreads(
  tx: Tx,
  viewer: Viewer,
  [one, other]: readonly [string, string],
): Promise<[Thread, Thread]> {
  const ids = [uuidOf("Thread", one), uuidOf("Thread", other)];
  await tx.$queryRaw`SELECT 1 FROM "Thread" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  return [await lockVisibleThread(tx, viewer, one), await lockVisibleThread(tx, viewer, other)];
}

/** The way to a post that is about to change: locks its thread's row, then reads both. @throws NotFoundError */
export async function lockVisiblePost(tx: Tx, viewer: Viewer, postId: string): Promise<LockedPost> {
  const id = uuidOf("Post", postId);
  await tx.$queryRaw`SELECT 1 FROM "Thread" t JOIN "Post" p ON p."threadId" = t."id"
    WHERE p."id" = ${id}::uuid FOR UPDATE OF t`;
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
