import type { FieldMetadata } from "@conform-to/react";
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

/** Spread a form field's id, name, first error and what was typed onto a text field or a select. */
export function textField(field: FieldMetadata<string | null | undefined>) {
  return { id: field.id, name: field.name, error: field.errors?.[0], defaultValue: field.initialValue };
}

/** The same for radios, where one value of several is chosen. */
export function choiceField(field: FieldMetadata<string | null | undefined>) {
  return { id: field.id, name: field.name, error: field.errors?.[0], defaultValue: field.initialValue };
}

/** The same for checkboxes, where any number of values are chosen. */
export function choicesField(field: FieldMetadata<string[] | null | undefined>) {
  const initial: unknown = field.initialValue;
  const chosen = Array.isArray(initial) ? initial : initial === undefined ? [] : [initial];
  return {
    id: field.id,
    name: field.name,
    error: firstError(field),
    defaultValues: chosen.filter((value): value is string => typeof value === "string"),
  };
}

/** A list's own error, or else that of its first wrong member. */
function firstError(field: {
  errors: string[] | undefined;
  allErrors: Record<string, string[]>;
}): string | undefined {
  return field.errors?.[0] ?? Object.values(field.allErrors)[0]?.[0];
}

/** The ids that describe a field, for aria-describedby. */
export function describedBy({
  id,
  hint,
  error,
}: Pick<FieldProps, "id" | "hint" | "error">): string | undefined {
  return [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
}
