import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";

/** Helps somebody who has lost both their app and their recovery codes. */
export function LostSecondFactorForm({ lastResult }: { lastResult: FormAnswer | undefined }) {
  const [form, fields] = useServerForm<{ reason: string }>({ id: "second-factor", lastResult });
  return (
    <>
      <FormErrors form={form} />
      <h2>Turn off two-step sign-in</h2>
      <p>
        For somebody who has lost their app and their recovery codes. Make sure that it is them, by a call or
        in person: not by an email alone. They are signed out everywhere and told by email.
      </p>
      <Form method="post" {...formProps(form)}>
        <TextInput
          label="How you know that it is them"
          hint="Administrators see it."
          {...textField(fields.reason)}
        />
        <Button kind="warning" name="intent" value="second-factor">
          Turn off two-step sign-in
        </Button>
      </Form>
    </>
  );
}
