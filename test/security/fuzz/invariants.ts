import type { Database } from "../../../prisma/client.ts";

/**
 * What must hold in the database whatever was sent to it, each as a statement that finds the rows for which it does not.
 * `pristine` holds the tables as they were before (see test/support/pristine.ts).
 */
const invariants: Readonly<Record<string, string>> = {
  "a thread's reply count is the number of its replies": `
    SELECT t."id" FROM "Thread" t WHERE t."replyCount" <>
      (SELECT count(*) FROM "Post" p WHERE p."threadId" = t."id" AND p."number" > 0 AND p."deletedAt" IS NULL)`,
  "a thread's last number is that of its newest post": `
    SELECT t."id" FROM "Thread" t WHERE t."lastNumber" IS DISTINCT FROM
      (SELECT max(p."number") FROM "Post" p WHERE p."threadId" = t."id")`,
  "a thread has one opening post, by its author": `
    SELECT t."id" FROM "Thread" t WHERE 1 <>
      (SELECT count(*) FROM "Post" p WHERE p."threadId" = t."id" AND p."number" = 0 AND p."authorId" = t."authorId")`,
  "numbers of posts have no gaps": `
    SELECT t."id" FROM "Thread" t WHERE t."lastNumber" + 1 <> (SELECT count(*) FROM "Post" p WHERE p."threadId" = t."id")`,
  "the count of the same problem is the number of marks": `
    SELECT t."id" FROM "Thread" t WHERE t."sameProblemCount" <>
      (SELECT count(*) FROM "SameProblem" s WHERE s."threadId" = t."id")`,
  "a post's counts of reactions are those of its reactions": `
    SELECT p."id" FROM "Post" p WHERE p."reactionCounts" <> coalesce((SELECT jsonb_object_agg(r."kind", r."n") FROM
      (SELECT "kind", count(*) AS "n" FROM "Reaction" WHERE "postId" = p."id" GROUP BY "kind") r), '{}')`,
  "a solution is a standing reply of its thread": `
    SELECT t."id" FROM "Thread" t JOIN "Post" p ON p."id" = t."solutionId"
    WHERE p."threadId" <> t."id" OR p."deletedAt" IS NOT NULL OR p."number" = 0`,
  "a solved thread says since when and by whom, and no open one has a solution": `
    SELECT "id" FROM "Thread" WHERE ("state" = 'SOLVED' AND ("solvedAt" IS NULL OR "solvedById" IS NULL))
      OR ("state" = 'OPEN' AND ("solutionId" IS NOT NULL OR "solvedAt" IS NOT NULL))`,
  "a merged thread leads to another, and no other does": `
    SELECT "id" FROM "Thread" WHERE ("state" = 'MERGED') <> ("mergedIntoId" IS NOT NULL) OR "mergedIntoId" = "id"`,
  "no thread is merged into a merged one": `
    SELECT t."id" FROM "Thread" t JOIN "Thread" i ON i."id" = t."mergedIntoId" WHERE i."state" = 'MERGED'`,
  "an audience of a collaborative has one, and no other has": `
    SELECT "id" FROM "Thread" WHERE ("audience" = 'COLLABORATIVE') <> ("audienceCollaborativeId" IS NOT NULL)`,
  "an answer hangs on a reply of the same thread that is no answer": `
    SELECT p."id" FROM "Post" p JOIN "Post" a ON a."id" = p."parentId"
    WHERE a."threadId" <> p."threadId" OR a."parentId" IS NOT NULL OR a."number" = 0`,
  "what is deleted says by whom": `
    SELECT p."id" FROM "Post" p JOIN pristine."Post" b ON b."id" = p."id"
    WHERE p."deletedAt" IS NOT NULL AND b."deletedAt" IS NULL AND p."deletedById" IS NULL
    UNION ALL SELECT "id" FROM "Post" WHERE "deletedAt" IS NULL AND num_nonnulls("deletedById", "deletedReason") > 0`,
  "an edited post keeps what it said, and no revision is from the future": `
    SELECT p."id" FROM "Post" p WHERE "editedAt" IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM "PostRevision" r WHERE r."postId" = p."id")
    UNION ALL SELECT r."id" FROM "PostRevision" r JOIN "Post" p ON p."id" = r."postId" WHERE r."version" >= p."version"`,
  "a text that changed left its former version behind": `
    SELECT p."id" FROM "Post" p JOIN pristine."Post" b ON b."id" = p."id" WHERE p."markdown" <> b."markdown" AND NOT EXISTS
      (SELECT 1 FROM "PostRevision" r WHERE r."postId" = p."id" AND r."version" = b."version"
        AND (r."markdown" = b."markdown" OR r."redactedAt" IS NOT NULL))`,
  "a new thread is told of": `
    SELECT t."id" FROM "Thread" t WHERE NOT EXISTS (SELECT 1 FROM pristine."Thread" b WHERE b."id" = t."id") AND NOT EXISTS
      (SELECT 1 FROM "OutboxEvent" e WHERE e."type" = 'thread.created.v1' AND e."payload"->>'threadId' = t."id"::text)`,
  "a new reply is told of": `
    SELECT p."id" FROM "Post" p WHERE p."number" > 0 AND NOT EXISTS (SELECT 1 FROM pristine."Post" b WHERE b."id" = p."id")
      AND NOT EXISTS
      (SELECT 1 FROM "OutboxEvent" e WHERE e."type" = 'thread.replied.v1' AND e."payload"->>'postId' = p."id"::text)`,
  "a thread that changed has a new version, and is told of": `
    SELECT t."id" FROM "Thread" t JOIN pristine."Thread" b ON b."id" = t."id"
    WHERE (t."title", t."kind", t."state", t."audience", t."replyCount", t."sameProblemCount", t."deletedAt",
        t."solutionId", t."mergedIntoId", t."collaborativeId")
      IS DISTINCT FROM (b."title", b."kind", b."state", b."audience", b."replyCount", b."sameProblemCount", b."deletedAt",
        b."solutionId", b."mergedIntoId", b."collaborativeId")
      AND (t."version" <= b."version" OR NOT EXISTS
        (SELECT 1 FROM "OutboxEvent" e WHERE e."payload"->>'threadId' = t."id"::text))`,
  "a post that changed has its thread told of": `
    SELECT p."id" FROM "Post" p JOIN pristine."Post" b ON b."id" = p."id"
    WHERE (p."markdown", p."deletedAt", p."reactionCounts") IS DISTINCT FROM (b."markdown", b."deletedAt", b."reactionCounts")
      AND NOT EXISTS (SELECT 1 FROM "OutboxEvent" e WHERE e."payload"->>'threadId' = p."threadId"::text)`,
  "every event waits for somebody": `
    SELECT e."id" FROM "OutboxEvent" e WHERE NOT EXISTS (SELECT 1 FROM "OutboxDelivery" d WHERE d."eventId" = e."id")`,
  "a new mail is told of": `
    SELECT m."id" FROM "MailMessage" m WHERE NOT EXISTS (SELECT 1 FROM pristine."MailMessage" b WHERE b."id" = m."id")
      AND NOT EXISTS (SELECT 1 FROM "OutboxEvent" e WHERE e."payload"->>'mailId' = m."id"::text)`,
  "a mail that came in waits whole, or was handled whole": `
    SELECT "id" FROM "InboundMail" WHERE ("handledAt" IS NULL) <> ("raw" IS NOT NULL)
      OR ("handledAt" IS NULL) <> ("outcome" IS NULL) OR ("postId" IS NOT NULL) <> coalesce("outcome" = 'posted', FALSE)`,
  "what a moderator decided says what, who and when": `
    SELECT "id" FROM "ModerationItem" WHERE num_nonnulls("outcome", "decidedAt", "moderatorId") NOT IN (0, 3)`,
  "a role that was given or ended is in the audit trail": `
    SELECT g."id" FROM "RoleGrant" g LEFT JOIN pristine."RoleGrant" b ON b."id" = g."id"
    WHERE (b."id" IS NULL OR b."endedAt" IS DISTINCT FROM g."endedAt") AND NOT EXISTS
      (SELECT 1 FROM "AuditEntry" a WHERE a."subject" = 'Person:' || g."personId" AND a."action" LIKE 'role.%')`,
  "somebody is an administrator": `
    SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId"
      WHERE g."role" = 'ADMINISTRATOR' AND g."endedAt" IS NULL AND p."suspendedAt" IS NULL)`,
  "nobody who is suspended has a session or a token that works": `
    SELECT p."id" FROM "Person" p JOIN pristine."Person" b ON b."id" = p."id" WHERE p."suspendedAt" IS NOT NULL
      AND b."suspendedAt" IS NULL AND (EXISTS (SELECT 1 FROM "AuthSession" s WHERE s."personId" = p."id")
        OR EXISTS (SELECT 1 FROM "AccessToken" a WHERE a."personId" = p."id" AND a."revokedAt" IS NULL))`,
  "titles and names have letters, digits or signs to read": `
    SELECT t."id" FROM "Thread" t WHERE char_length(btrim(t."title")) < 5 AND NOT EXISTS
      (SELECT 1 FROM pristine."Thread" b WHERE b."id" = t."id" AND b."title" = t."title")
    UNION ALL SELECT "id" FROM "Person" WHERE char_length(btrim("name")) < 2
    UNION ALL SELECT "id" FROM "AccessToken" WHERE char_length(btrim("name")) < 2`,
  "a draft is of something that is there": `
    SELECT d."personId" FROM "Draft" d WHERE d."key" <> 'thread'
      AND NOT EXISTS (SELECT 1 FROM "Thread" t WHERE d."key" = 'reply:' || t."id")
      AND NOT EXISTS (SELECT 1 FROM "Post" p WHERE d."key" = 'edit:' || p."id")`,
  "a key of a call that may be sent twice has what the call made": `
    SELECT "personId" FROM "IdempotencyKey" WHERE "resultId" IS NULL`,
};

/** Puts the statements into a function of the database: a session plans each of them once, and not after every input. */
export async function rememberInvariants(db: Database): Promise<void> {
  const parts = Object.entries(invariants).map(
    ([name, finds]) => `IF EXISTS (${finds}) THEN RETURN NEXT '${name.replaceAll("'", "''")}'::text; END IF;`,
  );
  await db.query(`CREATE FUNCTION pristine.broken() RETURNS SETOF text LANGUAGE plpgsql AS $$
    BEGIN ${parts.join("\n")} END $$`);
}

/** The invariants that do not hold now. */
export async function brokenInvariants(db: Database): Promise<string[]> {
  const rows = await db.query<{ name: string }>('SELECT pristine.broken() AS "name"');
  return rows.map(({ name }) => name);
}
