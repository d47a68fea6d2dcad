import { ErrorSummary } from "~/ui/error-summary.tsx";
import type { ReviewData } from "./review-documents.ts";
import { formIds, type ReviewAnswer } from "./review-forms.ts";

/** Fields that somebody fills in. The others are hidden in their forms: nothing could be put right there. */
const visible = ["reviewDueOn", "reason", "successorId", "markdown"];

/**
 * Everything that is wrong with what was sent, above the page: also where its form is not there any more, because the case study
 * has moved on meanwhile.
 */
export function ReviewProblems({
  review: { steps },
  answer,
}: {
  review: ReviewData;
  answer: ReviewAnswer | undefined;
}) {
  if (!answer) return null;
  const { formId } = answer;
  const isGone = steps.some(({ step, isOpen }) => formIds.step(step) === formId && !isOpen);
  const errors = Object.entries(answer.error ?? {}).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => ({
      message,
      fieldId: visible.includes(name) && !isGone ? `${formId}-${name}` : undefined,
    })),
  );
  return <ErrorSummary errors={errors} />;
}
