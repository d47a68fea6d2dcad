import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { SignInCodeInput } from "../../graphql/contract/second-factor.ts";
import { execute } from "~/api/execute.ts";
import { refusalOf, withoutSecrets } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { sentText } from "~/api/refused-form.server.ts";
import { returnPath } from "~/api/return-path.ts";
import { CodeForm } from "~/features/accounts/code-form.tsx";
import { SignedInDocument } from "~/features/accounts/credentials-documents.ts";
import { SignInWithCodeDocument } from "~/features/accounts/second-factor-documents.ts";
import { goOn } from "~/features/accounts/second-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm, type FormAnswer } from "~/ui/use-server-form.ts";

export const handle = page({ title: "Enter your code" });

const wantedBy = (request: Request) => returnPath(new URL(request.url).searchParams.get("returnTo"));

export async function loader(args: LoaderFunctionArgs) {
  const next = wantedBy(args.request);
  const { viewer } = await execute(args, SignedInDocument, {});
  if (viewer) throw redirect(next);
  return { again: `/sign-in?${new URLSearchParams({ returnTo: next }).toString()}` };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const of = sentText(form, "intent") === "recovery" ? ("recovery" as const) : ("code" as const);
  const submission = withoutSecrets(parseForm(SignInCodeInput, form));
  if (submission.status !== "success") return { ...submission.reply(), of };
  const { signInWithCode } = await execute(args, SignInWithCodeDocument, { input: submission.value });
  if (signInWithCode.__typename === "CodeRefusedError") {
    return { ...submission.reply({ fieldErrors: { code: [signInWithCode.message] } }), of };
  }
  const refusal = refusalOf(args, submission, signInWithCode);
  if (refusal) return { ...refusal, of };
  const isOnboarded =
    signInWithCode.__typename !== "MutationSignInWithCodeSuccess" || signInWithCode.data.isOnboarded;
  return goOn(wantedBy(args.request), isOnboarded);
}

/** For the form that was not sent: what it was told before is over. */
const nothingSaid: FormAnswer = {};

export default function EnterCode() {
  const { again } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isRecovery = answer?.of === "recovery";
  const [form, fields] = useServerForm<z.input<typeof SignInCodeInput>>({
    id: "code",
    lastResult: isRecovery ? nothingSaid : answer,
  });
  const [recovery, recoveryFields] = useServerForm<z.input<typeof SignInCodeInput>>({
    id: "recovery",
    lastResult: answer?.of === "code" ? nothingSaid : answer,
  });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <FormErrors form={recovery} />
        <h1>Enter your code</h1>
        <p>You have 5 minutes for this step. Signing in again gives you another 5.</p>
        <CodeForm form={form} field={fields.code} button="Sign in" />
        <Details summary="I do not have my app with me" isOpen={isRecovery}>
          <Form method="post" {...formProps(recovery)}>
            <input type="hidden" name="intent" value="recovery" />
            <TextInput
              label="Recovery code"
              hint="26 letters and digits. Each works once."
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              {...textField(recoveryFields.code)}
              defaultValue=""
            />
            <Button kind="secondary">Sign in with a recovery code</Button>
          </Form>
          <p>If you have lost those as well, an administrator can remove your app.</p>
        </Details>
        <p>
          <Link to={again}>Sign in again</Link>
        </p>
      </div>
    </div>
  );
}
