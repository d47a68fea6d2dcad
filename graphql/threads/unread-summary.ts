import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { rowsOf } from "./sql.ts";
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
 * How much the viewer has not read, over the threads that they may see. One statement, whose work has an end: it goes
 * down the indexes of activity and of mentions, and reads of each thread or post no more than one row by its key. The limits
 * are part of its text: a plan made without knowing them would be one for a tenth of the table.
 */
export async function findUnreadSummary(ctx: Context): Promise<UnreadSummary> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return { threads: 0, mentions: 0 };
  const [row] = await rowsOf<UnreadSummary>(
    ctx,
    sql`SELECT
      (SELECT count(*) FROM (
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
        LIMIT ${raw(String(unreadCountedTo))}) counted) AS "threads",
      (SELECT count(*) FROM (
        SELECT FROM (
          SELECT m."postId" FROM "Mention" m WHERE m."personId" = me."id"
          ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ${raw(String(lookedThrough))}
        ) m
        JOIN "Post" p ON p."id" = m."postId"
        JOIN "Thread" t ON t."id" = p."threadId"
        LEFT JOIN "ThreadRead" r ON r."threadId" = t."id" AND r."personId" = me."id"
        WHERE ${visibleSql(viewer)} AND ${unreadSql}
        LIMIT ${raw(String(unreadCountedTo))}) counted) AS "mentions"
      FROM "Person" me WHERE me."id" = ${viewer.id}::uuid`,
  );
  return row ?? { threads: 0, mentions: 0 };
}
