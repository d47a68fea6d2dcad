import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { describedBy, type FieldProps } from "./field.ts";
import { FormGroup } from "./form-group.tsx";

type Native<Tag extends "input" | "select" | "textarea"> = Omit<
  ComponentProps<Tag>,
  keyof FieldProps | "ref"
>;

/** Widths in characters that NHS styles know. */
type Width = 2 | 3 | 4 | 5 | 10 | 20 | 30;

/** One line of text. `width` shows how much is expected; it does not limit. */
export function TextInput({
  width,
  className,
  type = "text",
  ...props
}: FieldProps & Native<"input"> & { width?: Width | undefined }) {
  const { id, name, label, hint, error, isPageHeading, isLabelHidden, ...native } = props;
  return (
    <FormGroup {...{ id, name, label, hint, error, isPageHeading, isLabelHidden }}>
      <input
        {...native}
        {...{ id, name, type }}
        className={classNames(
          "nhsuk-input",
          width && `nhsuk-input--width-${width}`,
          error && "nhsuk-input--error",
          className,
        )}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </FormGroup>
  );
}

/** A password, which may be pasted; `autoComplete` says whether it is a new one. It is never filled in again. */
export function PasswordInput({
  defaultValue: _typed,
  ...props
}: FieldProps & Native<"input"> & { autoComplete: "current-password" | "new-password" }) {
  return <TextInput {...props} type="password" width={20} autoCapitalize="none" spellCheck={false} />;
}

/** Several lines of text. */
export function Textarea({ className, rows = 5, ...props }: FieldProps & Native<"textarea">) {
  const { id, name, label, hint, error, isPageHeading, isLabelHidden, ...native } = props;
  return (
    <FormGroup {...{ id, name, label, hint, error, isPageHeading, isLabelHidden }}>
      <textarea
        {...native}
        {...{ id, name, rows }}
        className={classNames("nhsuk-textarea", error && "nhsuk-textarea--error", className)}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </FormGroup>
  );
}

/** A value and the words for it. */
export interface Option {
  value: string;
  label: string;
}

/** One value of many; `emptyLabel` adds a first entry with no value. */
export function Select({
  options,
  emptyLabel,
  className,
  ...props
}: FieldProps & Native<"select"> & { options: readonly Option[]; emptyLabel?: string | undefined }) {
  const { id, name, label, hint, error, isPageHeading, isLabelHidden, ...native } = props;
  return (
    <FormGroup {...{ id, name, label, hint, error, isPageHeading, isLabelHidden }}>
      <select
        {...native}
        {...{ id, name }}
        className={classNames("nhsuk-select", error && "nhsuk-select--error", className)}
        aria-describedby={describedBy({ id, hint, error })}
        aria-invalid={error ? true : undefined}
      >
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
