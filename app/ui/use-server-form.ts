import { useForm, type SubmissionResult } from "@conform-to/react";

/**
 * Ties a form to the answer of its action: the errors, and what was typed, so that nothing is lost. Checking happens
 * on the server only; the browser carries no schema.
 *
 * Render it as `<Form method="post" {...formProps(form)}>`.
 */
export function useServerForm<Schema extends Record<string, unknown>>(options: {
  /** Unique on the page; field ids begin with it. */
  id: string;
  /** What the action returned, if this page is the answer to a form. */
  lastResult?: SubmissionResult | null | undefined;
  defaultValue?: Partial<{ [Key in keyof Schema]: Schema[Key] | string }> | undefined;
}) {
  return useForm<Schema>({
    id: options.id,
    lastResult: options.lastResult,
    defaultValue: options.defaultValue as Parameters<typeof useForm<Schema>>[0]["defaultValue"],
    shouldValidate: "onSubmit",
    shouldRevalidate: "onSubmit",
  });
}

/** What a form element needs: its id, its submit handler, and the browser's own checks turned off. */
export function formProps(form: { id: string; onSubmit: (event: React.FormEvent<HTMLFormElement>) => void }) {
  return { id: form.id, onSubmit: form.onSubmit, noValidate: true };
}
