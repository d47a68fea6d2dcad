import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import { changeThread, type LockedPost } from "./threads.doors.ts";

/**
 * Takes a locked post down, leaving a gap. The reply that was the solution leaves its thread solved without one: what
 * helped has helped. One that its author took down before counts from now on as taken down by whoever does it now, so that
 * the author cannot bring back what a moderator has removed. The caller has asked the policy.
 */
export async function takeDownPost(
  tx: Tx,
  post: LockedPost,
  by: { personId: string; reason: string | null; now: Date },
): Promise<void> {
  await tx.post.update({
    where: { id: post.id },
    data: { deletedAt: post.deletedAt ?? by.now, deletedById: by.personId, deletedReason: by.reason },
  });
  const wasThere = post.deletedAt === null;
  const wasSolution = post.thread.solutionId === post.id;
  await changeThread(tx, post.threadId, {
    ...(wasThere && post.number > 0 ? { replyCount: { decrement: 1 } } : {}),
    ...(wasSolution ? { solutionId: null } : {}),
  });
  await publish(tx, "post.changed.v1", { threadId: post.threadId, postId: post.id });
  if (wasSolution) {
    await publish(tx, "thread.state-changed.v1", { threadId: post.threadId, isSolvedNow: false });
  }
}
