import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { TagCaseStudyInput } from "../../../../graphql/contract/case-studies.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { textIn } from "../../threads/compose/draft-form.server.ts";
import { asBefore, partForm, requireDraft, sendPart } from "./part-form.server.ts";
import { DraftTagsDocument, TagCaseStudyDocument } from "./parts-documents.ts";

/** Computed from the ICSs, so that nobody chooses it. */
const computed = "ics-size-band";

/** The tags of a draft, and every taxonomy to choose from. */
export async function loadTags(args: LoaderFunctionArgs) {
  const { viewer, workingCopy, taxonomies } = await execute(args, DraftTagsDocument, {
    id: args.params.id ?? "",
  });
  const draft = requireDraft(args, viewer, workingCopy);
  const chosen = draft.tags.filter(({ key }) => !key.startsWith(`${computed}:`));
  return {
    draft,
    chosen,
    before: asBefore(chosen.map(({ key }) => key)),
    groups: taxonomies.filter(({ id, tags }) => id !== computed && tags.length > 0),
  };
}

/** Saves the tags. */
export async function saveTags(args: ActionFunctionArgs) {
  const form = await partForm(args);
  const submission = parseForm(TagCaseStudyInput, form);
  if (submission.status !== "success") return submission.reply();
  const { value } = submission;
  const outcome = await sendPart(
    async (version) =>
      (await execute(args, TagCaseStudyDocument, { input: { ...value, version } })).tagCaseStudy,
    { version: value.version, before: textIn(form, "before") ?? "" },
    async () => {
      const { draft, before } = await loadTags(args);
      return { version: draft.version, before };
    },
  );
  if ("data" in outcome) return redirectWithNotice(outcome.data.path, "The tags are saved.");
  if (outcome.__typename === "ConflictError") return { ...submission.reply(), isConflict: true };
  return refusalOf(args, submission, outcome) ?? submission.reply();
}
