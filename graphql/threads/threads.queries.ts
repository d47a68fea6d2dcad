import { readJson } from "../../prisma/client.ts";
import { Prisma, type Tag } from "../../prisma/generated/client/client.ts";
import { ThreadFilterInput, type ThreadFilter, type ThreadSort } from "../contract/threads.ts";
import { badInput } from "../core/bad-input.ts";
import type { Context } from "../core/context.ts";
import {
  cursorOf,
  isCountKey,
  isTimeKey,
  pageSize,
  placeAfter,
  type KeysetArguments,
} from "../core/keyset.ts";
import { isMember } from "../core/viewer.ts";
import { likenessTaxonomies, tagIdOf } from "../tags/index.ts";
import { facetsOf, type Facet } from "./catalogue/facets.ts";
import type { Catalogue } from "./catalogue/catalogue.ts";
import { currentCatalogue, knownCatalogue } from "./catalogue/keep-current.ts";
import { matching, type Asker } from "./catalogue/matching.ts";
import { pageOf } from "./catalogue/page.ts";
import { rowsOf } from "./sql.ts";
import { audiencesOf } from "./threads.policy.ts";

const time = {
  isKey: isTimeKey,
  read: (key: string) => Date.parse(key),
  write: (key: number) => new Date(key).toISOString(),
};

/** How the keys of each order look in a cursor. */
const cursorKeys = {
  ACTIVITY: time,
  NEWEST: time,
  SAME_PROBLEM: { isKey: isCountKey, read: Number, write: String },
} as const satisfies Record<ThreadSort, object>;

/** Where a thread stands in a list. */
interface ListedThread {
  readonly id: string;
  readonly cursor: string;
}

/** What is to be said of a whole list: how many threads are in it, and how many with each tag. */
export interface ListSummary {
  readonly total: number;
  readonly facets: readonly Facet[];
}

/** A page of a list, whether the list goes on before and after it, and on demand what is to be said of the whole. */
export interface ThreadListPage {
  readonly rows: readonly ListedThread[];
  readonly hasPreviousPage: boolean;
  readonly hasNextPage: boolean;
  /** The tags of a thread that is on the page. */
  tagsOf(id: string): readonly Tag[];
  summary(): ListSummary;
}

/** Which page is asked for: the first ones after a cursor, or the last ones before it. */
interface PageArguments extends KeysetArguments {
  readonly before?: string | null | undefined;
}

const emptyPage: ThreadListPage = {
  rows: [],
  hasPreviousPage: false,
  hasNextPage: false,
  tagsOf: () => [],
  summary: () => ({ total: 0, facets: [] }),
};

/** Reads all threads into the process's catalogue, for the first list not to wait for it. */
export async function prepareLists({ db }: Pick<Context, "db">): Promise<void> {
  await currentCatalogue(db);
}

/** Checks a list's filter. @throws GraphQLError BAD_USER_INPUT */
export function threadFilter(raw: unknown): ThreadFilter {
  const { success, data, error } = ThreadFilterInput.safeParse(raw);
  if (success) return { ...data, tagIds: [...new Set(data.tagIds.map(tagIdOf))] };
  const issue = error.issues[0];
  throw badInput(issue?.path.join(".") ?? "", issue?.message ?? "The filter cannot be read.");
}

/**
 * The threads of a list that the viewer may see, and what `read` reads of them. The catalogue is used as it is known, and the
 * statement that reads the threads tells whether anything was written since: as a rule nothing was, and it is the only one.
 * Otherwise another brings the catalogue up to date, and where that puts other threads on the page they are read.
 * For FOR_YOU there is one more, for the viewer's own tags. @throws GraphQLError BAD_USER_INPUT
 */
