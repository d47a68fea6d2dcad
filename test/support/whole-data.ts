import type { Database } from "../../prisma/client.ts";
import { findSubscriber, subscriberNames } from "../../graphql/core/outbox.ts";
import "../../graphql/subscribers.ts";

/** What must never be found, each as a query for the rows that are wrong. Every row has a `what` that names it. */
const faults: Readonly<Record<string, string>> = {
  "replyCount is not the number of replies": `
    SELECT t."id" AS what FROM "Thread" t WHERE t."replyCount" <> (
      SELECT count(*) FROM "Post" p WHERE p."threadId" = t."id" AND p."number" > 0 AND p."deletedAt" IS NULL)`,
  "numbers have a gap": `
    SELECT t."id" AS what FROM "Thread" t LEFT JOIN "Post" p ON p."threadId" = t."id" GROUP BY t."id"
    HAVING count(p."id") <> t."lastNumber" + 1 OR min(p."number") IS DISTINCT FROM 0 OR max(p."number") <> t."lastNumber"`,
  "sameProblemCount is not the number of marks": `
    SELECT t."id" AS what FROM "Thread" t WHERE t."sameProblemCount" <> (
      SELECT count(*) FROM "SameProblem" s WHERE s."threadId" = t."id")`,
  "reactionCounts are not the numbers of reactions": `
    SELECT p."id" AS what FROM "Post" p WHERE p."reactionCounts" <> (
      SELECT coalesce(jsonb_object_agg(r."kind", r.n), '{}') FROM (
        SELECT "kind", count(*) AS n FROM "Reaction" WHERE "postId" = p."id" GROUP BY "kind") r)`,
  "a post's history is not complete": `
    SELECT p."id" AS what FROM "Post" p LEFT JOIN "PostRevision" r ON r."postId" = p."id"
    GROUP BY p."id"
    HAVING count(r."id") <> p."version" - 1 OR coalesce(max(r."version"), 0) <> p."version" - 1`,
  "a solution is no reply of its thread that stands": `
    SELECT t."id" AS what FROM "Thread" t LEFT JOIN "Post" p ON p."id" = t."solutionId"
    WHERE t."solutionId" IS NOT NULL
      AND (p."threadId" <> t."id" OR p."number" = 0 OR p."deletedAt" IS NOT NULL OR t."solvedAt" IS NULL)`,
  "a thread's state and its solving do not agree": `
    SELECT "id" AS what FROM "Thread"
    WHERE ("state" = 'SOLVED' AND "solvedAt" IS NULL) OR ("state" = 'OPEN' AND "solvedAt" IS NOT NULL)`,
  "a merged thread leads nowhere, or another one does": `
    SELECT "id" AS what FROM "Thread" WHERE ("state" = 'MERGED') <> ("mergedIntoId" IS NOT NULL)`,
  "a thread was merged into itself or into one that was merged": `
    SELECT t."id" AS what FROM "Thread" t JOIN "Thread" i ON i."id" = t."mergedIntoId"
    WHERE i."id" = t."id" OR i."state" = 'MERGED'`,
  "somebody has read beyond the newest post": `
    SELECT r."threadId" AS what FROM "ThreadRead" r JOIN "Thread" t ON t."id" = r."threadId"
    WHERE r."lastNumber" > t."lastNumber"`,
  "a key was claimed and nothing made": `
    SELECT "key"::text AS what FROM "IdempotencyKey" WHERE "resultId" IS NULL`,
  "a mail waits without an event, or has two": `
    SELECT m."id" AS what FROM "MailMessage" m WHERE (
      SELECT count(*) FROM "OutboxEvent" e
      WHERE e."type" LIKE 'mail.%queued.v1' AND e."payload"->>'mailId' = m."id"::text) <> 1`,
  "somebody was told twice of one event": `
    SELECT "eventId" AS what FROM "Notification" GROUP BY "eventId", "personId", "channel" HAVING count(*) > 1`,
  // What is told of once only has no moment of its own: a thread may be solved twice.
  "feeds tell twice of one thing": `
    SELECT min("id"::text) AS what FROM "Activity"
    GROUP BY "kind", "threadId", "postId", "caseStudyId", "versionId", "entryId",
      CASE WHEN "kind" = 'SAME_PROBLEM' THEN "actorId" END,
      CASE WHEN "kind" <> 'SAME_PROBLEM' AND num_nonnulls("postId", "versionId", "entryId") = 0 THEN "occurredAt" END
    HAVING count(*) > 1`,
};

/**
 * Looks for data that is not whole: counters that are not their rows, gaps, half of something saved. Returns a line for
 * each fault; none is the answer to hope for.
 */
export async function findFaults(db: Pick<Database, "query">): Promise<string[]> {
  const found: string[] = [];
  for (const [fault, query] of Object.entries(faults)) {
    const rows = await db.query<{ what: string }>(query);
    if (rows.length > 0) found.push(`${fault}: ${rows.length}, first ${rows[0]?.what}`);
  }
  return [...found, ...(await eventsWithoutConsumers(db))];
}

/** Events that lack a delivery for one of their subscribers: that consumer would never hear of them. */
async function eventsWithoutConsumers(db: Pick<Database, "query">): Promise<string[]> {
  const rows = await db.query<{ type: string; subscribers: string; events: number }>(
    `SELECT "type", "subscribers", count(*) AS events FROM (
       SELECT e."id", e."type", coalesce(string_agg(d."subscriber", ' ' ORDER BY d."subscriber"), '') AS "subscribers"
       FROM "OutboxEvent" e LEFT JOIN "OutboxDelivery" d ON d."eventId" = e."id" GROUP BY e."id"
     ) event GROUP BY "type", "subscribers"`,
  );
  return rows.flatMap(({ type, subscribers, events }) => {
    const expected = subscriberNames().filter((name) => findSubscriber(type, name));
    const wanted = expected.toSorted().join(" ");
    return wanted === subscribers ? [] : [`${events} events ${type} go to “${subscribers}”, not “${wanted}”`];
  });
}

/** Deliveries by status: at the end of a run all are DONE. */
export async function deliveriesByStatus(db: Pick<Database, "query">): Promise<Record<string, number>> {
  const rows = await db.query<{ status: string; n: number }>(
    `SELECT "status"::text, count(*) AS n FROM "OutboxDelivery" GROUP BY "status"`,
  );
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
}

/**
 * Threads and replies whose event is missing or doubled: each must have been published once, with the row. For data that
 * was written through the API alone.
 */
export async function findUnpublished(db: Pick<Database, "query">): Promise<string[]> {
  const rows = await db.query<{ what: string; events: number }>(
    `WITH made AS (
       SELECT "id", 'thread.created.v1' AS "type", 'threadId' AS key FROM "Thread"
       UNION ALL SELECT "id", 'thread.replied.v1', 'postId' FROM "Post" WHERE "number" > 0
     ), told AS (
       SELECT "type", CASE "type" WHEN 'thread.created.v1' THEN "payload"->>'threadId' ELSE "payload"->>'postId' END AS id
       FROM "OutboxEvent" WHERE "type" IN ('thread.created.v1', 'thread.replied.v1')
     )
     SELECT coalesce(made."id"::text, told.id) AS what, count(told.id) AS events
     FROM made FULL JOIN told ON told."type" = made."type" AND told.id = made."id"::text
     GROUP BY made."id", told.id, coalesce(made."type", told."type") HAVING count(told.id) <> 1 OR made."id" IS NULL`,
  );
  return rows.map(({ what, events }) => `${what} was published ${events} times`);
}
