import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "~/ui/button.tsx";
import { textField } from "~/ui/field.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, type ServerForm } from "~/ui/use-server-form.ts";
import type { FormField } from "~/ui/field.ts";

/** Asks for the six digits that an authenticator app shows. */
export function CodeForm({
  form,
  field,
  button,
  children,
}: {
  form: ServerForm;
  field: FormField;
  button: string;
  /** Hidden fields. */
  children?: ReactNode;
}) {
  return (
    <Form method="post" {...formProps(form)}>
      {children}
      <TextInput
        label="Code"
        hint="6 digits, from your authenticator app"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        width={10}
        {...textField(field)}
        defaultValue=""
      />
      <Button>{button}</Button>
    </Form>
  );
}
