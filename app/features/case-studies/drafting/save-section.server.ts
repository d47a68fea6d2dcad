import type { ActionFunctionArgs } from "@remix-run/node";
import { SaveSectionInput } from "../../../../graphql/contract/case-studies.ts";
import type { SectionKey } from "../../../../graphql/contract/case-study-template.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";
import { SaveSectionDocument } from "./drafting-documents.ts";

/** What a section's form is told: that it was kept in passing, or what stands in the way. */
export interface SectionAnswer extends FormAnswer {
  /** The version that was saved, where the form saved itself while somebody wrote. */
  readonly saved?: number;
  /** What stands now, where somebody else was quicker. */
  readonly conflict?: { readonly version: number; readonly text: string; readonly message: string };
  /** Whether the text may hold personal data. */
  readonly asksToConfirm?: boolean;
}

/** Saves a section: by its button, after which the draft is shown, or by itself while somebody writes. */
export async function saveSectionForm(
  args: ActionFunctionArgs,
  section: SectionKey,
): Promise<SectionAnswer | Response> {
  const form = await args.request.formData();
  const inPassing = form.get("inPassing") === "yes";
  form.set("caseStudyId", args.params.id ?? "");
  form.set("section", section);
  const submission = parseForm(SaveSectionInput, form);
  if (submission.status !== "success") return submission.reply();
  const { saveSection } = await execute(args, SaveSectionDocument, { input: submission.value });
  if ("data" in saveSection) {
    const { path, sections } = saveSection.data;
    const saved = sections.find(({ key }) => key === section)?.version ?? 0;
    return inPassing ? { saved } : redirectWithNotice(path, "Saved.");
  }
  if (saveSection.__typename === "ConflictError") {
    const { currentVersion: version, currentText: text, message } = saveSection;
    return { ...submission.reply(), conflict: { version, text, message } };
  }
  const refusal = refusalOf(args, submission, saveSection) ?? submission.reply();
  return { ...refusal, asksToConfirm: saveSection.__typename === "ConfirmationNeededError" };
}
