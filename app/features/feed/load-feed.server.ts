import { redirect } from "@remix-run/node";
import type { FeedKind } from "../../../graphql/contract/feed-words.ts";
import { execute, toSignIn, type RequestArgs } from "~/api/execute.ts";
import type { ResultOf } from "~/api/graphql.ts";
import { feedHref, isNarrowed, newsParameter, readFeedAddress } from "./feed-address.ts";
import { FeedDocument, VisitFeedDocument } from "./feed-documents.ts";
import { placeOfLine } from "./place-of-line.ts";

/** Activities of a page. */
const pageSize = 20;

/** The kinds as they stand in addresses. */
export const kindsInAddresses: Readonly<Record<string, FeedKind>> = {
  mine: "MINE",
  region: "REGION",
  ics: "ICS",
  collaborative: "COLLABORATIVE",
  tag: "TAG",
  nation: "NATION",
};

/** The address of a feed's page, by what stands in it. */
export function pathOfFeed(scope: string, id: string): string {
  return ["/feed", scope === "mine" ? "" : scope, id].filter((part) => part !== "").join("/");
}

/**
 * Loads a page of a feed. @throws Response 404 where there is no such feed; for the nation's and one's own, to the sign-in page
 * for visitors, and 403 for those whose it is not; to its own address where it was found by another
 */
export async function loadFeed(args: RequestArgs, scope: string, id: string) {
  const kind = kindsInAddresses[scope];
  if (!kind) throw new Response(null, { status: 404 });
  const { searchParams } = new URL(args.request.url);
  const address = readFeedAddress(searchParams);
  const { viewer, canKeepWebhooks, taxonomies, feed } = await execute(args, FeedDocument, {
    kind,
    id,
    kinds: address.kind ? [address.kind] : null,
    tagId: address.tag ?? null,
    since: address.from ?? null,
    until: address.to ?? null,
    // And the one after them, which tells whether the news end with this page.
    first: pageSize + 1,
    after: address.after ?? null,
  });
  if (!feed) {
    if ((kind === "NATION" || kind === "MINE") && !viewer) throw toSignIn(args.request);
    throw new Response(null, { status: kind === "NATION" ? 403 : 404 });
  }
  const { title, path, aboutPath, endedOn, successors, activities, lastVisit } = feed;
  if (path !== pathOfFeed(scope, id)) throw redirect(feedHref(path, address));
  const isSeen = viewer !== null && args.context.isLookedAt && isVisit(searchParams);
  if (isSeen) await execute(args, VisitFeedDocument, { input: { kind, id } });
  const happened = activities.edges.map(({ node }) => node);
  return {
    address,
    title,
    path,
    aboutPath,
    endedOn,
    successors,
    isMember: viewer !== null,
    canKeepWebhooks,
    line: placeOfLine(happened, { lastVisit, isNewest: address.after === undefined }),
    tags: taxonomies.flatMap(({ label: taxonomy, tags }) =>
      tags.map(({ key, label }) => ({ value: key, label: `${taxonomy}: ${label}` })),
    ),
    activities: happened.slice(0, pageSize),
    next: nextAfter(activities),
  };
}

/** After what the next page begins; null where there is none. */
function nextAfter({ pageInfo, edges }: Activities): string | null {
  if (edges.length > pageSize) return edges[pageSize - 1]?.cursor ?? null;
  return pageInfo.hasNextPage ? pageInfo.endCursor : null;
}

type Activities = NonNullable<ResultOf<typeof FeedDocument>["feed"]>["activities"];

/** Whether somebody looks at the newest of the whole feed: not at a part of it, and not a page of theirs that asks for news by itself. */
function isVisit(searchParams: URLSearchParams): boolean {
  const address = readFeedAddress(searchParams);
  return !isNarrowed(address) && address.after === undefined && !searchParams.has(newsParameter);
}

/** A page of a feed as it is shown. */
export type FeedPage = Awaited<ReturnType<typeof loadFeed>>;
