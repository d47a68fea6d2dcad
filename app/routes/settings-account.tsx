import type { ActionFunctionArgs } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import type { z } from "zod";
import { ChangePasswordInput } from "../../graphql/contract/accounts.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf, withoutSecrets } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { PasswordField } from "~/features/accounts/password-field.tsx";
import { ChangePasswordDocument } from "~/features/accounts/settings-documents.ts";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page({ title: "Password" });

export async function action(args: ActionFunctionArgs) {
  const submission = withoutSecrets(parseForm(ChangePasswordInput, await args.request.formData()));
  if (submission.status !== "success") return submission.reply();
  const { changePassword } = await execute(args, ChangePasswordDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, changePassword);
  return refusal ?? redirectWithNotice("/settings/account", "Your password is changed.");
}

export default function AccountSettings() {
  const [form, fields] = useServerForm<z.input<typeof ChangePasswordInput>>({
    id: "password",
    lastResult: useActionData<typeof action>(),
  });
  return (
    <>
      <FormErrors form={form} />
      <h1>Change your password</h1>
      <p>You stay signed in here. Everywhere else you will be signed out.</p>
      <Form method="post" {...formProps(form)}>
        <PasswordField
          label="Current password"
          autoComplete="current-password"
          {...textField(fields.currentPassword)}
        />
        <PasswordField
          label="New password"
          hint="At least 12 characters. Three or more words that do not belong together make a good one. You can paste it."
          autoComplete="new-password"
          {...textField(fields.newPassword)}
        />
        <Button>Change password</Button>
      </Form>
    </>
  );
}
