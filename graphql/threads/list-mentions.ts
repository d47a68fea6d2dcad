import { readSelected } from "../../prisma/client.ts";
import { Prisma, type Mention } from "../../prisma/generated/client/client.ts";
import { asked, type Asked } from "../core/asked.ts";
import type { Context } from "../core/context.ts";
import type { Place } from "../core/keyset.ts";
import { isMember } from "../core/viewer.ts";
import { visibleSql } from "./threads.policy.ts";

const { empty, raw, sql } = Prisma;

/**
 * The mentions of the viewer and of the collaboratives whose members they are, in posts that they may see, newest first;
 * none for visitors. `query` asks for their id and time at least.
 *
 * One statement. Each of those who may be named is followed down an index of their mentions, as far as the page could need;
 * what is sorted is a page of each, however often they were named. The limit is part of the text, so that a plan that is made
 * once knows it.
 */
export async function listMentions(
  ctx: Context,
  query: Asked,
  { count, after }: { readonly count: number; readonly after: Place | undefined },
): Promise<Mention[]> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return [];
  const limit = raw(String(count));
  const beyond = after
    ? sql`AND (m."createdAt", m."id") < (${new Date(after.key)}::timestamptz, ${after.id}::uuid)`
    : empty;
  const newest = (whose: Prisma.Sql) => sql`
    SELECT m."id", m."createdAt" FROM "Mention" m
    JOIN "Post" p ON p."id" = m."postId"
    JOIN "Thread" t ON t."id" = p."threadId"
    WHERE ${whose} AND p."deletedAt" IS NULL AND ${visibleSql(viewer)} ${beyond}
    ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ${limit}`;
  const where = sql`t."id" IN (SELECT named."id" FROM (
      (${newest(sql`m."personId" = ${viewer.id}::uuid`)})
      UNION ALL
      SELECT m.* FROM unnest(${[...viewer.collaborativeIds]}::uuid[]) c("id")
      CROSS JOIN LATERAL (${newest(sql`m."collaborativeId" = c."id"`)}) m
    ) named ORDER BY named."createdAt" DESC, named."id" DESC LIMIT ${limit})`;
  const found = await readSelected(ctx, { model: "Mention", query: asked(query), where });
  return (found as unknown as Mention[]).toSorted(newestFirst);
}

function newestFirst(one: Mention, other: Mention): number {
  return other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1);
}
