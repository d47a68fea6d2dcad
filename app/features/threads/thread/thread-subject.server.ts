import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { requireAbility, requireFound } from "./require.server.ts";
import { ThreadSubjectDocument } from "./thread-page-documents.ts";

/** The thread that a page of its own is to do something with, if the viewer may do it. */
export async function loadThreadSubject(args: LoaderFunctionArgs, ability: "merge" | "delete") {
  const { viewer, thread: found } = await execute(args, ThreadSubjectDocument, { id: args.params.id ?? "" });
  const thread = requireFound(args, viewer, found);
  requireAbility(thread.viewerCan[ability]);
  return { thread, isOwn: thread.author.path.endsWith(viewer?.personId ?? "") };
}
