import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { MailLinkInput } from "../../graphql/contract/accounts.ts";
import { execute } from "~/api/execute.ts";
import { refusalOf } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { RequestPasswordResetDocument } from "~/features/accounts/credentials-documents.ts";
import { MailboxHint } from "~/features/accounts/mailbox-hint.tsx";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { TextPage } from "~/ui/text-page.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page<typeof loader>({
  title: ({ isSent }) => (isSent ? "Check your email" : "Choose a new password"),
});

export function loader({ request }: LoaderFunctionArgs) {
  return { isSent: new URL(request.url).searchParams.has("sent") };
}

export async function action(args: ActionFunctionArgs) {
  const submission = parseForm(MailLinkInput, await args.request.formData());
  if (submission.status !== "success") return submission.reply();
  const { requestPasswordReset } = await execute(args, RequestPasswordResetDocument, {
    input: submission.value,
  });
  return refusalOf(args, submission, requestPasswordReset) ?? redirect("/forgot-password?sent", 303);
}

export default function ForgotPassword() {
  const { isSent } = useLoaderData<typeof loader>();
  return isSent ? <Sent /> : <Ask />;
}

function Sent() {
  return (
    <TextPage title="Check your email">
      <p>
        We have sent an email to the address you gave. If it has an account, the email holds a link to choose
        a new password. The link works for 1 hour.
      </p>
      <MailboxHint />
      <p>
        <Link to="/sign-in">Go back to sign in</Link>
      </p>
    </TextPage>
  );
}

function Ask() {
  const [form, fields] = useServerForm<z.input<typeof MailLinkInput>>({
    id: "forgot",
    lastResult: useActionData<typeof action>(),
  });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Choose a new password</h1>
        <p>We will send you an email with a link.</p>
        <Form method="post" action="/forgot-password" {...formProps(form)}>
          <TextInput
            label="Email address"
            type="email"
            autoComplete="username"
            spellCheck={false}
            {...textField(fields.email)}
          />
          <Button>Send the link</Button>
        </Form>
      </div>
    </div>
  );
}
