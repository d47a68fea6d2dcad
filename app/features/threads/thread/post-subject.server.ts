import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { PostPageDocument } from "./post-page-documents.ts";
import { requireAbility, requireFound } from "./require.server.ts";

/** The post that a page of its own is to do something with, if the viewer may do it. */
export async function loadPostSubject(args: LoaderFunctionArgs, ability: "delete" | "report") {
  const { id = "", replyId = "" } = args.params;
  const { viewer, post: found } = await execute(args, PostPageDocument, { id: replyId });
  const post = requireFound(args, viewer, found?.thread.uuid === id ? found : null);
  requireAbility(post.viewerCan[ability]);
  return { post, isOwn: post.author?.path.endsWith(viewer?.personId ?? "") ?? false };
}
