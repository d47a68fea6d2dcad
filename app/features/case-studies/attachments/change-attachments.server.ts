import type { ActionFunctionArgs } from "@remix-run/node";
import { limits } from "../../../../graphql/contract/limits.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusedForm, sentText as text, type RefusedForm } from "~/api/refused-form.server.ts";
import {
  AttachFileDocument,
  DescribeAttachmentDocument,
  MoveAttachmentDocument,
  RemoveAttachmentDocument,
} from "./attachment-documents.ts";

/** What the page gets back. */
export interface AttachmentsAnswer extends RefusedForm {
  /** The form: that of a new file, or of the file with this id. */
  readonly form: string;
}

/** The form for a new file, beside those of the files by their ids. */
const newFile = "new";

/** Answers the page of a draft's pictures and documents: a new one, other words for one, another place, or one that goes. */
export async function changeAttachments(args: ActionFunctionArgs): Promise<AttachmentsAnswer | Response> {
  const form = await args.request.formData();
  const caseStudyId = args.params.id ?? "";
  if (args.context.isFileTooLarge)
    return refused(args, form, newFile, { issues: [tooLarge], message: tooLarge.message });
  const attachmentId = text(form, "attachmentId");
  const page = `/case-studies/${encodeURIComponent(caseStudyId)}/attachments`;
  const file = { caseStudyId, attachmentId };
  switch (text(form, "intent")) {
    case "describe": {
      const { describeAttachment: outcome } = await execute(args, DescribeAttachmentDocument, {
        input: {
          ...file,
          version: Number(text(form, "version")) || 0,
          description: text(form, "description"),
          acknowledged: form.get("acknowledged") === "on",
        },
      });
      if ("message" in outcome) return refused(args, form, attachmentId, outcome);
      return redirectWithNotice(page, "Saved.");
    }
    case "move": {
      const place = Number(text(form, "place")) || 0;
      const { moveAttachment: outcome } = await execute(args, MoveAttachmentDocument, {
        input: { ...file, place },
      });
      if ("message" in outcome) return refused(args, form, newFile, outcome);
      return redirectWithNotice(page, "The order is changed.");
    }
    case "remove": {
      const { removeAttachment: outcome } = await execute(args, RemoveAttachmentDocument, { input: file });
      if ("message" in outcome) return refused(args, form, newFile, outcome);
      return redirectWithNotice(page, "The file is taken out. Versions that are published keep it.");
    }
    default:
      return (await attach(args, form, caseStudyId)) ?? redirectWithNotice(page, "The file is added.");
  }
}

async function attach(args: ActionFunctionArgs, form: FormData, caseStudyId: string) {
  const file = form.get("file");
  if (!(file instanceof File) || (file.size === 0 && file.name === ""))
    return refused(args, form, newFile, { issues: [noFile], message: noFile.message });
  const { attachFile } = await execute(args, AttachFileDocument, {
    input: {
      caseStudyId,
      name: file.name,
      content: Buffer.from(await file.arrayBuffer()).toString("base64"),
      description: text(form, "description"),
      acknowledged: form.get("acknowledged") === "on",
      idempotencyKey: text(form, "idempotencyKey") || null,
    },
  });
  return "message" in attachFile ? refused(args, form, newFile, attachFile) : undefined;
}

const noFile = { path: "content", message: "Choose a file" };
const tooLarge = {
  path: "content",
  message: `The file must be ${limits.attachment.bytes / 1_000_000} MB or smaller. Choose a smaller one, or link to it`,
};

/** What is wrong, at its field of one of the forms. */
function refused(
  args: ActionFunctionArgs,
  form: FormData,
  which: string,
  refusal: Parameters<typeof refusedForm>[2],
): AttachmentsAnswer {
  return { form: which, ...refusedForm(args, form, refusal, fieldOf) };
}

const fieldOf = (path: string) =>
  path === "description" ? path : path === "content" || path === "name" ? "file" : "";
