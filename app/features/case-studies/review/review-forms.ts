import type { ReviewData } from "./review-documents.ts";
import type { Step } from "./step-words.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";

/** What a form on a review's page asks for. */
export const reviewIntent = {
  move: "move",
  comment: "comment",
  resolve: "resolve",
  clear: "clear",
  keep: "keep",
  changeDay: "change-day",
  markOutOfDate: "mark-out-of-date",
} as const;

/** What a form of the page is answered. The page has many: it says which of them it was. */
export interface ReviewAnswer extends FormAnswer {
  readonly formId: string;
  /** Whether what was typed may hold personal data. */
  readonly asksToConfirm?: boolean;
}

/** The answer as far as it is to this form. */
export function answerTo(formId: string, answer: ReviewAnswer | undefined): ReviewAnswer | undefined {
  return answer?.formId === formId ? answer : undefined;
}

/** The forms' ids, which the error summary's links begin with. */
export const formIds = {
  step: (step: Step) => `step-${step.toLowerCase().replaceAll("_", "-")}`,
  comment: (section: ReviewData["comments"][number]["section"]) =>
    `comment-${section.toLowerCase().replaceAll("_", "-")}`,
  changeDay: "review-day",
  markOutOfDate: "out-of-date",
} as const;
