import { redirect } from "@remix-run/node";
import { execute, type RequestArgs } from "~/api/execute.ts";
import { threadRow } from "../list/thread-row.ts";
import { TagPageDocument } from "./tag-document.ts";

/** A tag's page as it is shown. */
export type TagPage = Awaited<ReturnType<typeof loadTagPage>>;

/** Loads a tag's page. @throws a 404 where there is no such tag */
export async function loadTagPage(args: RequestArgs, taxonomy: string, value: string) {
  const search = new URL(args.request.url).searchParams;
  const variables = {
    taxonomy,
    value,
    key: `${taxonomy}:${value}`,
    isIcs: taxonomy === "ics",
    isRegion: taxonomy === "region",
    after: search.get("after") || null,
    before: search.get("before") || null,
  };
  const { viewer, tag, icb, region, collaboratives, threads, followLevel } = await execute(
    args,
    TagPageDocument,
    variables,
  );
  if (!tag) throw new Response(null, { status: 404 });
  if (tag.mergedInto) throw redirect(tag.mergedInto.path, 301);
  const { pageInfo, edges } = threads;
  return {
    isMember: viewer !== null,
    feedPath: feedPathOf(taxonomy, value),
    tag,
    follow: followLevel,
    icb: icb ?? null,
    icbs: region?.icbs ?? [],
    collaboratives: collaboratives.edges.map(({ node }) => node),
    rows: edges.map(({ node }) => threadRow(node)),
    isFirstPage: !pageInfo.hasPreviousPage,
    newer: pageInfo.hasPreviousPage ? pageInfo.startCursor : null,
    older: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

/** Regions and ICSs have feeds of their own. */
function feedPathOf(taxonomy: string, value: string): string {
  const ownFeed = taxonomy === "region" || taxonomy === "ics";
  return ownFeed ? `/feed/${taxonomy}/${value}` : `/feed/tag/${taxonomy}:${value}`;
}
