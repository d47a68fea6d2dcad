import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { describedBy, type FieldProps } from "./field.ts";

type GroupProps = FieldProps & { children: ReactNode };

/** A label, its hint and error, and the field they belong to. */
export function FormGroup({ id, label, hint, error, isPageHeading, isLabelHidden, children }: GroupProps) {
  const className = classNames(
    "nhsuk-label",
    isPageHeading && "nhsuk-label--l",
    isLabelHidden && "nhsuk-u-visually-hidden",
  );
  const labelElement = (
    <label className={className} htmlFor={id}>
      {label}
    </label>
  );
  return (
    <div className={classNames("nhsuk-form-group", error && "nhsuk-form-group--error")}>
      {isPageHeading ? <h1 className="nhsuk-label-wrapper">{labelElement}</h1> : labelElement}
      <Hint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      {children}
    </div>
  );
}

/** Fields that answer one question together; `legend` is the question. */
export function Fieldset({
  id,
  legend,
  hint,
  error,
  isPageHeading,
  isLegendHidden,
  children,
}: {
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isPageHeading?: boolean | undefined;
  isLegendHidden?: boolean | undefined;
  children: ReactNode;
}) {
  const size = isPageHeading ? "nhsuk-fieldset__legend--l" : "nhsuk-fieldset__legend--s";
  return (
    <div className={classNames("nhsuk-form-group", error && "nhsuk-form-group--error")}>
      <fieldset className="nhsuk-fieldset" aria-describedby={describedBy({ id, hint, error })}>
        <legend
          className={classNames("nhsuk-fieldset__legend", size, isLegendHidden && "nhsuk-u-visually-hidden")}
        >
          {isPageHeading ? <h1 className="nhsuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
        <Hint id={id} hint={hint} />
        <FieldError id={id} error={error} />
        {children}
      </fieldset>
    </div>
  );
}

/** Help that is read out with the field. */
function Hint({ id, hint }: Pick<FieldProps, "id" | "hint">) {
  if (!hint) return null;
  return (
    <div className="nhsuk-hint" id={`${id}-hint`}>
      {hint}
    </div>
  );
}

/** What is wrong with a field, beside it. */
function FieldError({ id, error }: Pick<FieldProps, "id" | "error">) {
  if (!error) return null;
  return (
    <span className="nhsuk-error-message" id={`${id}-error`}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {error}
    </span>
  );
}
