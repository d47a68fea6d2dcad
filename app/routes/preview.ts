import type { ActionFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { PreviewDocument } from "~/features/threads/compose/compose-documents.ts";
import { textIn } from "~/features/threads/compose/draft-form.server.ts";

/** Renders a text for the preview of a page that is being typed into. */
export async function action(args: ActionFunctionArgs) {
  const markdown = textIn(await args.request.formData(), "markdown") ?? "";
  const { previewMarkdown } = await execute(args, PreviewDocument, { markdown });
  if ("data" in previewMarkdown) return Response.json(previewMarkdown.data);
  return Response.json({ message: previewMarkdown.message }, { status: 422 });
}
