import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { MarkNotificationsReadInput } from "../contract/notifications.ts";
import type { Context } from "../core/context.ts";
import { requireWriter } from "../core/ensure.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";

const { sql } = Prisma;

/**
 * Remembers that the viewer has read some of their notifications: those named, those of a thread that they opened, as far as they read
 * it, or all. What was to leave by mail is read with what stands in the page. Those of anybody else are not among them, and are passed
 * over like what is not there. @throws SignInNeededError, ForbiddenError, InvalidInputError
 */
export async function markNotificationsRead(ctx: Context, raw: unknown): Promise<void> {
  const writer = requireWriter(ctx.viewer);
  const { ids, threadId, upToNumber, all } = parse(MarkNotificationsReadInput, raw);
  const named = ids.map((id) => uuidOf("Notification", id));
  const own = sql`"personId" = ${writer.id}::uuid AND "readAt" IS NULL`;
  const read = sql`UPDATE "Notification" SET "readAt" = ${ctx.clock.now()}::timestamptz WHERE ${own}`;
  const mark = (which: Prisma.Sql) => {
    const { text, values } = sql`${read} AND ${which}`;
    return ctx.db.query(text, values as SqlParameter[]);
  };
  if (all) await mark(sql`TRUE`);
  if (named.length > 0) {
    await mark(sql`("eventId", "kind") IN (
      SELECT n."eventId", n."kind" FROM "Notification" n
      WHERE n."id" = ANY(${named}::uuid[]) AND n."personId" = ${writer.id}::uuid)`);
  }
  if (threadId !== undefined) {
    await mark(sql`"threadId" = ${uuidOf("Thread", threadId)}::uuid AND ("postId" IS NULL OR EXISTS (
      SELECT 1 FROM "Post" p WHERE p."id" = "Notification"."postId" AND p."number" <= ${upToNumber}::int))`);
  }
}
