import { queryIn } from "../../client.ts";
import type { Prisma } from "../../generated/client/client.ts";

/**
 * Tells in the feeds of boards that took over what happened in those that have ended, and in the feeds of these what has happened
 * since in those that took over. What is recorded later goes to the same feeds by itself. Again, it changes nothing.
 *
 * What stands in the feed of an ended board after its end may have come from one of several successors, and is none of the
 * others': of that only what is in no successor's feed yet goes on. It was told before anybody knew that the board had ended.
 */
export async function carryActivitiesOfBoards(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  const columns = `"kind", "targetId", "occurredAt", "activityId", "activityKind"`;
  await queryIn(
    tx,
    `WITH became AS MATERIALIZED (SELECT * FROM boards_became($1::date))
     INSERT INTO "ActivityScope" (${columns})
     SELECT s."kind", b."to", s."occurredAt", s."activityId", s."activityKind" FROM became b
     JOIN "ActivityScope" s ON s."kind" = 'ICS' AND s."targetId" = b."from"
     WHERE s."occurredAt" < b."endedAt" OR NOT EXISTS (SELECT 1 FROM became any_of JOIN "ActivityScope" x
       ON x."kind" = 'ICS' AND x."targetId" = any_of."to" AND x."activityId" = s."activityId"
       WHERE any_of."from" = b."from")
     ON CONFLICT DO NOTHING`,
    [today],
  );
  // What is of an ICS is of its region: a board seldom goes on in another one.
  await queryIn(
    tx,
    `WITH became AS MATERIALIZED (SELECT * FROM boards_became($1::date))
     INSERT INTO "ActivityScope" (${columns})
     SELECT 'REGION'::"FollowKind", n."regionId", s."occurredAt", s."activityId", s."activityKind" FROM became b
     JOIN "Icb" o ON o."id" = b."from" JOIN "Icb" n ON n."id" = b."to" AND n."regionId" <> o."regionId"
     JOIN "ActivityScope" s ON s."kind" = 'ICS' AND s."targetId" = b."to"
     WHERE NOT EXISTS (SELECT 1 FROM became x WHERE x."from" = b."to" AND s."occurredAt" >= x."since")
     ON CONFLICT DO NOTHING`,
    [today],
  );
  await queryIn(
    tx,
    `INSERT INTO "ActivityScope" (${columns})
     SELECT s."kind", b."from", s."occurredAt", s."activityId", s."activityKind" FROM boards_became($1::date) b
     JOIN "ActivityScope" s ON s."kind" = 'ICS' AND s."targetId" = b."to" AND s."occurredAt" >= b."since"
     ON CONFLICT DO NOTHING`,
    [today],
  );
}
