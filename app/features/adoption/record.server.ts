import type { ActionFunctionArgs } from "@remix-run/node";
import { RecordAdoptionInput } from "../../../graphql/contract/adoption.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { sentText } from "~/api/refused-form.server.ts";
import { chosenAdopter } from "./adopter-choice.ts";
import { RecordAdoptionDocument } from "./adoption-documents.ts";
import { answerContactSearch, offeredContacts } from "./contact-search.server.ts";

/** Takes the form in, or finds somebody for it. What is wrong with who takes it up belongs to the field in which that was chosen. */
export async function record(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const searched = await answerContactSearch(args, form);
  if (searched) return searched;
  form.set("caseStudyId", args.params.id ?? "");
  const { collaborativeId, organisationId } = chosenAdopter(sentText(form, "adopter"));
  if (collaborativeId) form.set("collaborativeId", collaborativeId);
  if (organisationId) form.set("organisationId", organisationId);
  const acknowledged = form.get("acknowledged") === "on";
  form.delete("acknowledged");
  const submission = parseForm(RecordAdoptionInput, form);
  const offered = await offeredContacts(args, form);
  if (submission.status !== "success") {
    const answer = { ...atAdopter(submission.reply()), ...offered };
    // What is asked of several fields together is only looked at once each is right by itself.
    if (collaborativeId || organisationId) return answer;
    return { ...answer, error: { adopter: ["Choose who is taking it up"], ...answer.error } };
  }
  const { recordAdoption } = await execute(args, RecordAdoptionDocument, {
    input: { ...submission.value, acknowledged },
  });
  if ("data" in recordAdoption) {
    return redirectWithNotice(recordAdoption.data.path, "This is recorded. Thank you for saying so.");
  }
  const answer = refusalOf(args, submission, recordAdoption) ?? submission.reply();
  const mustConfirm = recordAdoption.__typename === "ConfirmationNeededError";
  return { ...atAdopter(answer), ...offered, mustConfirm };
}

interface Answer {
  readonly error?: Readonly<Record<string, readonly string[] | null>> | undefined;
}

function atAdopter<Given extends Answer>(answer: Given): Given {
  const { collaborativeId, organisationId, ...error } = answer.error ?? {};
  const adopter = [...(collaborativeId ?? []), ...(organisationId ?? [])];
  return adopter.length > 0 ? { ...answer, error: { ...error, adopter: adopter.slice(0, 1) } } : answer;
}
