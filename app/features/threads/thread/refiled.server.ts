import type { ActionFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { kindWords } from "../words.ts";
import { EditThreadPageDocument } from "./edit-documents.ts";
import { changedParts, filingFrom, filingOf, mergedFiling, type Filing, type Refiled } from "./filing.ts";

/** Compares what a form was sent with, and what it says that it began from, with the thread as it stands. */
export async function refiledSince(
  args: ActionFunctionArgs,
  sent: { readonly mine: Filing; readonly begunFrom: string },
): Promise<Refiled | undefined> {
  const { thread } = await execute(args, EditThreadPageDocument, { id: args.params.id ?? "" });
  if (!thread) return undefined;
  const standing = filingOf(thread);
  const base = filingFrom(sent.begunFrom);
  const changed = changedParts(base ?? sent.mine, standing);
  const labels = thread.tags.map(({ label }) => label);
  const words = [
    { part: "kind", label: "What it is", text: kindWords[standing.kind] },
    {
      part: "collaborativeId",
      label: "The collaborative that it concerns",
      text: thread.collaborative?.name ?? "None",
    },
    { part: "tagIds", label: "Tags", text: labels.length === 0 ? "None" : labels.join(", ") },
  ] as const;
  return {
    standing,
    merged: mergedFiling(base, standing, sent.mine),
    isTakenOver: base !== undefined && changed.size > 0,
    changes: words.filter(({ part }) => changed.has(part)).map(({ label, text }) => ({ label, text })),
  };
}
