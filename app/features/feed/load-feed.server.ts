import { redirect } from "@remix-run/node";
import type { FeedKind } from "../../../graphql/contract/feed-words.ts";
import { execute, toSignIn, type RequestArgs } from "~/api/execute.ts";
import { feedHref, readFeedAddress } from "./feed-address.ts";
import { FeedDocument } from "./feed-documents.ts";

/** The kinds as they stand in addresses. */
export const kindsInAddresses: Readonly<Record<string, FeedKind>> = {
  region: "REGION",
  ics: "ICS",
  collaborative: "COLLABORATIVE",
  tag: "TAG",
  nation: "NATION",
};

/** The address of a feed's page, by what stands in it. */
export function pathOfFeed(scope: string, id: string): string {
  return ["/feed", scope, id].filter((part) => part !== "").join("/");
}

/**
 * Loads a page of a feed. @throws Response 404 where there is no such feed; for the nation's, to the sign-in page for visitors and
 * 403 for those whose it is not; to its own address where it was found by another
 */
export async function loadFeed(args: RequestArgs, scope: string, id: string) {
  const kind = kindsInAddresses[scope];
  if (!kind) throw new Response(null, { status: 404 });
  const address = readFeedAddress(new URL(args.request.url).searchParams);
  const { viewer, taxonomies, feed } = await execute(args, FeedDocument, {
    kind,
    id,
    kinds: address.kind ? [address.kind] : null,
    tagId: address.tag ?? null,
    since: address.from ?? null,
    until: address.to ?? null,
    after: address.after ?? null,
  });
  if (!feed) {
    if (kind === "NATION" && !viewer) throw toSignIn(args.request);
    throw new Response(null, { status: kind === "NATION" ? 403 : 404 });
  }
  const { title, path, aboutPath, activities } = feed;
  if (path !== pathOfFeed(scope, id)) throw redirect(feedHref(path, address));
  const { hasNextPage, endCursor } = activities.pageInfo;
  return {
    address,
    title,
    path,
    aboutPath,
    isMember: viewer !== null,
    tags: taxonomies.flatMap(({ label: taxonomy, tags }) =>
      tags.map(({ key, label }) => ({ value: key, label: `${taxonomy}: ${label}` })),
    ),
    activities: activities.edges.map(({ node }) => node),
    next: hasNextPage ? endCursor : null,
  };
}

/** A page of a feed as it is shown. */
export type FeedPage = Awaited<ReturnType<typeof loadFeed>>;
