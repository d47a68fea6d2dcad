import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { textIn } from "../compose/draft-form.server.ts";
import type { Audience } from "../words.ts";
import { requireAbility, requireFound } from "./require.server.ts";
import {
  AudienceChangePreviewDocument,
  AudiencePageDocument,
  ChangeAudienceDocument,
} from "./thread-page-documents.ts";

const effects = ["NOTHING", "REVEALS", "HIDES", "REVEALS_AND_HIDES"] as const;

/** What a change of audience would do, in people. */
export interface AudienceChange {
  readonly effect: (typeof effects)[number];
  readonly peopleBefore: number;
  readonly peopleAfter: number;
  readonly gaining: number;
  readonly losing: number;
  readonly authorKeeps: boolean;
}

/** The answer to one of the two steps. */
export interface AudienceAnswer {
  readonly status?: "error";
  readonly message?: string;
  /** The value of the choice, as the form sends it. */
  readonly chosen: string;
  /** Said before anything is changed. */
  readonly change?: AudienceChange;
}

/** A thread with the audiences that the viewer may choose. */
export async function loadAudience(args: LoaderFunctionArgs) {
  const {
    viewer,
    thread: found,
    audienceChoices,
  } = await execute(args, AudiencePageDocument, {
    id: args.params.id ?? "",
  });
  const thread = requireFound(args, viewer, found);
  requireAbility(thread.viewerCan.changeAudience);
  const choices = audienceChoices.map(({ audience, collaborative }) => ({
    value: collaborative ? `${audience}:${collaborative.id}` : audience,
    audience,
    collaborative: collaborative?.name ?? null,
  }));
  const present = thread.audienceCollaborative
    ? `${thread.audience}:${thread.audienceCollaborative.id}`
    : thread.audience;
  return { thread, choices, present };
}

/** First says what the change would reveal or hide; then, confirmed, makes it if it still does the same. */
export async function changeAudience(args: ActionFunctionArgs): Promise<AudienceAnswer | Response> {
  const form = await args.request.formData();
  const chosen = textIn(form, "audience") ?? "";
  const input = { threadId: args.params.id ?? "", ...audienceIn(chosen) };
  if (!isAudience(input.audience)) return refused(chosen, "Choose who can see this thread");
  const confirmed = effects.find((effect) => effect === textIn(form, "expectedEffect"));
  const choice = { ...input, audience: input.audience };
  if (!confirmed) {
    const { audienceChangePreview: outcome } = await execute(args, AudienceChangePreviewDocument, choice);
    if ("data" in outcome) return { chosen, change: outcome.data };
    if (outcome.__typename === "SignInNeededError") return toSignIn(args.request);
    return refused(chosen, outcome.message);
  }
  const { changeAudience: outcome } = await execute(args, ChangeAudienceDocument, {
    input: { ...choice, expectedEffect: confirmed },
  });
  if ("data" in outcome)
    return redirectWithNotice(outcome.data.path, "You have changed who can see this thread.");
  if (outcome.__typename === "SignInNeededError") return toSignIn(args.request);
  if (outcome.__typename === "ConflictError") {
    return refused(chosen, "What the change does is no longer the same. Look again before you confirm.");
  }
  return refused(chosen, outcome.message);
}

function audienceIn(value: string): { audience: string; audienceCollaborativeId: string | undefined } {
  const [audience = "", ...rest] = value.split(":");
  return { audience, audienceCollaborativeId: rest.join(":") || undefined };
}

function isAudience(value: string): value is Audience {
  return ["MEMBERS", "COHORT", "COLLABORATIVE"].includes(value);
}

const refused = (chosen: string, message: string): AudienceAnswer => ({ status: "error", chosen, message });
