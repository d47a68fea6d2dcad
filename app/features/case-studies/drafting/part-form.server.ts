import type { ActionFunctionArgs } from "@remix-run/node";
import type { RequestArgs } from "~/api/execute.ts";
import { requireAbility, requireFound } from "../../threads/thread/require.server.ts";

/** A draft as far as every page about a part of it asks. */
interface Part {
  readonly viewerCan: { readonly edit: boolean };
}

/** The draft that an address names, for those who write it while it may change. */
export function requireDraft<Draft extends Part>(
  args: RequestArgs,
  viewer: object | null,
  workingCopy: Draft | null,
): Draft {
  const draft = requireFound(args, viewer, workingCopy);
  requireAbility(draft.viewerCan.edit);
  return draft;
}

/** The fields of a form about a draft, with the draft that the address names; what was left open is left out of lists. */
export async function partForm({ request, params }: ActionFunctionArgs): Promise<FormData> {
  const form = await request.formData();
  const filled = new FormData();
  for (const [name, value] of form) {
    if (value !== "" || !lists.includes(name)) filled.append(name, value);
  }
  filled.set("caseStudyId", params.id ?? "");
  return filled;
}

/** Fields of which a form sends several, some of them from selects with nothing selected. */
const lists = ["tagIds", "collaborativeIds", "icbCodes", "organisationIds"];

/**
 * Sends a part of a draft. The version of a draft rises with every change of it, so where another part alone was changed
 * meanwhile, and this one is still what the form began with, it is sent again for the version of now: nobody's words are in the way.
 */
export async function sendPart<Outcome extends object>(
  send: (version: number) => Promise<Outcome>,
  seen: { readonly version: number; readonly before: string },
  standing: () => Promise<{ readonly version: number; readonly before: string } | null>,
): Promise<Outcome> {
  const outcome = await send(seen.version);
  if (!("currentVersion" in outcome)) return outcome;
  const now = await standing();
  return now?.before === seen.before ? send(now.version) : outcome;
}

/** What the form of a part began with, so that it can be told whether it still stands. */
export function asBefore(ids: readonly (string | null | undefined)[]): string {
  return ids.map((id) => id ?? "").join(" ");
}
