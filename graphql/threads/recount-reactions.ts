import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import { changeThread, type LockedPost } from "./threads.doors.ts";

/** Writes a locked post's reaction counts from its reactions, after one came or went. */
export async function recountReactions(tx: Tx, post: LockedPost): Promise<void> {
  const rows = await tx.reaction.groupBy({ by: ["kind"], where: { postId: post.id }, _count: true });
  const reactionCounts = Object.fromEntries(rows.map(({ kind, _count }) => [kind, _count]));
  await tx.post.update({ where: { id: post.id }, data: { reactionCounts } });
  await changeThread(tx, post.threadId);
  await publish(tx, "post.changed.v1", { threadId: post.threadId, postId: post.id });
}
