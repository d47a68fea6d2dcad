import type { Thread } from "../../prisma/generated/client/client.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import type { Viewer } from "../core/viewer.ts";
import { visibleTo } from "./threads.policy.ts";

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
