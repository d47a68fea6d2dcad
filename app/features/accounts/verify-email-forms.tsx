import { Form, Link } from "@remix-run/react";
import type { z } from "zod";
import type { MailLinkInput, VerifyEmailInput } from "../../../graphql/contract/accounts.ts";
import { Button } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import { MailboxHint } from "./mailbox-hint.tsx";
import { PasswordField } from "./password-field.tsx";

/** Confirms an address. It takes the password as well, so that nobody confirms an account that somebody else opened. */
export function ConfirmEmail({
  token,
  email,
  lastResult,
}: {
  token: string;
  email: string;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<z.input<typeof VerifyEmailInput>>({ id: "verify", lastResult });
  return (
    <>
      <FormErrors form={form} />
      <h1>Confirm your email address</h1>
      <p>Enter the password that you chose when you registered. Then you are signed in.</p>
      <Form method="post" {...formProps(form)}>
        <input type="hidden" name="token" value={token} />
        <TextInput
          id="verify-email"
          name="email"
          label="Email address"
          type="email"
          autoComplete="username"
          readOnly
          defaultValue={email}
        />
        <PasswordField label="Password" autoComplete="current-password" {...textField(fields.password)} />
        <Button>Confirm and sign in</Button>
      </Form>
      <p>
        <Link to="/forgot-password">I do not know my password</Link>
      </p>
    </>
  );
}

/** Stands between registering and the mail, and where a link no longer works. */
export function CheckEmail({
  isExpired,
  lastResult,
}: {
  isExpired: boolean;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<z.input<typeof MailLinkInput>>({ id: "resend", lastResult });
  const isRefused = lastResult?.status === "error";
  return (
    <>
      <FormErrors form={form} />
      <h1>{isExpired ? "This link does not work any more" : "Check your email"}</h1>
      {isExpired ? (
        <p>
          It may have been used already, or be too old. If you have confirmed your address,{" "}
          <Link to="/sign-in">sign in</Link>. If not, ask for a new link.
        </p>
      ) : (
        <p>
          We have sent you an email. Open the link in it to confirm your address. The link works for 24 hours.
        </p>
      )}
      <MailboxHint />
      <Details summary="I need a new link" isOpen={isExpired || isRefused}>
        <Form method="post" action="/verify-email" {...formProps(form)}>
          <TextInput
            label="Email address"
            type="email"
            autoComplete="email"
            spellCheck={false}
            {...textField(fields.email)}
          />
          <Button kind="secondary">Send a new link</Button>
        </Form>
      </Details>
    </>
  );
}
