import type { ActionFunctionArgs, LoaderFunctionArgs, TypedResponse } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { PasswordInput } from "../../graphql/contract/accounts.ts";
import {
  ConfirmSecondFactorInput,
  RenewRecoveryCodesInput,
  SecondFactorProofInput,
} from "../../graphql/contract/second-factor.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf, withoutSecrets } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { sentText } from "~/api/refused-form.server.ts";
import { returnPath } from "~/api/return-path.ts";
import { drawQrCode } from "~/features/accounts/qr-code.server.ts";
import {
  BeginSecondFactorDocument,
  ConfirmSecondFactorDocument,
  RemoveSecondFactorDocument,
  RenewRecoveryCodesDocument,
  SecondFactorDocument,
} from "~/features/accounts/second-factor-documents.ts";
import {
  PasswordForm,
  RecoveryCodes,
  SetUpForm,
  type SecondFactorIntent,
} from "~/features/accounts/second-factor-forms.tsx";
import { Section } from "~/features/accounts/section-nav.tsx";
import { settingsLinks } from "~/features/accounts/settings-links.ts";
import { Button } from "~/ui/button.tsx";
import { InsetText } from "~/ui/content.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { page } from "~/ui/page.ts";
import { Time } from "~/ui/time.tsx";
import type { FormAnswer } from "~/ui/use-server-form.ts";

export const handle = page({ title: "Two-step sign-in" });

