import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { SignInByLinkInput } from "../../graphql/contract/accounts.ts";
import { execute } from "~/api/execute.ts";
import { refusalOf, withoutSecrets } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { returnPath } from "~/api/return-path.ts";
import { SignInByLinkDocument, SignInLinkDocument } from "~/features/accounts/credentials-documents.ts";
import { toSecondStep } from "~/features/accounts/second-step.server.ts";
import { Button } from "~/ui/button.tsx";
import { FormErrors } from "~/ui/error-summary.tsx";
import { page } from "~/ui/page.ts";
import { formProps, useServerForm } from "~/ui/use-server-form.ts";

export const handle = page({ title: "Sign in from an email" });

const wantedBy = (request: Request) => returnPath(new URL(request.url).searchParams.get("returnTo"));

/**
 * Stands between a link in an email and what it leads to. Whoever is signed in goes straight on; a link that no longer works leads to the
 * ordinary sign-in. Opening it does nothing, because mail programs open links before people do.
 */
export async function loader(args: LoaderFunctionArgs) {
  const token = new URL(args.request.url).searchParams.get("token") ?? "";
  const next = wantedBy(args.request);
  const { viewer, emailLink } = await execute(args, SignInLinkDocument, { token });
  if (viewer) throw redirect(next);
  if (!emailLink) throw redirect(`/sign-in?${new URLSearchParams({ returnTo: next }).toString()}`);
  return { token, email: emailLink.email, next };
}

export async function action(args: ActionFunctionArgs) {
  const submission = withoutSecrets(parseForm(SignInByLinkInput, await args.request.formData()));
  if (submission.status !== "success") return submission.reply();
  const { signInByLink } = await execute(args, SignInByLinkDocument, { input: submission.value });
  const next = wantedBy(args.request);
  const secondStep = toSecondStep(signInByLink, next);
  return secondStep ?? refusalOf(args, submission, signInByLink) ?? redirect(next, 303);
}

export default function SignInFromMail() {
  const { token, email, next } = useLoaderData<typeof loader>();
  const [form] = useServerForm<{ token: string }>({
    id: "sign-in-mail",
    lastResult: useActionData<typeof action>(),
  });
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <FormErrors form={form} />
        <h1>Sign in from an email</h1>
        <p>
          You asked that links in emails sign you in. Go on as <strong>{email}</strong>. The link works once.
        </p>
        <Form method="post" {...formProps(form)}>
          <input type="hidden" name="token" value={token} />
          <Button>Sign in and go on</Button>
        </Form>
        <p>
          <Link to={`/sign-in?${new URLSearchParams({ returnTo: next }).toString()}`}>
            Sign in with a password instead
          </Link>
        </p>
      </div>
    </div>
  );
}
