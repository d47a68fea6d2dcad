import type { ReactNode } from "react";
import { Checkboxes } from "~/ui/choices.tsx";
import { choicesField, type FormField } from "~/ui/field.ts";
import type { FormAnswer } from "~/ui/use-server-form.ts";

/**
 * Asks a writer whether they know that people will read words of a thread which they cannot see: once the API has asked. What was
 * said to it stays when the form comes back for another reason, so that nobody is asked twice.
 */
export function ShareMoreWidely({
  field,
  answer,
  label,
}: {
  field: FormField;
  answer: FormAnswer | undefined;
  label: ReactNode;
}) {
  const wasSaid = answer?.initialValue?.[field.name] === "on";
  if (!field.error && !wasSaid) return null;
  return (
    <Checkboxes
      {...choicesField(field)}
      legend="Fewer people see this thread"
      choices={[{ value: "on", label }]}
    />
  );
}
