import type { PrismaClient } from "../../prisma/generated/client/client.ts";
import type { FollowLevel } from "../contract/follow-words.ts";
import type { FollowTarget } from "../contract/follows.ts";
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

/**
 * Lets somebody who said so without signing in hear no more of what is new in something than anybody does. It is their choice like any other;
 * who follows it no more, or has muted it since, is left as they are.
 */
export async function stopFollowing(
  tx: Tx,
  personId: string,
  target: FollowTarget,
  now: Date,
): Promise<void> {
  await tx.follow.updateMany({
    where: await followingOf(tx, personId, target),
    data: { level: "NORMAL", origin: "CHOSEN", changedAt: now },
  });
}

/** Whether somebody hears of what is new in something because they follow that. */
export async function isFollowing(
  prisma: Pick<PrismaClient, "thread" | "tag" | "follow">,
  personId: string,
  target: FollowTarget,
): Promise<boolean> {
  return (await prisma.follow.count({ where: await followingOf(prisma, personId, target) })) > 0;
}

/** A merged thread or tag is followed as the one in which it goes on. */
async function followingOf(
  prisma: Pick<PrismaClient, "thread" | "tag">,
  personId: string,
  { kind, id }: FollowTarget,
) {
  const level = { in: ["TRACKING", "WATCHING"] as FollowLevel[] };
  if (kind === "THREAD") return { ...(await keyOf(prisma, personId, id)), level };
  const tag =
    kind === "TAG" ? await prisma.tag.findUnique({ where: { id }, select: { mergedIntoId: true } }) : null;
  return { personId, kind, targetId: tag?.mergedIntoId ?? id, level };
}
