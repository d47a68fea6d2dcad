import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FeedView } from "~/features/feed/feed-view.tsx";
import { loadFeed } from "~/features/feed/load-feed.server.ts";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ title }) => `What happened: ${title}`,
  crumbs: [{ label: "Home", href: "/" }],
});

/** The feed of a region, an ICS, a collaborative or a tag, and of the nation. */
export async function loader(args: LoaderFunctionArgs) {
  const { scope = "nation", id = "" } = args.params;
  return loadFeed(args, scope, id);
}

export default function Feed() {
  return <FeedView feed={useLoaderData<typeof loader>()} />;
}
