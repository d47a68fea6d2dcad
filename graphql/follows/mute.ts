import { queryIn } from "../../prisma/client.ts";
import type { Prisma, PrismaClient } from "../../prisma/generated/client/client.ts";
import type { FollowLevel } from "../contract/follow-words.ts";
import type { FollowTarget } from "../contract/follows.ts";
import type { Tx } from "../core/transaction.ts";
import { londonDay } from "../places/index.ts";

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
  return { personId, kind: "THREAD", targetId: await followedThread(prisma, threadId) } as const;
}

/** The thread as which one is followed: where it was merged, the one in which it goes on. */
async function followedThread(prisma: Pick<PrismaClient, "thread">, id: string): Promise<string> {
  const thread = await prisma.thread.findUnique({ where: { id }, select: { mergedIntoId: true } });
  return thread?.mergedIntoId ?? id;
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
    where: await followingOf(tx, personId, target, now),
    data: { level: "NORMAL", origin: "CHOSEN", changedAt: now },
  });
}

/** Whether somebody hears of what is new in something because they follow that. */
export async function isFollowing(
  prisma: Prisma.TransactionClient,
  personId: string,
  target: FollowTarget,
  now: Date,
): Promise<boolean> {
  return (await prisma.follow.count({ where: await followingOf(prisma, personId, target, now) })) > 0;
}

async function followingOf(
  prisma: Prisma.TransactionClient,
  personId: string,
  target: FollowTarget,
  now: Date,
) {
  const level = { in: ["TRACKING", "WATCHING"] as FollowLevel[] };
  return { personId, kind: target.kind, targetId: { in: await standingFor(prisma, target, now) }, level };
}

/** As what something is followed by now: a merged thread or tag as the one in which it goes on, a board also as those that took over. */
async function standingFor(
  prisma: Prisma.TransactionClient,
  { kind, id }: FollowTarget,
  now: Date,
): Promise<string[]> {
  if (kind === "THREAD") return [await followedThread(prisma, id)];
  if (kind === "TAG") {
    const tag = await prisma.tag.findUnique({ where: { id }, select: { mergedIntoId: true } });
    return [tag?.mergedIntoId ?? id];
  }
  if (kind !== "ICS") return [id];
  const became = await queryIn<{ to: string }>(
    prisma,
    `SELECT b."to" FROM boards_became($2::date) b WHERE b."from" = $1`,
    [id, londonDay(now)],
  );
  return [id, ...became.map(({ to }) => to)];
}
