import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RegisterInput } from "../../graphql/contract/accounts.ts";
import { execute } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf, withoutSecrets } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import {
  AcceptInvitationDocument,
  ReceivedInvitationDocument,
  RegisterDocument,
  SignedInDocument,
} from "~/features/accounts/credentials-documents.ts";
import { AcceptInvitation, InvitationExpired } from "~/features/accounts/received-invitation.tsx";
import { RegisterForm } from "~/features/accounts/register-form.tsx";
import { toSecondStep } from "~/features/accounts/second-step.server.ts";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Register" });

export async function loader(args: LoaderFunctionArgs) {
  const token = invitationOf(args.request);
  if (token === null) {
    const { viewer } = await execute(args, SignedInDocument, {});
    if (viewer) throw redirect("/");
    return { kind: "open" as const, domains: args.context.settings.registrationDomains };
  }
  const { viewer, receivedInvitation } = await execute(args, ReceivedInvitationDocument, { token });
  if (!receivedInvitation) return { kind: "expired" as const };
  const kind = receivedInvitation.hasAccount ? ("account" as const) : ("invited" as const);
  return { kind, invitation: receivedInvitation, token, signedInAs: viewer?.person.email ?? null };
}

export async function action(args: ActionFunctionArgs) {
  const token = invitationOf(args.request);
  const form = await args.request.formData();
  if (token !== null && form.get("intent") === "accept") {
    const { acceptInvitation } = await execute(args, AcceptInvitationDocument, { token });
    if (acceptInvitation.__typename === "MutationAcceptInvitationSuccess") {
      return redirectWithNotice("/", "You have accepted the invitation.");
    }
    return redirectWithNotice(
      new URL(args.request.url).pathname + new URL(args.request.url).search,
      acceptInvitation.message,
      "information",
    );
  }
  const submission = withoutSecrets(parseForm(RegisterInput, form));
  if (submission.status !== "success") return submission.reply();
  const input = { ...submission.value, token };
  const { register } = await execute(args, RegisterDocument, { input });
  const refusal = toSecondStep(register, "/welcome") ?? refusalOf(args, submission, register);
  if (refusal) return refusal;
  const isSignedIn = register.__typename === "MutationRegisterSuccess" && register.data === "SIGNED_IN";
  return redirect(isSignedIn ? "/welcome" : "/verify-email", 303);
}

function invitationOf(request: Request): string | null {
  return new URL(request.url).searchParams.get("invitation");
}

export default function Register() {
  const found = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {found.kind === "expired" ? <InvitationExpired /> : null}
        {found.kind === "account" ? <AcceptInvitation {...found} /> : null}
        {found.kind === "open" ? <RegisterForm domains={found.domains} lastResult={answer} /> : null}
        {found.kind === "invited" ? <RegisterForm invitation={found.invitation} lastResult={answer} /> : null}
      </div>
    </div>
  );
}
