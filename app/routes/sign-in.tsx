import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { SignInInput } from "../../graphql/contract/accounts.ts";
import { execute } from "~/api/execute.ts";
import { refusalOf, withoutSecrets } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { returnPath } from "~/api/return-path.ts";
import { SignedInDocument, SignInDocument } from "~/features/accounts/credentials-documents.ts";
import { PasswordField } from "~/features/accounts/password-field.tsx";
import { ResendForm } from "~/features/accounts/resend-form.tsx";
import { goOn, toSecondStep } from "~/features/accounts/second-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { InsetText } from "~/ui/content.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { textField } from "~/ui/field.ts";
import { page } from "~/ui/page.ts";
import { TextInput } from "~/ui/text-fields.tsx";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page({ title: "Sign in" });

export async function loader(args: LoaderFunctionArgs) {
  const wanted = new URL(args.request.url).searchParams.get("returnTo");
  const { viewer } = await execute(args, SignedInDocument, {});
  if (viewer) throw redirect(returnPath(wanted));
  return { isSentHere: wanted !== null };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const submission = withoutSecrets(parseForm(SignInInput, form));
  if (submission.status !== "success") return submission.reply();
  const { signIn } = await execute(args, SignInDocument, { input: submission.value });
  const next = returnPath(new URL(args.request.url).searchParams.get("returnTo"));
  const secondStep = toSecondStep(signIn, next);
  if (secondStep) return secondStep;
  const refusal = refusalOf(args, submission, signIn);
  if (refusal && signIn.__typename === "EmailNotVerifiedError") {
    return { ...refusal, unverified: submission.value.email };
  }
  if (refusal) return refusal;
  return goOn(next, signIn.__typename !== "MutationSignInSuccess" || signIn.data.isOnboarded);
}

export default function SignIn() {
  const { isSentHere } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useServerForm<z.input<typeof SignInInput>>({ id: "sign-in", lastResult: answer });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Sign in</h1>
        {isSentHere ? <p>Sign in to see this page.</p> : null}
        {answer && "unverified" in answer && answer.unverified ? (
          <InsetText>
            <p>If you cannot find the email, we can send a new one.</p>
            <ResendForm email={answer.unverified} />
          </InsetText>
        ) : null}
        <Form method="post" {...formProps(form)}>
          <TextInput
            label="Email address"
            type="email"
            autoComplete="username"
            spellCheck={false}
            {...textField(fields.email)}
          />
          <PasswordField label="Password" autoComplete="current-password" {...textField(fields.password)} />
          <Button>Sign in</Button>
        </Form>
        <p>
          <Link to="/forgot-password">I do not know my password</Link>
        </p>
        <p>
          <Link to="/register">Register for an account</Link>
        </p>
      </div>
    </div>
  );
}
