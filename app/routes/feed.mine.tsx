import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FeedView } from "~/features/feed/feed-view.tsx";
import { loadFeed } from "~/features/feed/load-feed.server.ts";
import { page } from "~/ui/page.ts";

export const handle = page({
  title: "What happened to what you follow",
  crumbs: [{ label: "Home", href: "/" }],
});

/** What happened to what the viewer follows. */
export const loader = (args: LoaderFunctionArgs) => loadFeed(args, "mine", "");

export default function MyFeed() {
  return <FeedView feed={useLoaderData<typeof loader>()} />;
}
