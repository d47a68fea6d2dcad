import type { VariablesOf } from "~/api/graphql.ts";
import type { SaveDraftDocument } from "./compose-documents.ts";

/** A draft as the API takes it. */
export type DraftInput = VariablesOf<typeof SaveDraftDocument>["input"];

/** What a draft is of. */
export type DraftSubject = Pick<DraftInput, "kind" | "targetId">;

/**
 * The draft in the fields of a form, which have the names of the form that posts: `kind` there is the thread's kind.
 * Values that are no draft of anything are left out; the API checks the rest.
 */
export function draftIn(form: FormData, subject: DraftSubject, version: number | undefined): DraftInput {
  return {
    ...subject,
    version,
    title: textIn(form, "title"),
    markdown: textIn(form, "markdown"),
    threadKind: oneOf(["PROBLEM", "QUESTION", "DISCUSSION"], textIn(form, "kind")),
    tagIds: form.getAll("tagIds").filter((value) => typeof value === "string"),
    collaborativeId: textIn(form, "collaborativeId"),
    audience: oneOf(["MEMBERS", "COHORT", "COLLABORATIVE"], textIn(form, "audience")),
    audienceCollaborativeId: textIn(form, "audienceCollaborativeId"),
    parentId: textIn(form, "parentId"),
    baseVersion: subject.kind === "EDIT" ? versionIn(form) : undefined,
  };
}

/** The subject and version that a page's script sends along with the fields; undefined when they make no sense. */
export function savedDraftIn(form: FormData): DraftInput | undefined {
  const kind = oneOf(["THREAD", "REPLY", "EDIT"], textIn(form, "draftKind"));
  const version = Number(textIn(form, "draftVersion") ?? 0);
  if (!kind || !Number.isInteger(version)) return undefined;
  const targetId = textIn(form, "draftTargetId");
  return draftIn(form, { kind, targetId }, version > 0 ? version : undefined);
}

/** The version that a form to edit goes on from. */
function versionIn(form: FormData): number | undefined {
  const version = Number(textIn(form, "version"));
  return Number.isInteger(version) && version > 0 ? version : undefined;
}

/** A text field, as the browser sent it; undefined when it is missing or empty. */
export function textIn(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" && value !== "" ? value.replaceAll("\r\n", "\n") : undefined;
}

function oneOf<const Value extends string>(
  values: readonly Value[],
  found: string | undefined,
): Value | undefined {
  return values.find((value) => value === found);
}
