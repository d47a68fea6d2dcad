import { parseWithZod } from "@conform-to/zod/v4";
import { configureCoercion } from "@conform-to/zod/v4/future";
import type { z } from "zod";
import type { FormAnswer } from "~/ui/use-server-form.ts";

/** An empty field stays an empty text, for which the schemas have words ("Enter your full name"). */
const coercion = configureCoercion({ stripEmptyString: (text) => text });

/**
 * Checks a sent form. When `submission.status` is not "success", return `submission.reply()` from the action: it holds
 * the errors and what was typed.
 */
export function parseForm<Schema extends z.ZodType>(schema: Schema, form: FormData) {
  return parseWithZod(form, {
    schema: coercion.coerceFormValue(schema),
    disableAutoCoercion: true,
    // A field that is not in the form at all: no page of ours sends that.
    error: (issue) =>
      issue.code === "invalid_type" ? "This is missing or not in the right format" : undefined,
  });
}

/** What the API found wrong, at the path of the field, dotted for nested input. */
interface Issue {
  readonly path: string;
  readonly message: string;
}

interface Replying<Reply> {
  reply(options: {
    formErrors?: string[];
    fieldErrors?: Record<string, string[]>;
    hideFields?: string[];
  }): Reply;
}

/**
 * The reply to a form that was well formed but that the API refused: each issue at its field, nothing typed lost. Name
 * password fields in `hideFields`, here and in `submission.reply({ hideFields })`: they must not come back in the page.
 * A form that was sent before with other text gets a new key (see `FormKey`).
 */
export function refuse<Reply extends Pick<FormAnswer, "initialValue">>(
  submission: Replying<Reply>,
  issues: readonly Issue[],
  hideFields: readonly string[] = [],
): Reply {
  const fieldErrors: Record<string, string[]> = {};
  const wasSent = issues.some(({ path }) => path === keyField);
  // Nobody sees the field of the key, so what is wrong with it stands above the form.
  for (const { path, message } of issues) {
    (fieldErrors[path === keyField ? "" : fieldName(path)] ??= []).push(message);
  }
  const { "": formErrors, ...ofFields } = fieldErrors;
  const reply = submission.reply({
    fieldErrors: ofFields,
    ...(formErrors ? { formErrors } : {}),
    hideFields: [...hideFields],
  });
  return wasSent
    ? { ...reply, initialValue: { ...reply.initialValue, [keyField]: crypto.randomUUID() } }
    : reply;
}

/** The field by which a form that was sent twice is known again. */
export const keyField = "idempotencyKey";

/** `tagIds.2` is the form field `tagIds[2]`. */
const fieldName = (path: string) => path.replaceAll(/\.(\d+)/g, "[$1]");
