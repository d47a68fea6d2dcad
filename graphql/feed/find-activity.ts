import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { ActivityKind } from "../contract/feed-words.ts";
import type { Services } from "../core/context.ts";
import type { Viewer } from "../core/viewer.ts";
import { pathOfRun } from "./activity-path.ts";
import { sentenceOfActivity } from "./activity-words.ts";
import { activitiesVisibleSql } from "./feed.policy.ts";
import { toldSql, type ActivityRow } from "./feed.queries.ts";
import type { Feed } from "./find-feed.ts";

const { sql } = Prisma;

/** An activity as it is told to somebody. */
export interface ToldActivity {
  readonly id: string;
  readonly kind: ActivityKind;
  /** What happened, in a sentence without its full stop. */
  readonly text: string;
  /** The page on this site that it is about. */
  readonly path: string;
  readonly occurredAt: Date;
}

/** One activity of a feed, as far as somebody may know of it by now and as long as it belongs to the feed; else null. */
export async function findActivity(
  { db }: Pick<Services, "db">,
  viewer: Viewer,
  { kind, targetId }: Pick<Feed, "kind" | "targetId">,
  id: string,
): Promise<ToldActivity | null> {
  const belongs =
    kind === "NATION"
      ? sql`TRUE`
      : sql`EXISTS (SELECT 1 FROM "ActivityScope" s WHERE s."activityId" = a."id"
          AND s."kind" = ${kind}::"FollowKind" AND s."targetId" = ${targetId})`;
  const { text, values } = toldSql(
    sql`SELECT a.* FROM "Activity" a WHERE a."id" = ${id}::uuid AND ${belongs} AND ${activitiesVisibleSql(viewer)}`,
  );
  const [found] = await db.query<{ row: ActivityRow }>(text, values as SqlParameter[]);
  if (!found) return null;
  const { row } = found;
  return {
    id: row.id,
    kind: row.kind,
    text: sentenceOfActivity({ ...row, count: 1 }),
    path: pathOfRun([row]),
    occurredAt: new Date(row.occurredAt),
  };
}
