import type { ActionFunctionArgs } from "@remix-run/node";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusedForm, sentText as text, type RefusedForm } from "~/api/refused-form.server.ts";
import { caseStudyIdIn } from "~/features/case-studies/find/find-case-studies.server.ts";
import {
  ChangeCollectionDocument,
  CollectCaseStudyDocument,
  CreateCollectionDocument,
  MoveCollectedDocument,
  RemoveCollectedDocument,
  RemoveCollectionDocument,
} from "./collection-documents.ts";

/** What a page of collections gets back. */
export interface CollectionAnswer extends RefusedForm {
  /** Which of its forms was sent. */
  readonly form: "words" | "add" | "order" | "remove";
}

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

/** What is wrong, at its field, with everything that was typed. */
function refused(
  args: ActionFunctionArgs,
  form: FormData,
  which: CollectionAnswer["form"],
  refusal: Parameters<typeof refusedForm>[2],
): CollectionAnswer {
  return { form: which, ...refusedForm(args, form, refusal) };
}
