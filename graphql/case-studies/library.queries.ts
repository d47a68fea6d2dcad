import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { isCountKey, isTimeKey, pageSize, placeAfter, type KeysetArguments } from "../core/keyset.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { choose, type Choice, type Chosen } from "./catalogue/choose.ts";
import { currentCatalogue, type Catalogue } from "./catalogue/keep-current.ts";
import type { Entry } from "./catalogue/read-entries.ts";
import { chosenTags, type LibraryFilter } from "./library-filter.ts";

/** The orders of the library. */
export type LibrarySort = "NEWEST" | "MOST_ADOPTED" | "BEST_EVIDENCED" | "LIKE_MINE";

/** A case study's place in an ordered list. */
export interface ListedCaseStudy {
  readonly id: string;
  /** What the list is ordered by, as it stands in a cursor. */
  readonly key: string;
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

/** A page of the library: one row more than was asked for where it goes on. */
export interface LibraryPage {
  readonly rows: readonly ListedCaseStudy[];
  readonly size: number;
  /** The list and its order, for cursors. */
  readonly list: string;
  /** How long the whole list is. */
  readonly total: number;
  /** By which tags the list can be narrowed. */
  facets(): readonly LibraryFacet[];
}

/**
 * Which case studies are on a page of the library, for what the viewer reads. One statement while nothing has changed: the list is
 * chosen, ordered and counted in the process's catalogue.
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
  const place = placeAfter(list, after, sort === "NEWEST" ? isTimeKey : isCountKey);
  const [catalogue, mine] = await Promise.all([
    currentCatalogue(ctx),
    sort === "LIKE_MINE" ? tagsOfViewer(ctx) : undefined,
  ]);
  const choice = choose(catalogue, ctx.viewer, filter);
  const rowOf = rowOfSort(sort, mine);
  const all = listInOrder(choice, sort, rowOf);
  const beyond = place ? all.filter((entry) => inOrder(place, rowOf(entry)) < 0) : all;
  return {
    rows: beyond.slice(0, size + 1).map(rowOf),
    size,
    list,
    total: all.length,
    facets: () => choice.recall("facets", () => facetsOf(catalogue, choice, chosenTags(filter))),
  };
}

/** What is chosen, newest first. */
export const newestFirst = (choice: Choice): readonly Entry[] =>
  listInOrder(choice, "NEWEST", rowOfSort("NEWEST", undefined));

/** What is chosen, in an order: kept for all who read the same, unless it goes by what its viewer is like. */
function listInOrder({ entries, recall }: Choice, sort: LibrarySort, rowOf: RowOf): readonly Entry[] {
  const rank = () =>
    entries
      .map((entry) => ({ entry, row: rowOf(entry) }))
      .sort((one, other) => inOrder(one.row, other.row))
      .map(({ entry }) => entry);
  return sort === "LIKE_MINE" ? rank() : recall(`by ${sort}`, rank);
}

type RowOf = (entry: Entry) => ListedCaseStudy;

/** Below zero where the first comes first: the highest key, of equal ones the highest id. Times as texts sort as they are. */
function inOrder(one: ListedCaseStudy, other: ListedCaseStudy): number {
  if (one.key !== other.key) {
    const [a, b] = [Number(one.key), Number(other.key)];
    return Number.isNaN(a) ? (one.key < other.key ? 1 : -1) : b - a;
  }
  if (one.id === other.id) return 0;
  return one.id < other.id ? 1 : -1;
}

function rowOfSort(sort: LibrarySort, mine: ReadonlySet<string> | undefined): RowOf {
  const keyOf = keyOfSort(sort, mine);
  return (entry) => ({ id: entry.id, key: keyOf(entry) });
}

function keyOfSort(sort: LibrarySort, mine: ReadonlySet<string> | undefined): (entry: Entry) => string {
  switch (sort) {
    case "NEWEST":
      return ({ publishedAt }) => publishedAt;
    case "MOST_ADOPTED":
      return ({ adopterCount }) => String(adopterCount);
    case "BEST_EVIDENCED":
      return ({ evidenceLevel }) => String(evidenceLevel);
    case "LIKE_MINE":
      return ({ tagIds }) => String(tagIds.filter((id) => mine?.has(id)).length);
  }
}

/** The tags of where the viewer belongs and what they are interested in; none for visitors. One statement. */
export async function tagsOfViewer(ctx: Context): Promise<ReadonlySet<string>> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return new Set();
  const rows = await readJson<{ tagId: string }>(
    ctx,
    Prisma.sql`SELECT json_build_object('tagId', pt."tagId") AS "row" FROM "PersonTag" pt WHERE pt."personId" = ${viewer.id}::uuid`,
  );
  return new Set(rows.map(({ tagId }) => tagId));
}

/**
 * By which tags a list can be narrowed. A tag's count is what the list would have if it were its taxonomy's only choice: so what
 * misses the choice in one taxonomy alone still counts in that one.
 */
function facetsOf(
  { tags }: Catalogue,
  { entries, missedIn }: Chosen,
  chosen: readonly string[],
): LibraryFacet[] {
  const counts = new Map<string, number>();
  const count = (tagId: string) => counts.set(tagId, (counts.get(tagId) ?? 0) + 1);
  for (const { tagIds } of entries) for (const id of tagIds) count(id);
  for (const [taxonomy, missed] of missedIn) {
    for (const { tagIds } of missed) for (const id of tagIds) if (id.startsWith(`${taxonomy}:`)) count(id);
  }
  const facets = new Map<string, { key: string; label: string; values: LibraryFacetValue[] }>();
  for (const { id, label, taxonomyId, taxonomyLabel } of tags) {
    if (!counts.has(id) && !chosen.includes(id)) continue;
    const facet = facets.get(taxonomyId) ?? { key: taxonomyId, label: taxonomyLabel, values: [] };
    facets.set(taxonomyId, facet);
    facet.values.push({ key: id, label, count: counts.get(id) ?? 0 });
  }
  return [...facets.values()];
}
