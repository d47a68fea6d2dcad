import { useActionData } from "@remix-run/react";
import type { ComposeAnswer } from "./compose-answer.ts";

/** The answer of this page's action, which has a composer; its redirects never come here. */
export function useComposeAnswer(): ComposeAnswer | undefined {
  return useActionData() as ComposeAnswer | undefined;
}
