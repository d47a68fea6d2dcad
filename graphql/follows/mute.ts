import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import type { Tx } from "../core/transaction.ts";

/**
 * Mutes a thread, or the one in which it goes on, for somebody who said so without signing in, as the address in a mail lets them. It is
 * their choice like any other.
 */
export async function muteThread(tx: Tx, personId: string, threadId: string, now: Date): Promise<void> {
  const muted = { level: "MUTED", origin: "CHOSEN", changedAt: now } as const;
  const key = await keyOf(tx, personId, threadId);
  await tx.follow.upsert({
    where: { personId_kind_targetId: key },
    create: { ...key, ...muted },
    update: muted,
  });
}

/** Whether somebody has muted a thread, or the one in which it goes on. */
export async function isThreadMuted(
  prisma: Pick<PrismaClient, "thread" | "follow">,
  personId: string,
  threadId: string,
): Promise<boolean> {
  const key = await keyOf(prisma, personId, threadId);
  return (await prisma.follow.count({ where: { ...key, level: "MUTED" } })) > 0;
}

async function keyOf(prisma: Pick<PrismaClient, "thread">, personId: string, threadId: string) {
  const thread = await prisma.thread.findUnique({
    where: { id: threadId },
    select: { mergedIntoId: true },
  });
  return { personId, kind: "THREAD", targetId: thread?.mergedIntoId ?? threadId } as const;
}
