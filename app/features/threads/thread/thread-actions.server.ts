import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { ReplyInput } from "../../../../graphql/contract/threads.ts";
import { execute, toSignIn, type RequestArgs } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import type { ComposeAnswer } from "../compose/compose-answer.ts";
import { answerComposer, composeRefusal, type ComposeOutcome } from "../compose/compose.server.ts";
import { textIn } from "../compose/draft-form.server.ts";
import {
  AcceptSolutionDocument,
  CloseThreadDocument,
  MarkSameProblemDocument,
  ReactDocument,
  ReopenThreadDocument,
  RestorePostDocument,
  SolveWithoutSolutionDocument,
  UnmarkSameProblemDocument,
  UnreactDocument,
} from "./thread-action-documents.ts";
import { ReplyDocument } from "./thread-documents.ts";
import { reactionWords } from "./reaction-words.ts";
import { postAnchor, threadIntent, threadPagePath, type ThreadIntent } from "./thread-intent.ts";

/** Does what a form of a thread's page asks for, and comes back to where it was. */
export async function actOnThread(args: ActionFunctionArgs): Promise<ComposeAnswer | Response> {
  const form = await args.request.formData();
  const threadId = args.params.id ?? "";
  const intent = intentIn(form);
  if (intent) return act(args, form, intent, threadId);
  const answer = await answerComposer(args, form, { kind: "REPLY", targetId: threadId });
  return answer ?? reply(args, form, threadId);
}

function intentIn(form: FormData): ThreadIntent | undefined {
  const [intent] = (textIn(form, "intent") ?? "").split(":");
  return Object.values(threadIntent).find((known) => known === intent);
}

async function reply(args: RequestArgs, form: FormData, threadId: string) {
  form.set("threadId", threadId);
  const submission = parseForm(ReplyInput, form);
  if (submission.status !== "success") return submission.reply();
  const { replyToThread } = await execute(args, ReplyDocument, { input: submission.value });
  if (!("data" in replyToThread))
    return composeRefusal(args, form, submission, replyToThread) ?? submission.reply();
  const { thread, number, pageInThread } = replyToThread.data;
  return redirect(`${threadPagePath(thread.path, pageInThread)}#${postAnchor(number)}`, 303);
}

type Done = { readonly data: { readonly id: string } | { readonly number: number } } | ComposeOutcome;

async function act(
  args: RequestArgs,
  form: FormData,
  intent: ThreadIntent,
  threadId: string,
): Promise<Response> {
  const { outcome, notice } = await run(args, form, intent, threadId);
  const { pathname, searchParams } = new URL(args.request.url);
  const here = threadPagePath(pathname, Number(searchParams.get("page") ?? 1));
  if ("data" in outcome) {
    if (notice !== undefined) return redirectWithNotice(here, notice);
    const { data } = outcome;
    return redirect("number" in data ? `${here}#${postAnchor(data.number)}` : here, 303);
  }
  if (outcome.__typename === "SignInNeededError") return toSignIn(args.request);
  return redirectWithNotice(here, outcome.message ?? "", "information");
}

async function run(
  args: RequestArgs,
  form: FormData,
  intent: ThreadIntent,
  threadId: string,
): Promise<{ outcome: Done; notice?: string }> {
  const onThread = { input: { threadId } };
  const postId = textIn(form, "postId") ?? "";
  const onPost = { input: { postId } };
  switch (intent) {
    case "react":
      return execute(args, ReactDocument, { input: { postId, kind: reactionIn(form) } });
    case "unreact":
      return execute(args, UnreactDocument, { input: { postId, kind: reactionIn(form) } });
    case "restore-post":
      return execute(args, RestorePostDocument, onPost);
    case "mark-same-problem":
      return execute(args, MarkSameProblemDocument, onThread);
    case "unmark-same-problem":
      return execute(args, UnmarkSameProblemDocument, onThread);
    case "accept-solution":
      return { ...(await execute(args, AcceptSolutionDocument, onPost)), notice: "Solution chosen." };
    case "solve-without-solution":
      return {
        ...(await execute(args, SolveWithoutSolutionDocument, onThread)),
        notice: "Marked as solved.",
      };
    case "reopen":
      return {
        ...(await execute(args, ReopenThreadDocument, onThread)),
        notice: "The thread is open again.",
      };
    case "close":
      return {
        ...(await execute(args, CloseThreadDocument, onThread)),
        notice: "The thread is closed. It takes no more replies.",
      };
  }
}

/** Which reaction a button asks for: `react:THANKS`. @throws a 400 response when there is no such reaction */
function reactionIn(form: FormData) {
  const [, kind] = (textIn(form, "intent") ?? "").split(":");
  const known = reactionWords.find((reaction) => reaction.kind === kind);
  if (!known) throw new Response(null, { status: 400 });
  return known.kind;
}
