import type { ReactNode } from "react";

/** What every form field takes. The id is what the error summary links to. */
export interface FieldProps {
  id: string;
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong, in words that say how to put it right. */
  error?: string | undefined;
  /** Makes the label large, and the page's only heading, on pages that ask one thing. */
  isPageHeading?: boolean | undefined;
  /** Hides the label from sight where its place makes it plain; it is read out all the same. */
  isLabelHidden?: boolean | undefined;
}

/** A field of a form, as `useServerForm` gives it. */
export interface FormField {
  readonly id: string;
  readonly name: string;
  /** What was typed, else what the form begins with: a text, or a list of them, unless the form was made up. */
  readonly initialValue: unknown;
  /** What is wrong with it, or with the first wrong entry of a list. */
  readonly error: string | undefined;
}

/** Spread a form field's id, name, first error and what was typed onto a text field, a select, or radios. */
export function textField({ id, name, error, initialValue }: FormField) {
  return { id, name, error, defaultValue: typeof initialValue === "string" ? initialValue : undefined };
}

/** The same for checkboxes, where any number of values are chosen. */
export function choicesField({ id, name, error, initialValue }: FormField) {
  const chosen: unknown[] = Array.isArray(initialValue) ? initialValue : [initialValue];
  return { id, name, error, defaultValues: chosen.filter((value) => typeof value === "string") };
}

/** The ids that describe a field, for aria-describedby. */
export function describedBy({
  id,
  hint,
  error,
}: Pick<FieldProps, "id" | "hint" | "error">): string | undefined {
  return [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
}
