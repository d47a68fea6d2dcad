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
  if (feed?.path !== pathOfFeed(scope, id)) throw new Response(null, { status: 404 });
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

async function findFeed(args: LoaderFunctionArgs, scope: string, id: string, key: string | null) {
  const kind = kindsInAddresses[scope];
  if (!kind) return null;
  const { feed } =
    key === null
      ? await execute(args, FeedFileDocument, { kind, id })
      : await execute(args, FeedAtAddressDocument, { secret: key });
  return feed;
}
