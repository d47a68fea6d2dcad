import { useEffect, useLayoutEffect, useState } from "react";
import type { FormField } from "./field.ts";

/** What an action answers to a form that is to be shown again. `parseForm` makes it. */
export interface FormAnswer {
  readonly status?: "error" | "success" | undefined;
  /** What was typed, by field; null when the form shall begin anew. */
  readonly initialValue?: Readonly<Record<string, unknown>> | null | undefined;
  /** What is wrong, by field; that of the form as a whole has an empty name. */
  readonly error?: FormProblems | undefined;
}

/** What is wrong, by the name of the field. */
export type FormProblems = Readonly<Record<string, readonly string[] | null>>;

/** A form as `useServerForm` gives it. */
export interface ServerForm {
  readonly id: string;
  readonly errors: FormProblems;
}

/**
 * Ties a form to the answer of its action: the errors, and what was typed, so that nothing is lost. Checking happens
 * on the server only; the browser carries no schema. What the form begins with is settled when it is first shown: later
 * data, and answers without an error, change nothing of what somebody has typed or been told.
 *
 * Render it as `<Form method="post" {...formProps(form)}>`.
 */
export function useServerForm<Schema extends object>(options: {
  /** Unique on the page; field ids begin with it. */
  id: string;
  /** What the action returned, if this page is the answer to a form. */
  lastResult?: FormAnswer | null | undefined;
  defaultValue?: { readonly [Key in keyof Schema]?: Schema[Key] | string } | undefined;
}): [ServerForm, { readonly [Key in keyof Schema]-?: FormField }] {
  const { id, lastResult } = options;
  const [first] = useState(options);
  // Kept beyond its time: when a page that is live loads its data again, what the action answered is gone.
  const [answer, setAnswer] = useState(lastResult);
  if (lastResult && lastResult !== answer) setAnswer(lastResult);
  useAnswerOnPage(id, answer === first.lastResult ? undefined : answer);

  const typed = answer?.initialValue === null ? undefined : first.lastResult?.initialValue;
  const values: Readonly<Record<string, unknown>> = typed ?? first.defaultValue ?? {};
  const errors = answer?.error ?? {};
  const fields = new Proxy({} as { readonly [Key in keyof Schema]-?: FormField }, {
    get: (_, name) => (typeof name === "string" ? fieldOf(id, name, values[name], errors) : undefined),
  });
  return [{ id, errors }, fields];
}

/** What a form element needs: its id, and the browser's own checks turned off. */
export function formProps({ id }: ServerForm) {
  return { id, noValidate: true };
}

function fieldOf(formId: string, name: string, initialValue: unknown, errors: FormProblems): FormField {
  const isOfList = (key: string) => key.startsWith(`${name}[`);
  const wrong = errors[name] ?? Object.entries(errors).find(([key]) => isOfList(key))?.[1];
  return { id: `${formId}-${name}`, name, initialValue, error: wrong?.[0] };
}

/** Before the error summary takes the focus, as it does after painting. The server has nothing to lay out. */
const useEffectBeforeSummary = typeof document === "undefined" ? useEffect : useLayoutEffect;

/** What an answer does to a form that stands on the page: goes to the first wrong field, or empties it. */
function useAnswerOnPage(id: string, answer: FormAnswer | null | undefined): void {
  useEffectBeforeSummary(() => {
    const form = document.forms.namedItem(id);
    if (!form || !answer) return;
    if (answer.initialValue === null) return form.reset();
    if (answer.status !== "error") return;
    const isWrong = (element: Element) => answer.error?.[element.getAttribute("name") ?? ""];
    const wrong = [...form.elements].find(isWrong);
    if (wrong instanceof HTMLElement) wrong.focus();
  }, [id, answer]);
}
