import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { TakePassageInput } from "../../../../graphql/contract/case-studies.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm, refuse } from "~/api/parse-form.server.ts";
import { textIn } from "../../threads/compose/draft-form.server.ts";
import { requireFound } from "../../threads/thread/require.server.ts";
import { partForm, requireDraft } from "./part-form.server.ts";
import {
  DraftSourcesDocument,
  SourcePostDocument,
  SourcePostsDocument,
  TakePassageDocument,
} from "./passages-documents.ts";

/** What the page shows: the threads; or the posts of the one that the address names; or the paragraphs of a post. */
export async function loadPassages(args: LoaderFunctionArgs) {
  const { viewer, workingCopy } = await execute(args, DraftSourcesDocument, { id: args.params.id ?? "" });
  const draft = requireDraft(args, viewer, workingCopy);
  const search = new URL(args.request.url).searchParams;
  const postId = search.get("post");
  if (postId !== null) {
    const { post } = await execute(args, SourcePostDocument, { id: postId });
    const { markdown, ...source } = requireFound(args, viewer, post);
    const paragraphs = paragraphsOf(requireFound(args, viewer, markdown));
    return { draft, source, paragraphs, thread: null, page: 1, idempotencyKey: crypto.randomUUID() };
  }
  const page = pageIn(search.get("page"));
  // With one thread there is nothing to choose.
  const [only, ...others] = draft.sourceThreads;
  const threadId = search.get("thread") ?? (only && others.length === 0 ? only.uuid : null);
  const { thread } = threadId
    ? await execute(args, SourcePostsDocument, { id: threadId, page })
    : { thread: null };
  return { draft, source: null, paragraphs: [], thread, page, idempotencyKey: "" };
}

const pageIn = (text: string | null) => (/^[1-9]\d{0,4}$/u.test(text ?? "") ? Number(text) : 1);

/** A post in the pieces that somebody can choose from. */
function paragraphsOf(markdown: string): string[] {
  return markdown
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

/** Takes the chosen paragraphs over, or the words that were copied out of the post. */
export async function takeWords(args: ActionFunctionArgs) {
  const form = await partForm(args);
  const chosen = form.getAll("paragraphs").filter((paragraph) => typeof paragraph === "string");
  const copied = textIn(form, "copied") ?? "";
  // As in the post: a form sends line breaks as CR and LF.
  const words = (copied.trim() === "" ? chosen.join("\n\n") : copied).replaceAll("\r\n", "\n");
  if (words.trim() !== "") form.set("words", words);
  const submission = parseForm(TakePassageInput, form);
  if (words.trim() === "") {
    return submission.reply({
      fieldErrors: { words: ["Choose the paragraphs, or copy the words, to take over"] },
    });
  }
  if (submission.status !== "success") return submission.reply();
  const { takePassage: outcome } = await execute(args, TakePassageDocument, { input: submission.value });
  if ("data" in outcome) {
    return redirectWithNotice(
      outcome.data.path,
      "The words are at the end of the section. Whoever wrote them is asked whether they may be used.",
    );
  }
  if (outcome.__typename !== "InvalidInputError")
    return refusalOf(args, submission, outcome) ?? submission.reply();
  // The post is chosen with its words, which have the only field that somebody can see.
  const issues = outcome.issues.map(({ path, message }) => ({
    path: path === "postId" ? "words" : path,
    message,
  }));
  return refuse(submission, issues);
}
