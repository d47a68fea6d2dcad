import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { execute, toSignIn } from "~/api/execute.ts";
import { PostPlaceDocument } from "~/features/threads/thread/thread-documents.ts";
import { postAnchor, threadPagePath } from "~/features/threads/thread/thread-intent.ts";

/** The lasting address of a post leads to the page that it is on, and there to the post. */
export async function loader(args: LoaderFunctionArgs) {
  const { id = "", replyId = "" } = args.params;
  const { viewer, post } = await execute(args, PostPlaceDocument, { id: replyId });
  if (!viewer) throw toSignIn(args.request);
  if (post?.thread.uuid !== id) throw new Response(null, { status: 404 });
  return redirect(`${threadPagePath(post.thread.path, post.pageInThread)}#${postAnchor(post.number)}`);
}

/** There is nothing to show: but with a page of its own, an address without a post gets the error page. */
export default function Reply() {
  return null;
}
