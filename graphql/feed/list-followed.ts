import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FeedFilter } from "../contract/feed.ts";
import type { Context } from "../core/context.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { followedTargetsSql } from "../follows/index.ts";
import { activitiesVisibleSql, heardBySql } from "./feed.policy.ts";
import { toldSql, withinSql, type ActivityRow, type FeedPart } from "./feed.queries.ts";

const { empty, raw, sql } = Prisma;

/** How often a page looks further back for more, where much of what it finds is not to be shown. */
const mostLooks = 5;

/** What was found, and whether there may be more. */
export interface FollowedPage {
  readonly rows: readonly ActivityRow[];
  readonly isMore: boolean;
  /** Where to go on, also where nothing was to be shown. */
  readonly reached: ActivityRow | undefined;
}

/**
 * What happened to what a person follows, newest first, each once however many ways they follow it. As a rule one statement; where
 * most of what is found is muted or out of their sight, a few more, and then the page is short.
 */
export async function listFollowed(
  ctx: Pick<Context, "db">,
  viewer: PersonViewer,
  filter: FeedFilter,
  { count, after }: FeedPart,
): Promise<FollowedPage> {
  const rows: ActivityRow[] = [];
  let place = after;
  for (let look = 1; ; look++) {
    const { text, values } = toldSql(
      windowSql(viewer, filter, { count, after: place }),
      sql`, 'isShown', f."isShown"`,
    );
    const answers = await ctx.db.query<{ row: ActivityRow & { isShown: boolean } }>(
      text,
      values as SqlParameter[],
    );
    const found = answers.map(({ row }) => row);
    rows.push(...found.filter(({ isShown }) => isShown));
    const reached = found.at(-1);
    const isMore = found.length === count;
    const isFull = rows.length >= count;
    if (!isMore || !reached || isFull || look === mostLooks)
      return { rows, isMore: isMore || isFull, reached };
    place = { key: reached.occurredAt, id: reached.id };
  }
}

/** The newest of what belongs to anything that the person follows; each target is read down its index no further than the page. */
function windowSql(viewer: PersonViewer, filter: FeedFilter, part: FeedPart): Prisma.Sql {
  const limit = raw(String(part.count));
  const kinds =
    filter.kinds.length === 0 ? undefined : sql`unnest(${[...filter.kinds]}::"ActivityKind"[]) AS k("kind")`;
  return sql`SELECT a.*, (${activitiesVisibleSql(viewer)} AND ${heardBySql(viewer.id)}) AS "isShown" FROM (
      SELECT DISTINCT w."occurredAt", w."activityId" FROM (${followedTargetsSql(viewer.id)}) f
      ${kinds ? sql`CROSS JOIN ${kinds}` : empty}
      CROSS JOIN LATERAL (
        SELECT s."occurredAt", s."activityId" FROM "ActivityScope" s
        WHERE s."kind" = f."kind" AND s."targetId" = f."targetId" ${kinds ? sql`AND s."activityKind" = k."kind"` : empty}
          ${withinSql(filter, part, "ActivityScope")}
        ORDER BY s."occurredAt" DESC, s."activityId" DESC LIMIT ${limit}) w
      WHERE f."level" >= 'TRACKING'
      ORDER BY w."occurredAt" DESC, w."activityId" DESC LIMIT ${limit}
    ) w JOIN "Activity" a ON a."id" = w."activityId"`;
}
