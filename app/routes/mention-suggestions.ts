import type { LoaderFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { MentionSuggestionsDocument } from "~/features/threads/compose/compose-documents.ts";

/** Names for the list below a composer. */
export async function loader(args: LoaderFunctionArgs) {
  const prefix = new URL(args.request.url).searchParams.get("prefix") ?? "";
  const { mentionSuggestions } = await execute(args, MentionSuggestionsDocument, { prefix });
  return Response.json({ suggestions: mentionSuggestions });
}
