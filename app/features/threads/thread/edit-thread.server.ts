import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { EditThreadInput } from "../../../../graphql/contract/threads.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import type { ComposeAnswer } from "../compose/compose-answer.ts";
import { answerComposer, composeRefusal } from "../compose/compose.server.ts";
import { textIn } from "../compose/draft-form.server.ts";
import { sizeBands, tagGroups } from "../new/new-thread-data.ts";
import { EditDraftDocument, EditThreadDocument, EditThreadPageDocument } from "./edit-documents.ts";
import { refiledSince } from "./refiled.server.ts";
import { requireAbility, requireFound } from "./require.server.ts";
import { withoutEmpty } from "./without-empty.server.ts";

/** A thread to edit, with its opening text where that is the viewer's to change. */
export async function loadEditThread(args: LoaderFunctionArgs) {
  const { id = "" } = args.params;
  const { viewer, ...found } = await execute(args, EditThreadPageDocument, { id });
  const thread = requireFound(args, viewer, found.thread);
  requireAbility(thread.viewerCan.edit);
  const { draft } = await execute(args, EditDraftDocument, { id: thread.openingPost.uuid });
  return {
    thread,
    draft,
    groups: tagGroups(found),
    sizeBands: sizeBands(found),
    collaboratives: found.collaboratives.edges.map(({ node }) => node),
  };
}

/** Saves title, kind, tags, collaborative and opening text, all or nothing. */
export async function saveThread(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const openingPostId = textIn(form, "openingPostId");
  const subject = openingPostId ? { kind: "EDIT" as const, targetId: openingPostId } : undefined;
  const answer = await answerComposer(args, form, subject);
  if (answer) return answer;
  form.set("threadId", args.params.id ?? "");
  const submission = parseForm(EditThreadInput, withoutEmpty(form, "tagIds", "collaborativeId"));
  if (submission.status !== "success") return submission.reply();
  const { tagIds, collaborativeId, ...rest } = submission.value;
  const { editThread } = await execute(args, EditThreadDocument, {
    // The form shows all of both, and a taxonomy with one choice sends an empty one: nothing chosen means none.
    input: { ...rest, tagIds: tagIds ?? [], collaborativeId: collaborativeId ?? null },
  });
  if (!("data" in editThread)) {
    const refusal: ComposeAnswer = composeRefusal(args, form, submission, editThread) ?? submission.reply();
    if (!refusal.conflict) return refusal;
    const mine = {
      kind: rest.kind ?? "PROBLEM",
      collaborativeId: collaborativeId ?? "",
      tagIds: tagIds ?? [],
    };
    const refiled = await refiledSince(args, { mine, begunFrom: textIn(form, "begunFrom") ?? "" });
    return { ...refusal, conflict: { ...refusal.conflict, ...(refiled ? { refiled } : {}) } };
  }
  return redirectWithNotice(editThread.data.path, "The thread is changed.");
}
