import type { FormAnswer } from "./use-server-form.ts";

/**
 * Makes a form safe to send twice: carries the key by which the API knows it again. The answer to a form that was sent
 * before with other text brings a new key, so that sending it again sends that text as well.
 */
export function FormKey({
  first,
  answer,
}: {
  /** The key that the page came with. */
  first: string;
  /** What the action answered, if it did. */
  answer: FormAnswer | null | undefined;
}) {
  const later = answer?.initialValue?.["idempotencyKey"];
  const key = typeof later === "string" && later !== "" ? later : first;
  return <input type="hidden" name="idempotencyKey" value={key} readOnly />;
}
