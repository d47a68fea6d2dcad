import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { visibleSql } from "./threads.policy.ts";
import { unreadSql } from "./viewer-facts.ts";

const { raw, sql } = Prisma;

/** How much is unread, each counted up to `unreadCountedTo`. */
export interface UnreadSummary {
  readonly threads: number;
  readonly mentions: number;
}

/** Counting goes no further: a page says "99+". */
export const unreadCountedTo = 100;

/**
 * How far back counting looks: among so many threads, those last active first, and as many mentions. Without an end, the
 * count would cost most for those who have read everything.
 */
const lookedThrough = 1_000;

/**
 * How much the viewer has not read, over the threads that they may see. Read with what else is asked for; its work has an end: it goes
 * down the indexes of activity and of mentions, and reads of each thread or post no more than one row by its key. The limits
 * are part of its text: a plan made without knowing them would be one for a tenth of the table.
 */
export async function findUnreadSummary(ctx: Context): Promise<UnreadSummary> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return { threads: 0, mentions: 0 };
  const [row] = await readJson<UnreadSummary>(
    ctx,
    sql`SELECT json_build_object(
      'threads', (SELECT count(*) FROM (
        SELECT FROM (
          SELECT t."id", t."lastNumber" FROM "Thread" t
          WHERE ${visibleSql(viewer)} AND t."state" <> 'MERGED' AND t."lastActivityAt" > me."allReadAt"
          ORDER BY t."lastActivityAt" DESC, t."id" DESC LIMIT ${raw(String(lookedThrough))}
        ) t
        LEFT JOIN LATERAL (
          SELECT r."lastNumber" FROM "ThreadRead" r
          WHERE r."personId" = me."id" AND r."threadId" = t."id" LIMIT 1
        ) r ON TRUE
        CROSS JOIN LATERAL (
          SELECT FROM "Post" p WHERE p."threadId" = t."id" AND ${unreadSql} LIMIT 1
        ) unread
        WHERE t."lastNumber" > coalesce(r."lastNumber", -1)
        LIMIT ${raw(String(unreadCountedTo))}) counted),
      'mentions', (SELECT count(*) FROM (
        SELECT FROM (
          SELECT m."postId" FROM "Mention" m WHERE m."personId" = me."id"
          ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ${raw(String(lookedThrough))}
        ) m
        JOIN "Post" p ON p."id" = m."postId"
        JOIN "Thread" t ON t."id" = p."threadId"
        LEFT JOIN "ThreadRead" r ON r."threadId" = t."id" AND r."personId" = me."id"
        WHERE ${visibleSql(viewer)} AND ${unreadSql}
        LIMIT ${raw(String(unreadCountedTo))}) counted)) AS "row"
      FROM "Person" me WHERE me."id" = ${viewer.id}::uuid`,
  );
  return row ?? { threads: 0, mentions: 0 };
}

/** How many of somebody's own threads with news are named. */
const newsNamed = 5;

/** Among how many of their own threads news is looked for, those last active first. */
const ownLookedThrough = 100;

/** The threads that the viewer started in which there is something that they have not read, last active first. One statement. */
export async function findNewsInOwn(ctx: Context): Promise<string[]> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return [];
  return readJson<string>(
    ctx,
    sql`SELECT to_json(own."id") AS "row" FROM (
        SELECT t."id", t."lastNumber", t."lastActivityAt" FROM "Thread" t
        WHERE t."authorId" = ${viewer.id}::uuid AND ${visibleSql(viewer)} AND t."state" <> 'MERGED'
        ORDER BY t."lastActivityAt" DESC, t."id" DESC LIMIT ${raw(String(ownLookedThrough))}
      ) own
      JOIN "Person" me ON me."id" = ${viewer.id}::uuid
      LEFT JOIN "ThreadRead" r ON r."personId" = me."id" AND r."threadId" = own."id"
      CROSS JOIN LATERAL (
        SELECT FROM "Post" p WHERE p."threadId" = own."id" AND p."number" > 0 AND ${unreadSql} LIMIT 1
      ) unread
      WHERE own."lastNumber" > coalesce(r."lastNumber", -1) AND own."lastActivityAt" > me."allReadAt"
      ORDER BY own."lastActivityAt" DESC, own."id" DESC LIMIT ${raw(String(newsNamed))}`,
  );
}
