import type { Services } from "../core/context.ts";
import { feedSubscriberName } from "../feed/index.ts";
import { notificationSubscriberName } from "../notifications/index.ts";

/** How long a change may take from its moment to its commit, in milliseconds. */
const underWay = 60_000;

/** Whole minutes, so that those who get theirs in the same minute are told of the same, and it is read once for all of them. */
const wholeMinutes = 60_000;

/**
 * How long it is waited for those who are to be told of what happened, in milliseconds: so that what concerns somebody and is in their feed
 * as well comes in one digest, once. Where telling them fails for longer, nobody's digest waits for that.
 */
const untilTold = 15 * 60_000;

/**
 * Up to when the feeds are complete: nothing that happened before then can still come. A digest tells of no later moment, and the next
 * one begins there, so that what comes into the feeds late is told by the next, and nothing twice.
 */
export async function settledUntil({ db, clock }: Pick<Services, "db" | "clock">): Promise<Date> {
  const now = clock.now().getTime();
  const [row] = await db.query<{ oldest: Date | null }>(
    `SELECT min(e."createdAt") AS "oldest" FROM "OutboxDelivery" d JOIN "OutboxEvent" e ON e."id" = d."eventId"
     WHERE d."status" = 'PENDING' AND (d."subscriber" = $1 OR (d."subscriber" = $2 AND e."createdAt" > $3))`,
    [feedSubscriberName, notificationSubscriberName, new Date(now - untilTold)],
  );
  const oldest = row?.oldest ? new Date(row.oldest).getTime() : now;
  const settled = Math.min(now, oldest) - underWay;
  return new Date(settled - (settled % wholeMinutes));
}
