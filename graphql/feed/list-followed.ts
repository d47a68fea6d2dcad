import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FeedFilter } from "../contract/feed.ts";
import type { Context } from "../core/context.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { followedTargetsSql } from "../follows/index.ts";
import { activitiesVisibleSql, heardBySql } from "./feed.policy.ts";
import { ofTagSql, toldSql, withinSql, type ActivityRow, type FeedPart } from "./feed.queries.ts";

const { empty, raw, sql } = Prisma;

/** How often a page looks as far back again for more, where much of what it finds is not to be shown; then it looks further each time. */
const looksAlike = 5;

/** How far one look goes at most: no statement is long. */
const furthest = 2_000;

/** How many more than the page holds one look finds: as a rule some are not to be shown, and looking again costs as much as the first time. */
const spare = 0.25;

/** How many with a tag one look goes through, to find those that are followed. */
const mostLookedAt = 1_000;

/** What was found, and whether there may be more. */
export interface FollowedPage {
  readonly rows: readonly ActivityRow[];
  readonly isMore: boolean;
  /** Where to go on, also where nothing with a tag was to be shown. */
  readonly reached: ActivityRow | undefined;
}

/**
 * What happened to what a person follows, newest first, each once however many ways they follow it. As a rule one statement. Where
 * most of what is found is muted or out of their sight, it goes on until the page is full or there is no more: one that ended before
 * would tell that there is something, and its cursor when. Down the feed of a tag, where most is not followed, a page may be short.
 */
export async function listFollowed(
  ctx: Pick<Context, "db">,
  viewer: PersonViewer,
  filter: FeedFilter,
  { count, after }: FeedPart,
): Promise<FollowedPage> {
  const rows: ActivityRow[] = [];
  let atOnce = Math.ceil(count * (1 + spare));
  let place = after;
  for (let look = 1; ; look++) {
    const { tagId, ...rest } = filter;
    const part = { count: atOnce, after: place };
    const window =
      tagId === undefined
        ? windowSql(viewer, filter, part)
        : taggedWindowSql(viewer, { ...rest, tagId }, part);
    const { text, values } = toldSql(window, sql`, 'isShown', f."isShown", 'isLast', f."isLast"`);
    const answers = await ctx.db.query<{ row: ActivityRow & { isShown: boolean; isLast: boolean } }>(
      text,
      values as SqlParameter[],
    );
    const found = answers.map(({ row }) => row);
    rows.push(...found.filter(({ isShown }) => isShown));
    const reached = found.at(-1);
    const isMore = found.length === atOnce || reached?.isLast === true;
    const isFull = rows.length >= count;
    const isFarEnough = tagId !== undefined && look === looksAlike;
    if (!isMore || !reached || isFull || isFarEnough)
      return { rows: rows.slice(0, count), isMore: isMore || isFull, reached };
    place = { key: reached.occurredAt, id: reached.id };
    if (look >= looksAlike) atOnce = Math.min(atOnce * 2, Math.max(atOnce, furthest));
  }
}

/** Rows of one feed, newest first: the page's place and days, and the kinds that are wanted, each down an index of its own. */
function newestOf(
  feed: Prisma.Sql,
  { filter, part, most }: { readonly filter: FeedFilter; readonly part: FeedPart; readonly most: number },
): Prisma.Sql {
  const rows = (ofKind: Prisma.Sql) => sql`SELECT s."occurredAt", s."activityId" FROM "ActivityScope" s
    WHERE ${feed} ${ofKind} ${withinSql({ ...filter, tagId: undefined }, part, "ActivityScope")}
    ORDER BY s."occurredAt" DESC, s."activityId" DESC LIMIT ${raw(String(most))}`;
  if (filter.kinds.length === 0) return rows(empty);
  return sql`SELECT r.* FROM unnest(${[...filter.kinds]}::"ActivityKind"[]) AS k("kind")
    CROSS JOIN LATERAL (${rows(sql`AND s."activityKind" = k."kind"`)}) r
    ORDER BY r."occurredAt" DESC, r."activityId" DESC LIMIT ${raw(String(most))}`;
}

