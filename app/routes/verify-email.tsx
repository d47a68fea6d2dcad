import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MailLinkInput, VerifyEmailInput } from "../../graphql/contract/accounts.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf, withoutSecrets } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import {
  ResendVerificationDocument,
  VerificationLinkDocument,
  VerifyEmailDocument,
} from "~/features/accounts/credentials-documents.ts";
import { toSecondStep } from "~/features/accounts/second-step.server.ts";
import { CheckEmail, ConfirmEmail } from "~/features/accounts/verify-email-forms.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Confirm your email address" });

export async function loader(args: LoaderFunctionArgs) {
  const token = new URL(args.request.url).searchParams.get("token");
  if (token === null) return { kind: "sent" as const };
  const { emailLink } = await execute(args, VerificationLinkDocument, { token });
  return emailLink ? { kind: "link" as const, token, email: emailLink.email } : { kind: "expired" as const };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  return form.has("token") ? verify(args, form) : resend(args, form);
}

async function verify(args: ActionFunctionArgs, form: FormData) {
  const submission = withoutSecrets(parseForm(VerifyEmailInput, form));
  if (submission.status !== "success") return submission.reply();
  const { verifyEmail } = await execute(args, VerifyEmailDocument, { input: submission.value });
  const secondStep = toSecondStep(verifyEmail, "/welcome");
  return secondStep ?? refusalOf(args, submission, verifyEmail) ?? redirect("/welcome", 303);
}

async function resend(args: ActionFunctionArgs, form: FormData) {
  const submission = parseForm(MailLinkInput, form);
  if (submission.status !== "success") return submission.reply();
  const { resendVerification } = await execute(args, ResendVerificationDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, resendVerification);
  return refusal ?? redirectWithNotice("/verify-email", "We have sent an email to that address.");
}

export default function VerifyEmail() {
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {found.kind === "link" ? (
          <ConfirmEmail {...found} lastResult={answer} />
        ) : (
          <CheckEmail isExpired={found.kind === "expired"} lastResult={answer} />
        )}
      </div>
    </div>
  );
}
