import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import {
  ChangeReviewDayInput,
  MarkOutOfDateInput,
  MoveStepInput,
  PassageInput,
  ResolveCommentInput,
  ReviewCommentInput,
  TickClearanceInput,
} from "../../../../graphql/contract/case-studies.ts";
import { execute } from "~/api/execute.ts";
import { KeepPassageDocument } from "~/features/case-studies/drafting/drafting-documents.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf, type Outcome } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { textIn } from "../../threads/compose/draft-form.server.ts";
import {
  ChangeReviewDayDocument,
  CommentOnSectionDocument,
  MarkOutOfDateDocument,
  MoveCaseStudyDocument,
  ResolveCommentDocument,
  TickClearanceDocument,
} from "./review-documents.ts";
import { caseStudyIdIn } from "../find/find-case-studies.server.ts";
import { reviewIntent, type ReviewAnswer } from "./review-forms.ts";
import { stepWords } from "./step-words.ts";

/** A tick as a form says it: without scripts a button carries no yes or no. */
const TickForm = TickClearanceInput.extend({
  isCleared: z.enum(["yes", "no"]).transform((said) => said === "yes"),
});

const queue = "/case-studies/queue";
const behind =
  "Somebody has changed this since you opened the page. It is shown here as it stands now: look at it, then try again.";
const gone = "This review is not there, or you do not take part in it any more. Nothing was done.";

/** Does what a form on a review's page asks for, and says so there; what is wrong is said at its place. */
export async function changeReview(args: ActionFunctionArgs): Promise<ReviewAnswer | Response> {
  const form = await args.request.formData();
  form.set("caseStudyId", args.params.id ?? "");
  switch (textIn(form, "intent") ?? "") {
    case reviewIntent.move:
      return move(args, form);
    case reviewIntent.comment:
      return settle(
        args,
        form,
        ReviewCommentInput,
        "Your comment is there for its writers.",
        async (input) => (await execute(args, CommentOnSectionDocument, { input })).commentOnSection,
      );
    case reviewIntent.resolve:
      return settle(
        args,
        form,
        ResolveCommentInput,
        "The comment is resolved.",
        async (input) => (await execute(args, ResolveCommentDocument, { input })).resolveReviewComment,
      );
    case reviewIntent.clear:
      return settle(
        args,
        form,
        TickForm,
        "Kept, with your name and the time.",
        async (input) => (await execute(args, TickClearanceDocument, { input })).tickClearance,
      );
    case reviewIntent.keep:
      return settle(
        args,
        form,
        PassageInput,
        "The words stay.",
        async (input) => (await execute(args, KeepPassageDocument, { input })).keepPassage,
      );
    case reviewIntent.changeDay:
      return settle(
        args,
        form,
        ChangeReviewDayInput,
        "The day of its next review is changed.",
        async (input) => (await execute(args, ChangeReviewDayDocument, { input })).changeReviewDay,
      );
    case reviewIntent.markOutOfDate:
      return settle(
        args,
        form,
        MarkOutOfDateInput,
        "Its readers are warned, and those who took it up are told.",
        async (input) => (await execute(args, MarkOutOfDateDocument, { input })).markOutOfDate,
      );
    default:
      throw new Response(null, { status: 400 });
  }
}

/** A step. Whoever does not see the review any more after it is sent to what else waits for them. */
async function move(args: ActionFunctionArgs, form: FormData): Promise<ReviewAnswer | Response> {
  const typed = form.has("successorId") ? { successorId: textIn(form, "successorId") ?? "" } : {};
  if (typed.successorId !== undefined) {
    form.set("successorId", caseStudyIdIn(typed.successorId, textIn(form, "found") ?? ""));
  }
  let seesItStill = true;
  const done = stepWords[stepIn(form)].done;
  const answer = await settle(args, form, MoveStepInput, done, async (input) => {
    const { moveCaseStudy } = await execute(args, MoveCaseStudyDocument, { input });
    if ("data" in moveCaseStudy) seesItStill = moveCaseStudy.data.review !== null;
    return moveCaseStudy;
  });
  if (answer instanceof Response) return seesItStill ? answer : redirectWithNotice(queue, done);
  return { ...answer, initialValue: { ...answer.initialValue, ...typed } };
}

function stepIn(form: FormData): keyof typeof stepWords {
  const step = textIn(form, "step") ?? "";
  if (!(step in stepWords)) throw new Response(null, { status: 400 });
  return step as keyof typeof stepWords;
}

async function settle<Schema extends z.ZodType>(
  args: ActionFunctionArgs,
  form: FormData,
  schema: Schema,
  done: string,
  send: (input: z.output<Schema>) => Promise<Outcome>,
): Promise<ReviewAnswer | Response> {
  const formId = textIn(form, "form") ?? "";
  const submission = parseForm(schema, form);
  if (submission.status !== "success") return { ...submission.reply(), formId };
  const outcome = await send(submission.value);
  if (outcome.__typename === "NotFoundError") return redirectWithNotice(queue, gone, "information");
  if (outcome.__typename === "ConflictError") {
    return { ...submission.reply({ formErrors: [behind] }), formId };
  }
  const refusal = refusalOf(args, submission, outcome);
  if (refusal) {
    return { ...refusal, formId, asksToConfirm: outcome.__typename === "ConfirmationNeededError" };
  }
  return redirectWithNotice(`/case-studies/${encodeURIComponent(args.params.id ?? "")}/review`, done);
}
