import type { Services } from "../core/context.ts";

/** How long a webhook is somebody's who sends, in milliseconds: longer than sending may ever take. */
const lease = 60_000;

/** Something that is to be sent now, and to where. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly activityId: string;
  /** Which attempt it is, from 1. Whoever took longer than the lease finds another number. */
  readonly attempts: number;
  readonly webhookId: string;
  readonly personId: string;
  readonly kind: string;
  readonly targetId: string;
  readonly url: string;
  readonly onlyPublic: boolean;
  readonly rotations: number;
  readonly rotatedAt: Date | null;
}

/**
 * Takes the next delivery of some webhooks that have one due and are not being sent to, by anybody, those first that have waited longest
 * for their turn. So one that is slow or has much to send delays no other. When a process dies, its lease ends and the delivery is tried again.
 */
export async function claimDeliveries(
  { db, clock }: Pick<Services, "db" | "clock">,
  most: number,
): Promise<ClaimedDelivery[]> {
  const now = clock.now();
  return db.query<ClaimedDelivery>(
    `WITH free AS (
       SELECT w."id" FROM "Webhook" w
       WHERE w."endedAt" IS NULL AND w."pausedAt" IS NULL AND (w."leasedUntil" IS NULL OR w."leasedUntil" <= $1)
         AND EXISTS (SELECT 1 FROM "WebhookDelivery" d
           WHERE d."webhookId" = w."id" AND d."state" = 'PENDING' AND d."dueAt" <= $1)
       ORDER BY w."leasedUntil" NULLS FIRST, w."id" LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
     ), leased AS (
       UPDATE "Webhook" w SET "leasedUntil" = $2 FROM free WHERE w."id" = free."id" RETURNING w.*
     ), next AS (
       SELECT d."id" AS "deliveryId", l.* FROM leased l CROSS JOIN LATERAL (
         SELECT d."id" FROM "WebhookDelivery" d
         WHERE d."webhookId" = l."id" AND d."state" = 'PENDING' AND d."dueAt" <= $1 ORDER BY d."dueAt", d."id" LIMIT 1) d
     )
     UPDATE "WebhookDelivery" d SET "attempts" = d."attempts" + 1 FROM next n WHERE d."id" = n."deliveryId"
     RETURNING d."id", d."activityId", d."attempts", n."id" AS "webhookId", n."personId", n."kind", n."targetId", n."url",
       n."onlyPublic", n."rotations", n."rotatedAt"`,
    [now, new Date(now.getTime() + lease), most],
  );
}
