import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { MarkNotificationsReadInput } from "../contract/notifications.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { readPlace } from "./groups-place.ts";

const { sql } = Prisma;

/** How many one statement marks: of whoever has many, others are not kept waiting meanwhile. */
const markedAtOnce = 5_000;

/**
 * Remembers that the viewer has read some of their notifications: those named, all that a page took in, those of a thread that they
 * opened, as far as they read it, or all that there are by now. What was to leave by mail, at once or in a digest, is read with what stands in the page. Those of
 * anybody else are not among them, and are passed over like what is not there. @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function markNotificationsRead(ctx: Context, raw: unknown): Promise<void> {
  const writer = requireWriter(ctx.viewer);
  const { ids, page, threadId, fromNumber, upToNumber, all } = parse(MarkNotificationsReadInput, raw);
  const named = ids.map((id) => uuidOf("Notification", id));
  const own = sql`n."personId" = ${writer.id}::uuid`;
  // All that was sent is looked at before anything is marked.
  const which = [
    ...(named.length > 0 ? [withMail(sql`${own} AND n."id" = ANY(${named}::uuid[])`)] : []),
    ...(page ? [withMail(sql`${own} AND ${withinSql(page)}`)] : []),
    ...(threadId === undefined ? [] : [readIn(uuidOf("Thread", threadId), fromNumber, upToNumber)]),
  ];
  if (all) await markAll(ctx, own);
  for (const one of which) await mark(ctx, own, one);
}

/** What is about a thread, and of its posts as far as they were read. */
function readIn(threadId: string, fromNumber: number, upToNumber: number): Prisma.Sql {
  return sql`n."threadId" = ${threadId}::uuid AND (n."postId" IS NULL OR EXISTS (
    SELECT 1 FROM "Post" p WHERE p."id" = n."postId" AND p."number" BETWEEN ${fromNumber}::int AND ${upToNumber}::int))`;
}

async function mark(ctx: Context, own: Prisma.Sql, which: Prisma.Sql): Promise<void> {
  const { text, values } = sql`UPDATE "Notification" n SET "readAt" = ${ctx.clock.now()}::timestamptz
    WHERE ${own} AND n."readAt" IS NULL AND ${which}`;
  await ctx.db.query(text, values as SqlParameter[]);
}

/** The rows that tell of the same on any channel. */
function withMail(seen: Prisma.Sql): Prisma.Sql {
  return sql`(n."eventId", n."kind") IN (SELECT n."eventId", n."kind" FROM "Notification" n WHERE ${seen})`;
}

/** What stands between the two ends of a page. @throws InvalidInputError for what are no ends of one */
function withinSql({ newest, oldest }: { readonly newest: string; readonly oldest: string }): Prisma.Sql {
  return sql`n."channel" = 'PAGE' AND n."readAt" IS NULL AND (n."createdAt", n."id") <= ${placeSql(newest)}
    AND (n."createdAt", n."id") >= ${placeSql(oldest)}`;
}

function placeSql(cursor: string): Prisma.Sql {
  const place = readPlace(cursor);
  if (!place) throw InvalidInputError.at("page", "Take both ends of a page as it was given.");
  return sql`(${new Date(place.key)}::timestamptz, ${place.id}::uuid)`;
}

/** Marks slice by slice what there is by now, so that it ends, however much comes meanwhile. */
async function markAll(ctx: Context, own: Prisma.Sql): Promise<void> {
  const now = ctx.clock.now();
  const { text, values } = sql`WITH slice AS (
      SELECT n."id" FROM "Notification" n WHERE ${own} AND n."channel" IN ('PAGE', 'MAIL', 'DIGEST') AND n."readAt" IS NULL
        AND n."createdAt" <= ${now}::timestamptz LIMIT ${markedAtOnce}::int
    ), marked AS (
      UPDATE "Notification" n SET "readAt" = ${now}::timestamptz FROM slice WHERE n."id" = slice."id" RETURNING 1
    ) SELECT count(*)::int AS "count" FROM marked`;
  for (let count = markedAtOnce; count === markedAtOnce;) {
    const [marked] = await ctx.db.query<{ count: number }>(text, values as SqlParameter[]);
    count = marked?.count ?? 0;
  }
}
