import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { isCountKey, isTimeKey, pageSize, placeAfter, type KeysetArguments } from "../core/keyset.ts";
import type { Context } from "../core/context.ts";
import { isMember, type Viewer } from "../core/viewer.ts";
import { chosenTags, inLibrary, tagged, type LibraryFilter } from "./library-filter.ts";

/** The orders of the library. */
export type LibrarySort = "NEWEST" | "MOST_ADOPTED" | "BEST_EVIDENCED" | "LIKE_MINE";

/** A case study's place in an ordered list. */
export interface ListedCaseStudy {
  readonly id: string;
  /** What the list is ordered by, as it stands in a cursor. */
  readonly key: string;
}

/** A page of the library: one row more than was asked for where it goes on. */
export interface LibraryPage {
  readonly rows: readonly ListedCaseStudy[];
  readonly size: number;
  /** The list and its order, for cursors. */
  readonly list: string;
}

/**
 * Which case studies are on a page of the library, for what the viewer reads. One statement.
 * @throws GraphQLError BAD_USER_INPUT for a wrong size, a cursor of another list, or too many tags
 */
export async function listLibrary(
  ctx: Context,
  filter: LibraryFilter,
  sort: LibrarySort,
  { first, after }: KeysetArguments,
): Promise<LibraryPage> {
  const size = pageSize(first);
  const list = `case-studies ${sort}`;
  const isTime = sort === "NEWEST";
  const place = placeAfter(list, after, isTime ? isTimeKey : isCountKey);
  const type = isTime ? Prisma.sql`timestamptz` : Prisma.sql`int`;
  const beyond = place
    ? Prisma.sql`WHERE (listed."key", listed."id") < (${place.key}::text::${type}, ${place.id}::uuid)`
    : Prisma.empty;
  const rows = await readJson<ListedCaseStudy>(
    ctx,
    Prisma.sql`
      SELECT json_build_object('id', listed."id", 'key', ${isTime ? isoSql : Prisma.sql`listed."key"::text`}) AS "row"
      FROM (
        SELECT c."id", ${keySql(sort, ctx.viewer)} AS "key" FROM "CaseStudy" c
        WHERE ${inLibrary(ctx.viewer, filter)} AND ${tagged(chosenTags(filter))}
      ) listed ${beyond}
      ORDER BY listed."key" DESC, listed."id" DESC LIMIT ${size + 1}`,
  );
  return { rows, size, list };
}

const isoSql = Prisma.sql`to_char(listed."key" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function keySql(sort: LibrarySort, viewer: Viewer): Prisma.Sql {
  if (sort === "NEWEST") return Prisma.sql`c."publishedAt"`;
  if (sort === "MOST_ADOPTED") return Prisma.sql`c."adopterCount"`;
  if (sort === "BEST_EVIDENCED") return Prisma.sql`coalesce(c."evidenceLevel", 0)`;
  if (!isMember(viewer)) return Prisma.sql`0`;
  return Prisma.sql`(
    SELECT count(*)::int FROM "CaseStudyTag" ct WHERE ct."caseStudyId" = c."id" AND ct."isPublished" AND ct."tagId" IN (
      SELECT pt."tagId" FROM "PersonTag" pt WHERE pt."personId" = ${viewer.id}::uuid))`;
}

/** A tag by which the library can be narrowed, and how many case studies it would then have. */
export interface LibraryFacetValue {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

/** The tags of one taxonomy on what is listed. */
export interface LibraryFacet {
  readonly key: string;
  readonly label: string;
  readonly values: readonly LibraryFacetValue[];
}

/** What is to be said of the whole list. */
export interface LibrarySummary {
  readonly total: number;
  readonly facets: readonly LibraryFacet[];
}

interface SummaryRow {
  readonly total: number;
  readonly facets: readonly LibraryFacet[] | null;
}

/**
 * How long the whole list is, and by which tags it can be narrowed. A tag's count is what the list would have if it were its
 * taxonomy's only choice: so what misses the choice in one taxonomy alone still counts in that one. One statement.
 */
export async function summariseLibrary(ctx: Context, filter: LibraryFilter): Promise<LibrarySummary> {
  const [summary] = await readJson<SummaryRow>(
    ctx,
    Prisma.sql`
      WITH chosen AS (
        SELECT split_part(tag, ':', 1) AS "taxonomy", array_agg(tag) AS "tags"
        FROM unnest(${[...chosenTags(filter)]}::text[]) AS tag GROUP BY 1
      ), listed AS (
        SELECT c."id", count(chosen."taxonomy") AS "missed", min(chosen."taxonomy") AS "taxonomy" FROM "CaseStudy" c
        LEFT JOIN chosen ON NOT EXISTS (SELECT 1 FROM "CaseStudyTag" ct
          WHERE ct."caseStudyId" = c."id" AND ct."isPublished" AND ct."tagId" = ANY(chosen."tags"))
        WHERE ${inLibrary(ctx.viewer, filter)}
        GROUP BY c."id" HAVING count(chosen."taxonomy") <= 1
      ), counted AS (
        SELECT ct."tagId", count(*)::int AS "count" FROM listed JOIN "CaseStudyTag" ct
          ON ct."caseStudyId" = listed."id" AND ct."isPublished"
          AND (listed."missed" = 0 OR split_part(ct."tagId", ':', 1) = listed."taxonomy")
        GROUP BY ct."tagId"
      ), facets AS (
        SELECT x."id" AS "key", x."label", x."position", json_agg(
          json_build_object('key', t."id", 'label', t."label", 'count', coalesce(counted."count", 0))
          ORDER BY t."position", t."id") AS "values"
        FROM "Tag" t JOIN "Taxonomy" x ON x."id" = t."taxonomyId" LEFT JOIN counted ON counted."tagId" = t."id"
        WHERE counted."count" > 0 OR t."id" = ANY(${[...chosenTags(filter)]}::text[])
        GROUP BY x."id"
      )
      SELECT json_build_object(
        'total', (SELECT count(*) FROM listed WHERE "missed" = 0),
        'facets', (SELECT json_agg(json_build_object('key', "key", 'label', "label", 'values', "values") ORDER BY "position", "key")
          FROM facets)) AS "row"`,
  );
  return { total: summary?.total ?? 0, facets: summary?.facets ?? [] };
}
