import { readJson, readSelected } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import type { Place } from "../core/keyset.ts";
import { isMember } from "../core/viewer.ts";
import { columns, tellableSql, type NotificationRow } from "./notification-row.ts";

const { empty, raw, sql } = Prisma;

/** Counting goes no further: a page says "99+". */
export const unreadCountedTo = 100;

/** Among how many unread ones counting looks for those that can still be seen: else it would cost most for whoever sees none. */
const lookedThrough = 1_000;

/** The viewer's notifications, newest first; none for visitors. One statement, read with what else is asked for. */
export async function listNotifications(
  ctx: Context,
  { count, after }: { readonly count: number; readonly after: Place | undefined },
): Promise<NotificationRow[]> {
  if (!isMember(ctx.viewer)) return [];
  const beyond = after
    ? sql`AND (n."createdAt", n."id") < (${new Date(after.key)}::timestamptz, ${after.id}::uuid)`
    : empty;
  const where = sql`t."id" IN (SELECT n."id" FROM "Notification" n
    WHERE n."channel" = 'PAGE' AND ${tellableSql(ctx.viewer)} ${beyond}
    ORDER BY n."createdAt" DESC, n."id" DESC LIMIT ${raw(String(count))})`;
  const found = await readSelected(ctx, { model: "Notification", query: { select: columns }, where });
  return (found as unknown as NotificationRow[]).toSorted(newestFirst);
}

function newestFirst(one: NotificationRow, other: NotificationRow): number {
  return other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1);
}

/**
 * How many of them are unread, counted to `unreadCountedTo`; of one thread, if asked. It stands on every page, so it is read with the
 * rest of the page: as a rule it costs no statement.
 */
export async function countUnread(ctx: Context, threadId?: string): Promise<number> {
  if (!isMember(ctx.viewer)) return 0;
  const { viewer } = ctx;
  const ofThread = threadId === undefined ? empty : sql`AND n."threadId" = ${threadId}::uuid`;
  const [count] = await readJson<number>(
    ctx,
    sql`SELECT to_json(count(*)::int) AS "row" FROM (
      SELECT 1 FROM (
        SELECT n.* FROM "Notification" n WHERE n."personId" = ${viewer.id}::uuid AND n."channel" = 'PAGE'
          AND n."readAt" IS NULL ${ofThread} LIMIT ${raw(String(lookedThrough))}
      ) n WHERE ${tellableSql(viewer)} LIMIT ${raw(String(unreadCountedTo))}) unread`,
  );
  return count ?? 0;
}