const shownSql = (viewer: PersonViewer) => sql`${activitiesVisibleSql(viewer)} AND ${heardBySql(viewer.id)}`;

/**
 * The newest of what belongs to anything that the person follows. First the newest of each target alone is looked up: no more of these
 * than fill the page are needed, and nothing that is older than the oldest of them. So of five hundred targets few are read further, and
 * those no further than the page goes.
 */
function windowSql(viewer: PersonViewer, filter: FeedFilter, part: FeedPart): Prisma.Sql {
  const target = sql`s."kind" = f."kind" AND s."targetId" = f."targetId"`;
  const limit = raw(String(part.count));
  return sql`SELECT a.*, (${shownSql(viewer)}) AS "isShown", FALSE AS "isLast" FROM (
      WITH head AS MATERIALIZED (
        SELECT f."kind", f."targetId", h.* FROM (${followedTargetsSql(viewer.id)}) f
        CROSS JOIN LATERAL (${newestOf(target, { filter, part, most: 1 })}) h WHERE f."level" >= 'TRACKING'
      ), least AS MATERIALIZED (
        SELECT coalesce(l."occurredAt", '-infinity') AS "occurredAt",
          coalesce(l."activityId", '00000000-0000-0000-0000-000000000000') AS "activityId"
        FROM (SELECT TRUE) one LEFT JOIN (SELECT DISTINCT h."occurredAt", h."activityId" FROM head h
          ORDER BY h."occurredAt" DESC, h."activityId" DESC OFFSET ${limit} - 1 LIMIT 1) l ON TRUE
      )
      SELECT DISTINCT w."occurredAt", w."activityId" FROM least CROSS JOIN head f
      CROSS JOIN LATERAL (${newestOf(
        sql`${target} AND (s."occurredAt", s."activityId") >= (least."occurredAt", least."activityId")`,
        { filter, part, most: part.count },
      )}) w
      WHERE (f."occurredAt", f."activityId") >= (least."occurredAt", least."activityId")
      ORDER BY w."occurredAt" DESC, w."activityId" DESC LIMIT ${limit}
    ) w JOIN "Activity" a ON a."id" = w."activityId"`;
}

/**
 * The newest with a tag of what belongs to anything that the person follows. It goes down the feed of the tag: in that of a region that is
 * followed, a rare tag would be looked for from end to end. The last that was looked at comes with the others, to go on from.
 */
function taggedWindowSql(
  viewer: PersonViewer,
  filter: FeedFilter & { tagId: string },
  part: FeedPart,
): Prisma.Sql {
  const most = raw(String(mostLookedAt));
  return sql`SELECT a.*, x."isShown", w."isLast" FROM (
      SELECT n.*, row_number() OVER (ORDER BY n."occurredAt" DESC, n."activityId" DESC) = ${most} AS "isLast"
      FROM (${newestOf(ofTagSql(filter.tagId, "s"), { filter, part, most: mostLookedAt })}) n
    ) w
    JOIN LATERAL (SELECT a.* FROM "Activity" a WHERE a."id" = w."activityId" LIMIT 1) a ON TRUE
    CROSS JOIN LATERAL (SELECT (CASE WHEN EXISTS (
        SELECT 1 FROM "ActivityScope" y JOIN "Follow" f ON f."personId" = ${viewer.id}::uuid AND f."kind" = y."kind"
          AND f."targetId" = y."targetId" AND f."level" >= 'TRACKING' WHERE y."activityId" = a."id")
      THEN ${shownSql(viewer)} ELSE FALSE END) AS "isShown" OFFSET 0) x
    WHERE x."isShown" OR w."isLast" ORDER BY w."occurredAt" DESC, w."activityId" DESC LIMIT ${raw(String(part.count))}`;
}
