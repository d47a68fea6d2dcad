import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { AddSourceThreadInput, LinkCaseStudyInput } from "../../../../graphql/contract/case-study-parts.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";
import { textIn } from "../../threads/compose/draft-form.server.ts";
import { draftIntent } from "./draft-intent.ts";
import { partForm, requireDraft } from "./part-form.server.ts";
import {
  AddSourceThreadDocument,
  DraftLinksDocument,
  LinkCaseStudyDocument,
  RemoveSourceThreadDocument,
  UnlinkCaseStudyDocument,
} from "./parts-documents.ts";

/** What one of the page's two forms is told. */
export interface LinksAnswer extends FormAnswer {
  readonly form: "link" | "thread";
  /** Whether the text may hold personal data. */
  readonly asksToConfirm?: boolean;
}

/** The links of a draft, and the threads that it is from. */
export async function loadLinks(args: LoaderFunctionArgs) {
  const { viewer, workingCopy } = await execute(args, DraftLinksDocument, { id: args.params.id ?? "" });
  return { draft: requireDraft(args, viewer, workingCopy), idempotencyKey: crypto.randomUUID() };
}

/** Adds a link or a thread, or takes one away. */
export async function changeLinks(args: ActionFunctionArgs): Promise<LinksAnswer | Response> {
  const form = await partForm(args);
  switch (textIn(form, "intent") ?? "") {
    case draftIntent.addLink:
      return addLink(args, form);
    case draftIntent.addThread:
      return addThread(args, form);
    case draftIntent.removeLink:
      return removeLink(args, form);
    case draftIntent.removeThread:
      return removeThread(args, form);
    default:
      throw new Response(null, { status: 400 });
  }
}

const here = ({ params }: ActionFunctionArgs) =>
  `/case-studies/${encodeURIComponent(params.id ?? "")}/draft/links`;

async function addLink(args: ActionFunctionArgs, form: FormData): Promise<LinksAnswer | Response> {
  const submission = parseForm(LinkCaseStudyInput, form);
  if (submission.status !== "success") return { ...submission.reply(), form: "link" };
  const { linkCaseStudy: outcome } = await execute(args, LinkCaseStudyDocument, { input: submission.value });
  if ("data" in outcome) return redirectWithNotice(here(args), "The link is added.");
  const asksToConfirm = outcome.__typename === "ConfirmationNeededError";
  const refusal = refusalOf(args, submission, outcome) ?? submission.reply();
  return { ...refusal, form: "link", asksToConfirm };
}

async function addThread(args: ActionFunctionArgs, form: FormData): Promise<LinksAnswer | Response> {
  form.set("threadId", threadIn(textIn(form, "threadAddress") ?? ""));
  const submission = parseForm(AddSourceThreadInput, form);
  const atAddress = (message: string): LinksAnswer => ({
    ...submission.reply({ fieldErrors: { threadAddress: [message] } }),
    form: "thread",
  });
  if (submission.status !== "success") return atAddress("Enter the address of a thread on this site");
  const { addSourceThread: outcome } = await execute(args, AddSourceThreadDocument, {
    input: submission.value,
  });
  if ("data" in outcome)
    return redirectWithNotice(here(args), "The thread is added. You can take words from it now.");
  if (outcome.__typename === "NotFoundError") return atAddress("Enter the address of a thread on this site");
  if (outcome.__typename === "InvalidInputError") {
    const [issue] = outcome.issues;
    if (issue?.path !== "sharesMoreWidely") return atAddress(outcome.message);
  }
  return { ...(refusalOf(args, submission, outcome) ?? submission.reply()), form: "thread" };
}

/** The id in the address of a thread, as somebody copies it from the browser; empty where there is none. */
function threadIn(address: string): string {
  return /\/threads\/([0-9a-f-]{36})(?:[/?#]|$)/iu.exec(address.trim())?.[1] ?? "";
}

async function removeLink(args: ActionFunctionArgs, form: FormData): Promise<Response> {
  const input = { caseStudyId: args.params.id ?? "", linkId: textIn(form, "linkId") ?? "" };
  const { unlinkCaseStudy: outcome } = await execute(args, UnlinkCaseStudyDocument, { input });
  if (outcome.__typename === "SignInNeededError") throw toSignIn(args.request);
  // A link that is gone by now is what was asked for.
  const isDone = !("message" in outcome) || outcome.__typename === "NotFoundError";
  return isDone
    ? redirectWithNotice(here(args), "The link is taken away.")
    : redirectWithNotice(here(args), outcome.message, "information");
}

async function removeThread(args: ActionFunctionArgs, form: FormData): Promise<Response> {
  const input = { caseStudyId: args.params.id ?? "", threadId: textIn(form, "threadId") ?? "" };
  const { removeSourceThread: outcome } = await execute(args, RemoveSourceThreadDocument, { input });
  if (outcome.__typename === "SignInNeededError") throw toSignIn(args.request);
  return "message" in outcome
    ? redirectWithNotice(here(args), outcome.message, "information")
    : redirectWithNotice(here(args), "It is not drafted from that thread any more.");
}
