import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import { browserName } from "./browser-name.ts";
import { PasswordField } from "./password-field.tsx";

/** Asks for the password before a session ends, or all of them do. */
export function EndSessionForm({
  id,
  userAgent,
  lastResult,
}: {
  /** Which session; empty for all. */
  id: string;
  /** What its browser called itself, where that is known. */
  userAgent: string | undefined;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<{ password: string }>({ id: "end-session", lastResult });
  const where = userAgent === undefined ? "" : ` in ${browserName(userAgent)}`;
  const what = id ? `end the session${where}` : "sign out everywhere";
  return (
    <>
      <FormErrors form={form} />
      <h1>Where you are signed in</h1>
      <p>{`Enter your password to ${what}.`}</p>
      <Form method="post" {...formProps(form)}>
        {id ? <input type="hidden" name="id" value={id} /> : null}
        <PasswordField label="Password" autoComplete="current-password" {...textField(fields.password)} />
        <Button kind="warning">{id ? "End the session" : "Sign out everywhere"}</Button>
      </Form>
      <p>
        <Link to="/settings/sessions">Go back to the list</Link>
      </p>
    </>
  );
}
