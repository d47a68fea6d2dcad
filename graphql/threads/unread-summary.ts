import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { rowsOf } from "./sql.ts";
import { visibleSql } from "./threads.policy.ts";
import { unreadSql } from "./viewer-facts.ts";

/** How much is unread, each counted up to `unreadCountedTo`. */
export interface UnreadSummary {
  readonly threads: number;
  readonly mentions: number;
}

/** Counting goes no further: a page says "99+". */
export const unreadCountedTo = 100;

/** How much the viewer has not read, over the threads that they may see. One statement. */
export async function findUnreadSummary(ctx: Context): Promise<UnreadSummary> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return { threads: 0, mentions: 0 };
  const read = Prisma.sql`LEFT JOIN "ThreadRead" r ON r."threadId" = t."id" AND r."personId" = me."id"`;
  const [row] = await rowsOf<UnreadSummary>(
    ctx,
    Prisma.sql`SELECT
      (SELECT count(*) FROM (
        SELECT FROM "Thread" t ${read}
        WHERE ${visibleSql(viewer)} AND t."state" <> 'MERGED' AND t."lastActivityAt" > me."allReadAt"
          AND t."lastNumber" > coalesce(r."lastNumber", -1)
          AND EXISTS (SELECT FROM "Post" p WHERE p."threadId" = t."id" AND ${unreadSql})
        LIMIT ${unreadCountedTo}) unread) AS "threads",
      (SELECT count(*) FROM (
        SELECT FROM "Mention" m JOIN "Post" p ON p."id" = m."postId" JOIN "Thread" t ON t."id" = p."threadId" ${read}
        WHERE m."personId" = me."id" AND ${visibleSql(viewer)} AND ${unreadSql}
        LIMIT ${unreadCountedTo}) named) AS "mentions"
      FROM "Person" me WHERE me."id" = ${viewer.id}::uuid`,
  );
  return row ?? { threads: 0, mentions: 0 };
}
