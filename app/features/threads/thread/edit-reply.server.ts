import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { EditPostInput } from "../../../../graphql/contract/threads.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { answerComposer, composeRefusal } from "../compose/compose.server.ts";
import { EditPostDocument, EditReplyPageDocument } from "./edit-documents.ts";
import { requireAbility, requireFound } from "./require.server.ts";

/** A reply to edit. The opening post is edited with its thread. */
export async function loadEditReply(args: LoaderFunctionArgs) {
  const { id = "", replyId = "" } = args.params;
  const { viewer, draft, post: found } = await execute(args, EditReplyPageDocument, { id: replyId });
  const post = requireFound(args, viewer, found?.thread.uuid === id ? found : null);
  if (post.number === 0) throw redirect(`/threads/${id}/edit`);
  requireAbility(post.viewerCan.edit);
  return { post, draft };
}

/** Saves a reply. */
export async function saveReply(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const postId = args.params.replyId ?? "";
  const answer = await answerComposer(args, form, { kind: "EDIT", targetId: postId });
  if (answer) return answer;
  form.set("postId", postId);
  const submission = parseForm(EditPostInput, form);
  if (submission.status !== "success") return submission.reply();
  const { editPost } = await execute(args, EditPostDocument, { input: submission.value });
  if (!("data" in editPost)) return composeRefusal(args, form, submission, editPost) ?? submission.reply();
  return redirectWithNotice(editPost.data.path, "Your reply is changed.");
}
