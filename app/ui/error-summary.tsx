import { useEffect, useRef, type MouseEvent } from "react";
import type { ServerForm } from "./use-server-form.ts";

/** Something to put right, and the id of the field where. */
export interface SummaryError {
  message: string;
  /** Undefined for an error that belongs to no field. */
  fieldId?: string | undefined;
}

/** All errors of a page at its top. It takes the focus, so that they are read out first. Nothing when there are none. */
export function ErrorSummary({ errors }: { errors: readonly SummaryError[] }) {
  const summary = useRef<HTMLDivElement>(null);
  const said = errors.map((error) => error.message).join("\n");
  useEffect(() => summary.current?.focus(), [said]);
  if (errors.length === 0) return null;
  return (
    <div className="nhsuk-error-summary" ref={summary} tabIndex={-1}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__title nhsuk-error-summary__heading">There is a problem</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {errors.map(({ message, fieldId }) => (
              <li key={`${fieldId ?? ""} ${message}`}>
                {fieldId ? (
                  <a href={`#${fieldId}`} onClick={focusField}>
                    {message}
                  </a>
                ) : (
                  message
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

/** The error summary of a form: its own errors, then those of its fields. */
export function FormErrors({ form }: { form: ServerForm }) {
  const errors = Object.entries(form.errors).flatMap(([name, messages]) =>
    (messages ?? [])
      .slice(0, 1)
      .map((message) => ({ message, fieldId: name ? fieldIdOf(form.id, name) : undefined })),
  );
  return <ErrorSummary errors={errors} />;
}

/** The id of a field, or of the list that an entry such as `tags[2]` belongs to. */
function fieldIdOf(formId: string, name: string): string {
  return `${formId}-${name.replace(/\[\d+\].*$/, "")}`;
}

/** Goes to the field with its label in sight, and focuses it in browsers that only scroll. */
function focusField(event: MouseEvent<HTMLAnchorElement>): void {
  const field = document.getElementById(decodeURIComponent(event.currentTarget.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  const group = field.closest("fieldset") ?? document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
  (group ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
}
