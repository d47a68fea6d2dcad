import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { MergeThreadInput } from "../../../../graphql/contract/threads.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { textIn } from "../compose/draft-form.server.ts";
import { MergeCandidatesDocument, MergeThreadDocument } from "./thread-page-documents.ts";
import { loadThreadSubject } from "./thread-subject.server.ts";

/** A duplicate, with the threads whose titles are like its own. */
export async function loadMerge(args: LoaderFunctionArgs) {
  const { thread } = await loadThreadSubject(args, "merge");
  const { similarThreads } = await execute(args, MergeCandidatesDocument, { title: thread.title });
  return { thread, candidates: similarThreads.filter(({ uuid }) => uuid !== thread.uuid) };
}

/** Merges the duplicate into the thread that was chosen from the list or given by its address. */
export async function merge(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const chosen = textIn(form, "chosen") ?? "";
  form.set("threadId", args.params.id ?? "");
  form.set("intoThreadId", chosen === "" ? threadIdIn(textIn(form, "address") ?? "") : chosen);
  const submission = parseForm(MergeThreadInput, form);
  if (submission.status !== "success" || submission.value.intoThreadId === "") {
    return submission.reply({ fieldErrors: { address: ["Choose a thread, or enter the address of one"] } });
  }
  const { mergeThread } = await execute(args, MergeThreadDocument, { input: submission.value });
  if ("data" in mergeThread) {
    const path = mergeThread.data.mergedInto?.path ?? "/threads";
    return redirectWithNotice(path, "The duplicate is merged. It goes on here.");
  }
  const issues =
    "issues" in mergeThread
      ? mergeThread.issues.map(({ message }) => ({ path: "address", message }))
      : [{ path: "address", message: mergeThread.message }];
  return refusalOf(args, submission, { ...mergeThread, issues }) ?? submission.reply();
}

/** The id in the address of a thread, or in what may be one by itself. */
function threadIdIn(address: string): string {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(address)?.[0] ?? address;
}
