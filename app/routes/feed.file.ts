import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { answerWithFile } from "~/features/feed/answer-with-file.server.ts";
import { FeedAtAddressDocument, FeedFileDocument } from "~/features/feed/feed-documents.ts";
import { kindsInAddresses, pathOfFeed } from "~/features/feed/load-feed.server.ts";

/**
 * A feed as Atom or as JSON Feed. With a key it is what whoever made that may read, for programs that cannot sign in; a key that
 * does not work, or is another feed's, is answered like a feed that is not there.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { origin, pathname, searchParams } = new URL(args.request.url);
  const { scope = pathname.startsWith("/feed/nation.") ? "nation" : "mine", id = "" } = args.params;
  const key = searchParams.get("key");
  const feed = await findFeed(args, scope, id, key);
  if (!feed) throw new Response(null, { status: 404 });
  const format = pathname.endsWith(".json") ? "json" : "atom";
  return answerWithFile(args.request, format, {
    title: `What happened: ${feed.title}`,
    pageUrl: origin + feed.path,
    fileUrl: key === null ? `${origin}${feed.path}.${format}` : null,
    origin,
    author: args.context.settings.serviceName,
    items: feed.activities.edges.map(({ node }) => node),
  });
}

/** The feed at an address, which may be another by now: programs go on asking at that of a tag that was merged. */
async function findFeed(args: LoaderFunctionArgs, scope: string, id: string, key: string | null) {
  const kind = kindsInAddresses[scope];
  if (!kind || (id !== "" && (kind === "MINE" || kind === "NATION"))) return null;
  if (key === null) return (await execute(args, FeedFileDocument, { kind, id })).feed;
  const { feed, named } = await execute(args, FeedAtAddressDocument, { secret: key, kind, id });
  // Whoever has nothing but the secret may know of no feed that has no name.
  return feed?.path === (named?.path ?? pathOfFeed(scope, id)) ? feed : null;
}
