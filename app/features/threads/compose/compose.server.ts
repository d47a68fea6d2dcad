import { data } from "@remix-run/node";
import { execute, type RequestArgs } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf, type Outcome } from "~/api/outcome.server.ts";
import { typedIn } from "~/api/refused-form.server.ts";
import { composeIntent, type ComposeAnswer, type MentionOffer, type SentFields } from "./compose-answer.ts";
import {
  DiscardDraftDocument,
  DraftVersionDocument,
  MentionSuggestionsDocument,
  PreviewDocument,
  SaveDraftDocument,
} from "./compose-documents.ts";
import { draftIn, textIn, type DraftSubject } from "./draft-form.server.ts";
import { finishMention, unfinishedMentions } from "./unfinished-mentions.ts";

/** A failure as `FailureFragment` selects it, or a success, which has none of it. */
export interface ComposeOutcome extends Outcome {
  readonly signals?: readonly { readonly field: string; readonly kinds: readonly string[] }[];
  readonly currentVersion?: number;
  readonly currentText?: string;
  readonly isOwn?: boolean;
}

type Replying = Parameters<typeof refusalOf>[1];

/**
 * Answers the composer's own buttons, which work without scripts: preview, drafts, names, and back from the
 * interruption. Undefined when the form is really being sent. Without a subject there are no drafts.
 */
export async function answerComposer(
  args: RequestArgs,
  form: FormData,
  subject?: DraftSubject,
): Promise<ComposeAnswer | Response | undefined> {
  const intent = textIn(form, "intent") ?? "";
  const markdown = textIn(form, "markdown") ?? "";
  const typed = { initialValue: valuesOf(form) };
  if (intent === composeIntent.change) return typed;
  if (intent === composeIntent.preview) {
    const { previewMarkdown } = await execute(args, PreviewDocument, { markdown });
    if ("data" in previewMarkdown) return { ...typed, preview: previewMarkdown.data.html };
    return refuseTyped(args, form, previewMarkdown);
  }
  if (intent === composeIntent.findMentions) {
    return { ...typed, mentionOffers: await findMentions(args, markdown) };
  }
  if (intent.startsWith(composeIntent.mention)) {
    const [name, mention] = chosenMention(intent.slice(composeIntent.mention.length));
    return { initialValue: { ...typed.initialValue, markdown: finishMention(markdown, name, mention) } };
  }
  if (subject && intent === composeIntent.saveDraft) return saveDraft(args, form, subject);
  if (subject && intent === composeIntent.discardDraft) {
    const { discardDraft } = await execute(args, DiscardDraftDocument, { input: subject });
    if (!("data" in discardDraft)) return refuseTyped(args, form, discardDraft);
    return redirectWithNotice(pathOf(args), "Draft discarded.");
  }
  return undefined;
}

/**
 * What to answer to a form with a composer when the API did not do what it asked; undefined when it was done. What was
 * typed is in each answer.
 * @throws a response that `ComposeErrorBoundary` shows, when the session ended in the meantime
 */
export function composeRefusal(
  args: RequestArgs,
  form: FormData,
  submission: Replying,
  outcome: ComposeOutcome,
): ComposeAnswer | undefined {
  const { signals, currentVersion, currentText, isOwn } = outcome;
  if (outcome.__typename === "SignInNeededError") throw data({ sent: sentFields(form) }, { status: 401 });
  if (signals) return { initialValue: valuesOf(form), interruption: { signals, sent: sentFields(form) } };
  if (currentVersion !== undefined) {
    const conflict = { version: currentVersion, text: currentText ?? "", isOwn: isOwn ?? false };
    return { initialValue: valuesOf(form), conflict };
  }
  return refusalOf(args, submission, outcome);
}

function refuseTyped(args: RequestArgs, form: FormData, outcome: ComposeOutcome): ComposeAnswer | undefined {
  return composeRefusal(args, form, replyWith(form), outcome);
}

/** What Conform would reply for a form that nobody parsed. */
function replyWith(form: FormData): Replying {
  return {
    reply: ({ formErrors, fieldErrors } = {}) => ({
      status: "error",
      initialValue: valuesOf(form),
      error: { ...fieldErrors, ...(formErrors ? { "": formErrors } : {}) },
    }),
  };
}

async function saveDraft(args: RequestArgs, form: FormData, subject: DraftSubject) {
  // Whoever presses a button to save means the text before them, whatever was saved before.
  const { draft } = await execute(args, DraftVersionDocument, subject);
  const input = draftIn(form, subject, draft?.version);
  const { saveDraft: outcome } = await execute(args, SaveDraftDocument, { input });
  if (!("data" in outcome)) return refuseTyped(args, form, outcome);
  return redirectWithNotice(pathOf(args), "Draft saved. It is here when you come back.");
}

async function findMentions(args: RequestArgs, markdown: string): Promise<MentionOffer[]> {
  const names = unfinishedMentions(markdown);
  const offers = names.map(async (name) => {
    const found = await suggestionsFor(args, name);
    return found.map((person) => ({ ...person, typed: `@${name}` }));
  });
  return (await Promise.all(offers)).flat();
}

/** A capitalised word after a name need not be part of it: "@Ann Thank you". */
async function suggestionsFor(args: RequestArgs, name: string) {
  const { mentionSuggestions } = await execute(args, MentionSuggestionsDocument, { prefix: name });
  const [first = name] = name.split(" ");
  if (mentionSuggestions.length > 0 || first === name) return mentionSuggestions;
  return (await execute(args, MentionSuggestionsDocument, { prefix: first })).mentionSuggestions;
}

function chosenMention(json: string): readonly [typed: string, markdown: string] {
  try {
    const chosen: unknown = JSON.parse(json);
    if (Array.isArray(chosen) && chosen.length === 2) return [String(chosen[0]), String(chosen[1])];
  } catch {
    // A button that this page did not make: nothing is replaced.
  }
  return ["", ""];
}

function pathOf({ request }: RequestArgs): string {
  return new URL(request.url).pathname;
}

/** The fields of a form as Conform keeps them, without the button that sent it. */
export function valuesOf(form: FormData): Record<string, string | string[]> {
  const { intent: _intent, ...values } = typedIn(form);
  return values;
}

function sentFields(form: FormData): SentFields {
  return [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
}
