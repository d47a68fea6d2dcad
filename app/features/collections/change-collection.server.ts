import type { ActionFunctionArgs } from "@remix-run/node";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { caseStudyIdIn } from "~/features/case-studies/find/find-case-studies.server.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";
import {
  ChangeCollectionDocument,
  CollectCaseStudyDocument,
  CreateCollectionDocument,
  MoveCollectedDocument,
  RemoveCollectedDocument,
  RemoveCollectionDocument,
} from "./collection-documents.ts";

/** What a page of collections gets back: which of its forms was sent, what is wrong, and what stands now. */
export interface CollectionAnswer extends FormAnswer {
  readonly form: "words" | "add" | "order" | "remove";
  /** Whether the words may identify a patient. */
  readonly isDoubtful?: boolean;
  readonly conflict?: { readonly version: number; readonly text: string; readonly message: string };
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

const words = (form: FormData) => ({
  title: text(form, "title"),
  introduction: text(form, "introduction"),
  acknowledged: form.get("acknowledged") === "on",
});

/** Begins a collection, and leads to where case studies are put into it. */
export async function createCollectionForm(args: ActionFunctionArgs): Promise<CollectionAnswer | Response> {
  const form = await args.request.formData();
  const { createCollection } = await execute(args, CreateCollectionDocument, {
    input: { ...words(form), idempotencyKey: text(form, "idempotencyKey") || null },
  });
  if ("message" in createCollection) return refused(args, form, "words", createCollection);
  return redirectWithNotice(
    `/collections/${createCollection.data.uuid}/edit`,
    "The collection is begun. Now put case studies into it.",
  );
}

/** Answers the page on which a collection is changed. */
export async function changeCollectionForm(args: ActionFunctionArgs): Promise<CollectionAnswer | Response> {
  const form = await args.request.formData();
  const collectionId = args.params.id ?? "";
  const page = `/collections/${encodeURIComponent(collectionId)}/edit`;
  const one = { collectionId, caseStudyId: caseStudyIdIn(text(form, "caseStudyId"), text(form, "found")) };
  switch (text(form, "intent")) {
    case "add": {
      const input = { ...one, note: text(form, "note"), acknowledged: form.get("acknowledged") === "on" };
      const { collectCaseStudy: outcome } = await execute(args, CollectCaseStudyDocument, { input });
      if (!("message" in outcome)) return redirectWithNotice(page, "The case study is in the collection.");
      if (outcome.__typename !== "NotFoundError") return refused(args, form, "add", outcome);
      const message =
        "There is no such case study in the library. Find it by its title, or paste the address of its page";
      return refused(args, form, "add", { message, issues: [{ path: "caseStudyId", message }] });
    }
    case "move": {
      const input = { ...one, place: Number(text(form, "place")) || 0 };
      const { moveCollected: outcome } = await execute(args, MoveCollectedDocument, { input });
      if ("message" in outcome) return refused(args, form, "order", outcome);
      return redirectWithNotice(page, "The order is changed.");
    }
    case "take-out": {
      const { removeCollected: outcome } = await execute(args, RemoveCollectedDocument, { input: one });
      if ("message" in outcome) return refused(args, form, "order", outcome);
      return redirectWithNotice(page, "The case study is taken out.");
    }
    case "remove": {
      const input = { collectionId, reason: text(form, "reason") };
      const { removeCollection: outcome } = await execute(args, RemoveCollectionDocument, { input });
      if ("message" in outcome) return refused(args, form, "remove", outcome);
      return redirectWithNotice("/collections", "The collection is taken down. Its case studies stay.");
    }
    default: {
      const input = { ...words(form), collectionId, version: Number(text(form, "version")) || 0 };
      const { changeCollection: outcome } = await execute(args, ChangeCollectionDocument, { input });
      if ("message" in outcome) return refused(args, form, "words", outcome);
      return redirectWithNotice(page, "Saved.");
    }
  }
}

interface Refusal {
  readonly __typename?: string;
  readonly message: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly currentVersion?: number;
  readonly currentText?: string;
  readonly signals?: readonly object[];
}

/** What is wrong, at its field, with everything that was typed. */
function refused(
  { request }: ActionFunctionArgs,
  form: FormData,
  which: CollectionAnswer["form"],
  { __typename, message, issues, currentVersion, currentText, signals }: Refusal,
): CollectionAnswer {
  if (__typename === "SignInNeededError") throw toSignIn(request);
  const error: Record<string, string[]> = {};
  for (const { path, message: wrong } of issues ?? [])
    (error[path === "idempotencyKey" ? "" : path] ??= []).push(wrong);
  if (signals) error["acknowledged"] = [message];
  if (Object.keys(error).length === 0) error[""] = [message];
  const wasSent = issues?.some(({ path }) => path === "idempotencyKey") ?? false;
  const typed = Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === "string"));
  return {
    form: which,
    status: "error",
    error,
    initialValue: { ...typed, ...(wasSent ? { idempotencyKey: crypto.randomUUID() } : {}) },
    ...(signals ? { isDoubtful: true } : {}),
    ...(currentVersion === undefined
      ? {}
      : { conflict: { version: currentVersion, text: currentText ?? "", message } }),
  };
}
