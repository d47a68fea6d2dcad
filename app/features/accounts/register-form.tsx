import { Form, Link } from "@remix-run/react";
import type { z } from "zod";
import type { RegisterInput } from "../../../graphql/contract/accounts.ts";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";
import { PasswordField } from "./password-field.tsx";

/** An invitation as its page shows it. */
export interface ReceivedInvitation {
  readonly email: string;
  readonly inviterName: string;
  readonly collaborative: { readonly name: string } | null;
}

/** Asks for what an account needs. */
export function RegisterForm({
  domains,
  invitation,
  lastResult,
}: {
  domains?: readonly string[] | undefined;
  invitation?: ReceivedInvitation | undefined;
  lastResult: FormAnswer | undefined;
}) {
  const [form, fields] = useServerForm<z.input<typeof RegisterInput>>({
    id: "register",
    lastResult,
    defaultValue: invitation ? { email: invitation.email } : undefined,
  });
  return (
    <>
      <FormErrors form={form} />
      <h1>Register</h1>
      {invitation ? (
        <p>
          {invitation.inviterName} invites you
          {invitation.collaborative ? ` to join ${invitation.collaborative.name}` : ""}.
        </p>
      ) : (
        <p>
          You can register with a work email address that ends with {listOf(domains ?? [])}. With any other
          address you need an invitation from a member of the network’s team.
        </p>
      )}
      <Form method="post" {...formProps(form)}>
        <TextInput label="Full name" autoComplete="name" spellCheck={false} {...textField(fields.name)} />
        <TextInput
          label="Email address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          readOnly={invitation !== undefined}
          {...textField(fields.email)}
        />
        <PasswordField
          label="Create a password"
          hint="At least 12 characters. Three or more words that do not belong together make a good one. You can paste it."
          autoComplete="new-password"
          {...textField(fields.password)}
        />
        <p>
          The <Link to="/privacy">privacy notice</Link> says what happens with what you tell us.
        </p>
        <Button>Register</Button>
      </Form>
      <p>
        <Link to="/sign-in">I have an account already</Link>
      </p>
    </>
  );
}

/** "nhs.net or nhs.uk": `*.nhs.uk` means whatever ends with it. */
function listOf(domains: readonly string[]): string {
  const endings = domains.map((domain) => domain.replace(/^\*\./, ""));
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(endings);
}
