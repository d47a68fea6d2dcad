import { execute, type RequestArgs } from "~/api/execute.ts";
import { ThreadListDocument } from "./list-documents.ts";
import { filterVariables, readFilter, type ListFilter, type ListPlace } from "./list-filter.ts";
import { listFacets, threadRow } from "./thread-row.ts";

/** A page of a list as it is shown. */
export type ThreadListPage = NonNullable<Awaited<ReturnType<typeof loadThreadList>>>;

/**
 * The page of the list that an address asks for. Undefined where no list can have such an address: a filter, a tag, a
 * collaborative or a place that does not exist.
 */
export async function loadThreadList(args: RequestArgs) {
  const search = new URL(args.request.url).searchParams;
  const filter = readFilter(search);
  if (!filter) return undefined;
  const place = { after: search.get("after") || null, before: search.get("before") || null };
  const answer = await answerOf(args, filter, place);
  if (!answer) return undefined;
  const { viewer, threads, collaborative } = answer;
  if (filter.collaborative !== "" && !collaborative) return undefined;
  const facets = listFacets(threads.facets);
  const known = new Set(facets.flatMap(({ values }) => values).map(({ id }) => id));
  if (viewer && !filter.tags.every((tag) => known.has(tag))) return undefined;
  return {
    isVisitor: viewer === null,
    filter,
    facets,
    collaborativeName: collaborative?.name ?? null,
    total: threads.totalCount,
    rows: threads.edges.map(({ node }) => threadRow(node)),
    isFirstPage: !threads.pageInfo.hasPreviousPage,
    newer: threads.pageInfo.hasPreviousPage ? threads.pageInfo.startCursor : null,
    older: threads.pageInfo.hasNextPage ? threads.pageInfo.endCursor : null,
  };
}

async function answerOf(args: RequestArgs, filter: ListFilter, place: ListPlace) {
  const variables = {
    ...filterVariables(filter),
    ...place,
    collaborative: filter.collaborative,
    hasCollaborative: filter.collaborative !== "",
  };
  try {
    return await execute(args, ThreadListDocument, variables);
  } catch (error) {
    if (error instanceof Response && error.status === 400) return undefined;
    throw error;
  }
}
