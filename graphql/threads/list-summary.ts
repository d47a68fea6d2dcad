import { Prisma, type Tag, type Taxonomy } from "../../prisma/generated/client/client.ts";
import type { ThreadFilter } from "../contract/threads.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { rowsOf } from "./sql.ts";
import { conditionsOf, taxonomiesOf } from "./threads.filter.ts";

/** A tag and how many threads of a list carry it. */
export interface FacetValue {
  readonly tag: Tag;
  readonly count: number;
  readonly selected: boolean;
}

/** The tags of one taxonomy that a list's threads carry. */
export interface Facet {
  readonly taxonomy: Taxonomy;
  readonly values: readonly FacetValue[];
}

/** What is to be said of a whole list: how many threads are in it, and how many with each tag. */
export interface ListSummary {
  readonly total: number;
  readonly facets: readonly Facet[];
}

interface Row {
  readonly count: number;
  readonly tag: Omit<Tag, "retiredAt"> & { retiredAt: string | null };
  readonly taxonomy: Taxonomy;
}

/**
 * Counts a list by tag. Within a taxonomy of which tags are chosen, counts are those that another choice would give: the
 * other taxonomies' choices hold, its own do not. Only threads that the viewer may see are counted. One statement.
 */
export async function summariseList(ctx: Context, filter: ThreadFilter): Promise<ListSummary> {
  if (!isMember(ctx.viewer)) return { total: 0, facets: [] };
  const { tagIds } = filter;
  const chosen = taxonomiesOf(tagIds);
  const rows = await rowsOf<Row | { count: number; tag: null }>(
    ctx,
    Prisma.sql`WITH hit AS (
        SELECT tt."threadId", array_agg(DISTINCT split_part(tt."tagId", ':', 1)) AS "taxonomies"
        FROM "ThreadTag" tt WHERE tt."tagId" = ANY(${tagIds}::text[]) GROUP BY 1
      ), listed AS (
        SELECT t."id", coalesce(hit."taxonomies", '{}') AS "hits" FROM "Thread" t
        LEFT JOIN hit ON hit."threadId" = t."id"
        WHERE ${conditionsOf(ctx.viewer, filter)}
          AND coalesce(cardinality(hit."taxonomies"), 0) >= ${chosen.length}::int - 1
      ), counted AS (
        SELECT tt."tagId", count(*) AS "count" FROM listed
        JOIN "ThreadTag" tt ON tt."threadId" = listed."id"
        WHERE cardinality("hits") = ${chosen.length}::int
          OR (split_part(tt."tagId", ':', 1) = ANY(${chosen}::text[])
            AND NOT split_part(tt."tagId", ':', 1) = ANY("hits"))
        GROUP BY 1
      )
      (SELECT count(*) AS "count", NULL::jsonb AS "tag", NULL::jsonb AS "taxonomy" FROM listed
        WHERE cardinality("hits") = ${chosen.length}::int)
      UNION ALL
      (SELECT coalesce(counted."count", 0), to_jsonb(tag), to_jsonb(taxonomy) FROM "Tag" tag
        JOIN "Taxonomy" taxonomy ON taxonomy."id" = tag."taxonomyId"
        LEFT JOIN counted ON counted."tagId" = tag."id"
        WHERE counted."count" > 0 OR tag."id" = ANY(${tagIds}::text[])
        ORDER BY taxonomy."position", tag."position", tag."id")`,
  );
  const total = rows.find((row) => row.tag === null)?.count ?? 0;
  return {
    total,
    facets: byTaxonomy(
      rows.filter((row) => row.tag !== null),
      new Set(tagIds),
    ),
  };
}

function byTaxonomy(rows: readonly Row[], selected: ReadonlySet<string>): Facet[] {
  const facets = new Map<string, { taxonomy: Taxonomy; values: FacetValue[] }>();
  for (const { tag, taxonomy, count } of rows) {
    const facet = facets.get(taxonomy.id) ?? { taxonomy, values: [] };
    facets.set(taxonomy.id, facet);
    const retiredAt = tag.retiredAt === null ? null : new Date(tag.retiredAt);
    facet.values.push({ tag: { ...tag, retiredAt }, count, selected: selected.has(tag.id) });
  }
  return [...facets.values()];
}
