import { redirect } from "@remix-run/node";
import { NewThreadInput } from "../../../../graphql/contract/threads.ts";
import { execute, type RequestArgs } from "~/api/execute.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import type { ComposeAnswer } from "../compose/compose-answer.ts";
import { answerComposer, composeRefusal, valuesOf } from "../compose/compose.server.ts";
import { textIn } from "../compose/draft-form.server.ts";
import { newThreadData } from "./new-thread-data.ts";
import {
  CreateThreadDocument,
  NewThreadDocument,
  SimilarThreadsDocument,
  type SimilarThread,
} from "./new-thread-documents.ts";
import { newThreadIntent } from "./new-thread-intent.ts";

/** What the page of a new thread gets back from its form. */
export interface StartThreadAnswer extends ComposeAnswer {
  readonly similar?: readonly SimilarThread[];
}

/** Answers the form of a new thread: one of its buttons that change nothing, or the thread itself. */
export async function startThread(args: RequestArgs): Promise<StartThreadAnswer | Response> {
  const form = withoutEmptyTags(await args.request.formData());
  const answer = (await answerComposer(args, form, { kind: "THREAD" })) ?? (await answerButtons(args, form));
  if (answer) return answer;
  const submission = parseForm(NewThreadInput, form);
  if (submission.status !== "success") return submission.reply();
  // Whoever takes all tags away wants none, and not those that a thread begins with.
  const input = { ...submission.value, tagIds: submission.value.tagIds ?? [] };
  const { createThread } = await execute(args, CreateThreadDocument, { input });
  if ("data" in createThread) return redirect(createThread.data.path, 303);
  return composeRefusal(args, form, submission, createThread) ?? submission.reply();
}

async function answerButtons(args: RequestArgs, form: FormData): Promise<StartThreadAnswer | undefined> {
  const initialValue = valuesOf(form);
  const intent = textIn(form, "intent");
  if (intent === newThreadIntent.findSimilar) {
    return { initialValue, similar: await findSimilar(args, textIn(form, "title") ?? "") };
  }
  if (intent === newThreadIntent.fillTags) {
    const data = newThreadData(await execute(args, NewThreadDocument, {}), "");
    const chosen = data?.own.find(({ id }) => id === textIn(form, "collaborativeId"));
    return { initialValue: { ...initialValue, tagIds: [...(chosen?.tagIds ?? [])] } };
  }
  return undefined;
}

/** Threads that may be about the same as one with this title. */
export async function findSimilar(args: RequestArgs, title: string): Promise<SimilarThread[]> {
  return (await execute(args, SimilarThreadsDocument, { title })).similarThreads;
}

/** A select sends its empty choice as well. */
function withoutEmptyTags(form: FormData): FormData {
  const tags = form.getAll("tagIds").filter((tag) => tag !== "");
  form.delete("tagIds");
  for (const tag of tags) form.append("tagIds", tag);
  return form;
}
