import type { ActionFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { SaveDraftDocument } from "~/features/threads/compose/compose-documents.ts";
import { savedDraftIn } from "~/features/threads/compose/draft-form.server.ts";
import type { DraftAnswer } from "~/features/threads/compose/keep-draft.ts";

/** Keeps a draft for the script of a page that is being typed into. */
export async function action(args: ActionFunctionArgs) {
  const input = savedDraftIn(await args.request.formData());
  if (!input) return answer({ message: "Reload the page to go on." }, 422);
  const { saveDraft } = await execute(args, SaveDraftDocument, { input });
  if ("data" in saveDraft) return answer(saveDraft.data, 200);
  if (saveDraft.__typename === "SignInNeededError") return answer({ message: "" }, 401);
  if (saveDraft.__typename === "ConflictError") {
    const { currentVersion: version, currentText: text } = saveDraft;
    return answer({ conflict: { version, text } }, 409);
  }
  return answer({ message: saveDraft.message }, 422);
}

const answer = (body: DraftAnswer, status: number) => Response.json(body, { status });
