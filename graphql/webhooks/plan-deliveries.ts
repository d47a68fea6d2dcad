import type { Services } from "../core/context.ts";
import { subscriber } from "../core/outbox.ts";

/**
 * Puts what happened into the queue of each webhook whose feed it belongs to; that of a merged tag is the feed of the tag in which it
 * goes on. What happened before a webhook was made is not for it. Who may know of it is asked when it is sent. One statement, which
 * writes nothing again, and looks at the few feeds of each activity, however many there are of others.
 */
async function planDeliveries({ db, clock }: Services, activityIds: readonly string[]): Promise<void> {
  await db.query(
    `INSERT INTO "WebhookDelivery" ("id", "webhookId", "activityId", "dueAt", "createdAt")
     SELECT gen_random_uuid(), w."id", a."id", $2, $2 FROM "Activity" a JOIN "Webhook" w
       ON w."endedAt" IS NULL AND a."occurredAt" >= w."createdAt" AND (w."kind" = 'NATION' OR EXISTS (
         SELECT 1 FROM (SELECT o."kind"::text, o."targetId" FROM "ActivityScope" o WHERE o."activityId" = a."id" OFFSET 0) s
         WHERE s."kind" = w."kind" AND s."targetId" = coalesce(
           (SELECT t."mergedIntoId" FROM "Tag" t WHERE w."kind" = 'TAG' AND t."id" = w."targetId"), w."targetId")))
     WHERE a."id" = ANY($1::uuid[])
     ON CONFLICT ("webhookId", "activityId") DO NOTHING`,
    [[...activityIds], clock.now()],
  );
}

/** What this room does when something happens. */
export const webhookSubscribers = [
  subscriber({
    name: "webhooks",
    on: "activity.recorded.v1",
    handle: (services, { payload }) => planDeliveries(services, payload.activityIds),
  }),
];
