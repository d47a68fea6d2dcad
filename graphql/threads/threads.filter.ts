import { Prisma } from "../../prisma/generated/client/client.ts";
import type { ThreadFilter } from "../contract/threads.ts";
import { uuidOf } from "../core/ids.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { taxonomyOf } from "../tags/index.ts";
import { visibleSql } from "./threads.policy.ts";

const { sql, empty, join } = Prisma;

/** The taxonomies that make people alike: where they are, how large their system is, and what they work on. */
const likenessTaxonomies = ["region", "ics-size-band", "collaborative-focus"];

/** In how many of these two people must agree to count as alike. */
const likenessNeeded = 2;

/** The taxonomies that a filter chooses from. */
export function taxonomiesOf(tagIds: readonly string[]): string[] {
  return [...new Set(tagIds.map(taxonomyOf))];
}

/** Everything that a filter asks of a thread except its tags, and that the viewer may see it. On the alias t. */
export function conditionsOf(viewer: PersonViewer, filter: Omit<ThreadFilter, "tagIds">): Prisma.Sql {
  const { list, kind, state, collaborativeId } = filter;
  const conditions = [
    visibleSql(viewer),
    listCondition(viewer, list, state !== null && state !== undefined),
    kind ? sql`t."kind" = ${kind}::"ThreadKind"` : undefined,
    state ? sql`t."state" = ${state}::"ThreadState"` : undefined,
    collaborativeId
      ? sql`t."collaborativeId" = ${uuidOf("Collaborative", collaborativeId)}::uuid`
      : undefined,
  ];
  return join(
    conditions.filter((condition) => condition !== undefined),
    " AND ",
  );
}

/**
 * That a thread carries the chosen tags: at least one of those of each taxonomy. Somebody who picks two regions and a
 * focus wants threads of either region with that focus.
 */
export function tagConditions(tagIds: readonly string[]): Prisma.Sql {
  const groups = taxonomiesOf(tagIds).map((taxonomy) => tagIds.filter((id) => taxonomyOf(id) === taxonomy));
  if (groups.length === 0) return empty;
  const conditions = groups.map(
    (ids) =>
      sql`EXISTS (SELECT FROM "ThreadTag" tt WHERE tt."threadId" = t."id" AND tt."tagId" = ANY(${ids}::text[]))`,
  );
  return sql`AND ${join(conditions, " AND ")}`;
}

function listCondition(viewer: PersonViewer, list: ThreadFilter["list"], stateGiven: boolean): Prisma.Sql {
  const unlessMerged = stateGiven ? sql`TRUE` : sql`t."state" <> 'MERGED'`;
  switch (list) {
    case "LATEST":
      return unlessMerged;
    case "UNANSWERED":
      return sql`t."state" = 'OPEN' AND t."replyCount" = 0 AND t."kind" <> 'DISCUSSION'`;
    case "UNSOLVED":
      return sql`t."state" = 'OPEN' AND t."kind" <> 'DISCUSSION'`;
    case "MINE":
      return sql`t."authorId" = ${viewer.id}::uuid`;
    case "FOR_YOU":
      return sql`${unlessMerged} AND ${alikeCondition(viewer)}`;
  }
}

/** That a thread agrees with the viewer's own tags in two of the likeness taxonomies, or in as many as they have tags in. */
function alikeCondition(viewer: PersonViewer): Prisma.Sql {
  const taxonomy = (tagId: Prisma.Sql) => sql`split_part(${tagId}, ':', 1)`;
  const own = sql`pt."personId" = ${viewer.id}::uuid AND ${taxonomy(sql`pt."tagId"`)} = ANY(${likenessTaxonomies}::text[])`;
  return sql`(
    SELECT count(DISTINCT ${taxonomy(sql`tt."tagId"`)}) FROM "ThreadTag" tt
    JOIN "PersonTag" pt ON pt."tagId" = tt."tagId" AND ${own}
    WHERE tt."threadId" = t."id"
  ) >= (
    SELECT least(${likenessNeeded}, count(DISTINCT ${taxonomy(sql`pt."tagId"`)})) FROM "PersonTag" pt WHERE ${own}
  )`;
}