/** Not one of the other settings' layout: whoever must set this up first can open none of those. */
export async function loader(args: LoaderFunctionArgs) {
  const { secondFactor, mustSetUpSecondFactor } = await execute(args, SecondFactorDocument, {});
  if (!secondFactor) throw toSignIn(args.request);
  const { setUp, ...rest } = secondFactor;
  const wanted = new URL(args.request.url).searchParams.get("returnTo");
  return {
    ...rest,
    mustSetUp: mustSetUpSecondFactor,
    setUp: setUp && { secret: setUp.secret, drawing: drawQrCode(setUp.address) },
    next: wanted === null && !mustSetUpSecondFactor ? null : returnPath(wanted),
    idempotencyKey: crypto.randomUUID(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = sentText(form, "intent");
  const of = intents.find((one) => one === intent) ?? "begin";
  const answer = await carryOut[of](args, form);
  return isRedirect(answer) ? answer : { status: "success" as const, ...answer, of };
}

const isRedirect = (answer: unknown): answer is TypedResponse<never> => answer instanceof Response;

const intents: readonly SecondFactorIntent[] = ["begin", "confirm", "renew", "remove"];

/** What each form does. */
const carryOut = { begin, confirm, renew, remove };

async function begin(args: ActionFunctionArgs, form: FormData) {
  const submission = withoutSecrets(parseForm(PasswordInput, form));
  if (submission.status !== "success") return submission.reply();
  const { beginSecondFactor } = await execute(args, BeginSecondFactorDocument, { input: submission.value });
  const { pathname, search } = new URL(args.request.url);
  const refusal = refusalOf(args, submission, beginSecondFactor);
  return refusal ?? redirectWithNotice(pathname + search, "Now add this account to your app.");
}

async function confirm(args: ActionFunctionArgs, form: FormData) {
  const submission = withoutSecrets(parseForm(ConfirmSecondFactorInput, form));
  if (submission.status !== "success") return submission.reply();
  const input = submission.value;
  const { confirmSecondFactor: outcome } = await execute(args, ConfirmSecondFactorDocument, { input });
  return "data" in outcome ? { codes: outcome.data.codes } : refusalOf(args, submission, outcome);
}

async function renew(args: ActionFunctionArgs, form: FormData) {
  const submission = withoutSecrets(parseForm(RenewRecoveryCodesInput, form));
  if (submission.status !== "success") return submission.reply();
  const input = submission.value;
  const { renewRecoveryCodes: outcome } = await execute(args, RenewRecoveryCodesDocument, { input });
  return "data" in outcome ? { codes: outcome.data.codes } : refusalOf(args, submission, outcome);
}

async function remove(args: ActionFunctionArgs, form: FormData) {
  const submission = withoutSecrets(parseForm(SecondFactorProofInput, form));
  if (submission.status !== "success") return submission.reply();
  const { removeSecondFactor } = await execute(args, RemoveSecondFactorDocument, { input: submission.value });
  const refusal = refusalOf(args, submission, removeSecondFactor);
  return refusal ?? redirectWithNotice("/settings/second-factor", "Two-step sign-in is off.");
}

export default function SecondFactor() {
  const { confirmedAt, mustSetUp, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Frame isAlone={mustSetUp}>
      <LateErrors answer={answer} />
      <h1>Two-step sign-in</h1>
      {answer && "codes" in answer && answer.codes ? (
        <RecoveryCodes codes={answer.codes} next={next} />
      ) : null}
      <p>
        With two-step sign-in we ask for your password and for a code that an authenticator app on your phone
        shows. Somebody who learns your password cannot sign in with it alone.
      </p>
      {confirmedAt === null ? <TurnOn answer={answer} /> : <TurnedOn since={confirmedAt} answer={answer} />}
    </Frame>
  );
}

/** What was wrong with a form that the page shows no more: the hour for it is over, or another tab was quicker. */
function LateErrors({ answer }: { answer: Answer }) {
  const { confirmedAt, setUp } = useLoaderData<typeof loader>();
  const setsUp: SecondFactorIntent = setUp ? "confirm" : "begin";
  const shown: readonly SecondFactorIntent[] = confirmedAt === null ? [setsUp] : ["renew", "remove"];
  if (answer?.status !== "error" || shown.includes(answer.of)) return null;
  const { error = {} }: FormAnswer = answer;
  const messages = Object.values(error).flatMap((found) => found ?? []);
  const isTooLate = answer.of === "confirm" && confirmedAt === null;
  const said = isTooLate ? ["You did not finish within an hour in this browser. Begin again."] : messages;
  return <ErrorSummary errors={said.map((message) => ({ message }))} />;
}

/** The list of settings beside the page; for whoever can open none of them before this one, the way out. */
function Frame({ isAlone, children }: { isAlone: boolean; children: ReactNode }) {
  if (!isAlone) {
    return (
      <Section label="Settings" links={settingsLinks}>
        {children}
      </Section>
    );
  }
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {children}
        <Form method="post" action="/sign-out" reloadDocument>
          <Button kind="secondary">Sign out</Button>
        </Form>
      </div>
    </div>
  );
}

/** What a form of this page was answered with. */
type Answer = ReturnType<typeof useActionData<typeof action>>;

function TurnOn({ answer }: { answer: Answer }) {
  const { setUp, isRequired, idempotencyKey } = useLoaderData<typeof loader>();
  return (
    <>
      {isRequired ? (
        <InsetText>
          <p>Everybody who signs in here needs it. Set it up to go on.</p>
        </InsetText>
      ) : null}
      {setUp ? (
        <SetUpForm
          setUp={setUp}
          idempotencyKey={idempotencyKey}
          lastResult={answer?.of === "confirm" ? answer : undefined}
        />
      ) : (
        <>
          <PasswordForm
            intent="begin"
            button="Set up an authenticator app"
            lastResult={answer?.of === "begin" ? answer : undefined}
          />
          <p>
            <Link to="/forgot-password">I do not know my password</Link>
          </p>
        </>
      )}
    </>
  );
}

function TurnedOn({ since, answer }: { since: string; answer: Answer }) {
  const { recoveryCodesLeft, idempotencyKey } = useLoaderData<typeof loader>();
  return (
    <>
      <p>
        It has been on since <Time value={since} />. You have {recoveryCodesLeft} recovery codes left.
      </p>
      <h2>Make new recovery codes</h2>
      <p>Those that you have will not work any more.</p>
      <PasswordForm
        intent="renew"
        asksCode
        button="Make new recovery codes"
        kind="secondary"
        idempotencyKey={idempotencyKey}
        lastResult={answer?.of === "renew" ? answer : undefined}
      />
      <h2>Remove the app</h2>
      <p>To use another phone, remove the app here and set it up again there.</p>
      <PasswordForm
        intent="remove"
        asksCode
        button="Turn off two-step sign-in"
        kind="warning"
        lastResult={answer?.of === "remove" ? answer : undefined}
      />
    </>
  );
}
