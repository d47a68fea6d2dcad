import { Prisma } from "../../prisma/generated/client/client.ts";
import { activityKinds } from "../contract/feed-words.ts";
import { followedTargetsSql } from "../follows/index.ts";
import { heardBySql } from "./feed.policy.ts";
import { byOthersSql, withinSql, type FeedPart } from "./feed.queries.ts";

const { raw, sql } = Prisma;

/** How many of a kind are looked at in each thing that somebody follows, to find those that they are to hear of. */
const mostLookedAt = 1_000;

/** People who may see the same and are told of the same time. */
interface Followers {
  /** Each with the number by which their rows are known. */
  readonly readers: readonly { readonly personId: string; readonly place: number }[];
  /** What they may see, as a condition on the alias `a` of Activity. */
  readonly visible: Prisma.Sql;
  readonly window: NonNullable<FeedPart["window"]>;
}

/**
 * What others did to what some people follow: for each of them and of each kind the newest `most` that they are to hear of, each once
 * however many ways they follow it. "place" and Activity's columns. Things in which nothing happened are passed over after a look into
 * the index. Of the others it reads ids alone, down an index that is in the order of the feed; whether somebody may see them and hears
 * of them is asked from the newest on, until there are enough.
 */
export function followedOfEachKindSql({ readers, visible, window }: Followers, most: number): Prisma.Sql {
  const person = sql`reader."personId"`;
  const within = withinSql(
    { kinds: [], tagId: undefined },
    { count: most, after: undefined, window },
    "ActivityScope",
  );
  return sql`SELECT reader."place", r.* FROM unnest(${readers.map(({ personId }) => personId)}::uuid[],
      ${readers.map(({ place }) => place)}::int[]) AS reader("personId", "place")
    CROSS JOIN LATERAL (
      WITH moved AS MATERIALIZED (
        SELECT f."kind", f."targetId" FROM (${followedTargetsSql(person)}) f WHERE f."level" >= 'TRACKING'
          AND coalesce((SELECT TRUE FROM "ActivityScope" s
            WHERE s."kind" = f."kind" AND s."targetId" = f."targetId" ${within} LIMIT 1), FALSE)
      )
      SELECT n.* FROM unnest(${[...activityKinds]}::"ActivityKind"[]) AS k("kind") CROSS JOIN LATERAL (
        SELECT a.* FROM (
          SELECT DISTINCT e."occurredAt", e."activityId" FROM moved m CROSS JOIN LATERAL (
            SELECT s."occurredAt", s."activityId" FROM "ActivityScope" s
            WHERE s."kind" = m."kind" AND s."targetId" = m."targetId" AND s."activityKind" = k."kind" ${within}
            ORDER BY s."occurredAt" DESC, s."activityId" DESC LIMIT ${raw(String(mostLookedAt))}
          ) e ORDER BY e."occurredAt" DESC, e."activityId" DESC
        ) w JOIN LATERAL (SELECT a.* FROM "Activity" a WHERE a."id" = w."activityId" LIMIT 1) a ON TRUE
        WHERE ${visible} AND ${heardBySql(person)} AND ${byOthersSql(person)}
        ORDER BY w."occurredAt" DESC, w."activityId" DESC LIMIT ${raw(String(most))}
      ) n
    ) r`;
}
