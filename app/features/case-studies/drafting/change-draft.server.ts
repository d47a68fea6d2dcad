import type { ActionFunctionArgs } from "@remix-run/node";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { textIn } from "../../threads/compose/draft-form.server.ts";
import { draftIntent } from "./draft-intent.ts";
import {
  AddEditorDocument,
  KeepPassageDocument,
  RemoveEditorDocument,
  RemovePassageDocument,
} from "./drafting-documents.ts";

/** Does what a form on a draft's page asks for, and says so on the page that it was on. */
export async function changeDraft(args: ActionFunctionArgs): Promise<Response> {
  const form = await args.request.formData();
  const caseStudyId = args.params.id ?? "";
  const passage = { input: { caseStudyId, passageId: textIn(form, "passageId") ?? "" } };
  const person = { input: { caseStudyId, personId: textIn(form, "personId") ?? "" } };
  const answer = async () => {
    switch (textIn(form, "intent") ?? "") {
      case draftIntent.keepPassage:
        return {
          outcome: (await execute(args, KeepPassageDocument, passage)).keepPassage,
          done: "The words stay.",
        };
      case draftIntent.removePassage: {
        const { removePassage: outcome } = await execute(args, RemovePassageDocument, passage);
        return { outcome, done: "The words are taken out." };
      }
      case draftIntent.addEditor:
        return {
          outcome: (await execute(args, AddEditorDocument, person)).addEditor,
          done: "They can write it now.",
        };
      case draftIntent.removeEditor: {
        const { removeEditor: outcome } = await execute(args, RemoveEditorDocument, person);
        return { outcome, done: "They do not write it any more." };
      }
      default:
        throw new Response(null, { status: 400 });
    }
  };
  const { outcome, done } = await answer();
  if (outcome.__typename === "SignInNeededError") throw toSignIn(args.request);
  const path = `/case-studies/${encodeURIComponent(caseStudyId)}/draft`;
  if (outcome.__typename === "InvalidInputError") {
    return redirectWithNotice(path, outcome.issues.map(({ message }) => message).join(" "), "information");
  }
  return "message" in outcome
    ? redirectWithNotice(path, outcome.message, "information")
    : redirectWithNotice(path, done);
}