export async function listThreads<Read>(
  ctx: Context,
  filter: ThreadFilter,
  wanted: PageArguments,
  read: (page: ThreadListPage) => Promise<Read>,
): Promise<{ page: ThreadListPage; read: Read }> {
  const part = { size: pageSize(wanted.first), place: placeIn(filter, wanted), ...wanted };
  const { viewer } = ctx;
  if (!isMember(viewer)) return { page: emptyPage, read: await read(emptyPage) };
  const asker = { viewer, ownTagIds: filter.list === "FOR_YOU" ? await likenessTagsOf(ctx, viewer.id) : [] };
  const pageIn = (catalogue: Catalogue) => pageFrom(catalogue, asker, filter, part);

  const known = knownCatalogue(ctx.db);
  if (!known) {
    const page = pageIn(await currentCatalogue(ctx.db));
    return { page, read: await read(page) };
  }
  const assumed = pageIn(known.catalogue);
  const [found, [snapshot]] = await Promise.all([
    read(assumed),
    readJson<string>(ctx, Prisma.sql`SELECT to_json(pg_current_snapshot()::text) AS "row"`),
  ]);
  if (snapshot === known.snapshot) return { page: assumed, read: found };
  const page = pageIn(await currentCatalogue(ctx.db));
  const isSame = idsOf(page).join() === idsOf(assumed).join();
  return { page, read: isSame ? found : await read(page) };
}

function idsOf({ rows }: ThreadListPage): string[] {
  return rows.map(({ id }) => id);
}

/** Where in an order a page begins. */
interface Place {
  readonly key: number;
  readonly id: string;
}

/** Which page is asked for, checked. */
interface Part extends PageArguments {
  readonly size: number;
  readonly place: Place | undefined;
}

const nameOf = ({ sort }: ThreadFilter) => `threads-${sort.toLowerCase()}`;

/** @throws GraphQLError BAD_USER_INPUT */
function placeIn(filter: ThreadFilter, { after, before }: PageArguments): Place | undefined {
  if (after && before) throw badInput("before", "Give after or before, not both.");
  const { isKey, read } = cursorKeys[filter.sort];
  const place = placeAfter(nameOf(filter), before ?? after, isKey);
  return place && { key: read(place.key), id: place.id };
}

function pageFrom(
  catalogue: Catalogue,
  asker: Asker,
  filter: ThreadFilter,
  { size, place: from, after, before }: Part,
): ThreadListPage {
  const key = keyOf(asker, filter);
  const found = () => catalogue.remember(`threads ${key}`, () => matching(catalogue, asker, filter));
  // One more than asked for only tells that the list goes on.
  const part = { sort: filter.sort, size: size + 1, from, backwards: Boolean(before) };
  const nearest = catalogue.remember(`page ${JSON.stringify(part)} ${key}`, () =>
    pageOf(catalogue, found().threads, part),
  );
  const goesOn = nearest.length > size;
  const { write } = cursorKeys[filter.sort];
  const rows = nearest
    .slice(0, size)
    .map(({ id, key }) => ({ id, cursor: cursorOf(nameOf(filter), { id, key: write(key) }) }));
  const ends = before
    ? { rows: rows.toReversed(), hasPreviousPage: goesOn, hasNextPage: true }
    : { rows, hasPreviousPage: Boolean(after), hasNextPage: goesOn };
  return {
    ...ends,
    tagsOf: (id) => catalogue.tagsOf(id),
    summary: () =>
      catalogue.remember(`summary ${key}`, () => ({
        total: found().threads.count(),
        facets: facetsOf(catalogue, found(), filter.tagIds),
      })),
  };
}

/** Names all that decides which threads a list finds: people of the same audiences share most of theirs. */
function keyOf({ viewer, ownTagIds }: Asker, filter: ThreadFilter): string {
  const whose = filter.list === "MINE" ? viewer.id : ownTagIds;
  return JSON.stringify([audiencesOf(viewer), whose, { ...filter, sort: undefined }]);
}

/** Somebody's own tags in the taxonomies that make people alike. */
async function likenessTagsOf(ctx: Context, personId: string): Promise<string[]> {
  const rows = await rowsOf<{ tagId: string }>(
    ctx,
    Prisma.sql`SELECT DISTINCT "tagId" FROM "PersonTag"
      WHERE "personId" = ${personId}::uuid AND split_part("tagId", ':', 1) = ANY(${likenessTaxonomies}::text[])`,
  );
  return rows.map(({ tagId }) => tagId);
}
