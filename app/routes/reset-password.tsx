import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { ResetPasswordInput } from "../../graphql/contract/accounts.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf, withoutSecrets } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { ResetLinkDocument, ResetPasswordDocument } from "~/features/accounts/credentials-documents.ts";
import { PasswordField } from "~/features/accounts/password-field.tsx";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { TextPage } from "~/ui/text-page.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page({ title: "Choose a new password" });

export async function loader(args: LoaderFunctionArgs) {
  const token = new URL(args.request.url).searchParams.get("token") ?? "";
  const { emailLink } = await execute(args, ResetLinkDocument, { token });
  return { token, email: emailLink?.email ?? null };
}

export async function action(args: ActionFunctionArgs) {
  const submission = withoutSecrets(parseForm(ResetPasswordInput, await args.request.formData()));
  if (submission.status !== "success") return submission.reply();
  const { resetPassword } = await execute(args, ResetPasswordDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, resetPassword);
  return refusal ?? redirectWithNotice("/sign-in", "Your password is changed. Sign in with the new one.");
}

export default function ResetPassword() {
  const { token, email } = useLoaderData<typeof loader>();
  return email === null ? <Expired /> : <Choose token={token} email={email} />;
}

function Expired() {
  return (
    <TextPage title="This link does not work any more">
      <p>It may have been used already, or be too old.</p>
      <p>
        <Link to="/forgot-password">Ask for a new link</Link>
      </p>
    </TextPage>
  );
}

function Choose({ token, email }: { token: string; email: string }) {
  const [form, fields] = useServerForm<z.input<typeof ResetPasswordInput>>({
    id: "reset",
    lastResult: useActionData<typeof action>(),
  });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Choose a new password</h1>
        <Form method="post" {...formProps(form)}>
          <input type="hidden" name="token" value={token} />
          <TextInput
            id="reset-email"
            name="email"
            label="Email address"
            type="email"
            autoComplete="username"
            readOnly
            defaultValue={email}
          />
          <PasswordField
            label="New password"
            hint="At least 12 characters. Three or more words that do not belong together make a good one. You can paste it."
            autoComplete="new-password"
            {...textField(fields.newPassword)}
          />
          <Button>Change password</Button>
        </Form>
      </div>
    </div>
  );
}
