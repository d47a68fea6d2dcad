import type { SummaryError } from "~/ui/error-summary.tsx";
import type { ComposeAnswer } from "../compose/compose-answer.ts";

/** The errors of an answer for the summary at the top of a page whose form stands further down. */
export function composeErrors(answer: ComposeAnswer | undefined, formId: string): SummaryError[] {
  return Object.entries(answer?.error ?? {}).flatMap(([name, messages]) =>
    (messages ?? []).slice(0, 1).map((message) => ({
      message,
      fieldId: name === "markdown" ? `${formId}-${name}` : undefined,
    })),
  );
}
