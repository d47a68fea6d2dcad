import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";

interface Fields extends Record<string, unknown> {
  reason: string;
}

/** Shuts somebody out, or lets them in again. */
export function SuspensionForm({
  isSuspended,
  lastResult,
}: {
  isSuspended: boolean;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<Fields>({ id: "suspend", lastResult });
  if (isSuspended) {
    return (
      <Form method="post">
        <h2>Reinstate</h2>
        <p>They sign in anew. Access tokens stay revoked.</p>
        <Button kind="secondary" name="intent" value="reinstate">
          Reinstate
        </Button>
      </Form>
    );
  }
  return (
    <>
      <FormErrors form={form} />
      <h2>Suspend</h2>
      <p>They are signed out at once and cannot sign in. What they wrote stays.</p>
      <Form method="post" {...formProps(form)}>
        <TextInput label="Reason" hint="Administrators see it." {...textField(fields.reason)} />
        <Button kind="warning" name="intent" value="suspend">
          Suspend
        </Button>
      </Form>
    </>
  );
}
