import type { ActionFunctionArgs } from "@remix-run/node";
import type { FormAnswer } from "~/ui/use-server-form.ts";
import { toSignIn } from "./execute.ts";
import { keyField } from "./parse-form.server.ts";

/** The answer to a form that the API refused: what is wrong, everything that was typed, and what stands now. */
export interface RefusedForm extends FormAnswer {
  /** The text may identify a patient; whoever has looked again says so and sends it once more. */
  readonly isDoubtful?: boolean;
  /** Somebody else was quicker. */
  readonly conflict?: { readonly version: number; readonly text: string; readonly message: string };
}

/** What a mutation answered, where that is not what was asked for. */
interface Refusal {
  readonly __typename?: string;
  readonly message: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  readonly signals?: readonly object[];
  readonly currentVersion?: number;
  readonly currentText?: string;
}

/**
 * Answers a form that says its input itself instead of through a schema. `fieldOf`: the field for a place in the input; what belongs
 * to none stands above the form. A form that was sent before with other text gets a new key. Files have to be chosen again.
 */
export function refusedForm(
  { request }: Pick<ActionFunctionArgs, "request">,
  form: FormData,
  { __typename, message, issues = [], signals, currentVersion, currentText }: Refusal,
  fieldOf: (path: string) => string = (path) => path,
): RefusedForm {
  if (__typename === "SignInNeededError") throw toSignIn(request);
  const error: Record<string, string[]> = {};
  for (const { path, message: wrong } of issues) {
    (error[path === keyField ? "" : fieldOf(path)] ??= []).push(wrong);
  }
  if (signals) error["acknowledged"] = [message];
  if (Object.keys(error).length === 0) error[""] = [message];
  const wasSent = issues.some(({ path }) => path === keyField);
  return {
    status: "error",
    error,
    initialValue: { ...typedIn(form), ...(wasSent ? { [keyField]: crypto.randomUUID() } : {}) },
    ...(signals ? { isDoubtful: true } : {}),
    ...(currentVersion === undefined
      ? {}
      : { conflict: { version: currentVersion, text: currentText ?? "", message } }),
  };
}

/** The texts of a form, by field; of several of one name a list. Files are not sent back. */
export function typedIn(form: FormData): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name).filter((value) => typeof value === "string");
      return [name, values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}

/** A text of a form as it was sent; empty where it is not there. */
export function sentText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
