import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { EndSessionInput } from "../../graphql/contract/accounts.ts";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { refusalOf, withoutSecrets, type Outcome } from "~/api/outcome.server.ts";
import { parseForm } from "~/api/parse-form.server.ts";
import { browserName } from "~/features/accounts/browser-name.ts";
import { EndSessionForm } from "~/features/accounts/end-session-form.tsx";
import {
  EndSessionDocument,
  SessionsDocument,
  SignOutEverywhereDocument,
  type SessionRow,
} from "~/features/accounts/settings-documents.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";
import { Table } from "~/ui/table.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";

export const handle = page({ title: "Where you are signed in" });

export async function loader(args: LoaderFunctionArgs) {
  const { viewer } = await execute(args, SessionsDocument, {});
  if (!viewer) throw toSignIn(args.request);
  return viewer;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const submission = withoutSecrets(parseForm(EndSessionInput, form));
  const wanted = form.get("id");
  const asks = typeof wanted === "string" ? wanted : "";
  if (submission.status !== "success") return { ...submission.reply(), asks };
  const { id, password = null } = submission.value;
  const outcome: Outcome = id
    ? (await execute(args, EndSessionDocument, { id, password })).endSession
    : (await execute(args, SignOutEverywhereDocument, { password })).signOutEverywhere;
  const refusal = outcome.__typename === "NotFoundError" ? undefined : refusalOf(args, submission, outcome);
  // Whoever was not asked yet has done nothing wrong.
  if (refusal) return { ...(form.has("password") ? refusal : undefined), asks };
  if (!id) return redirectWithNotice("/sign-in", "You are signed out everywhere.");
  return outcome.message === undefined
    ? redirectWithNotice("/settings/sessions", "The session is ended.")
    : redirectWithNotice("/settings/sessions", "That session had ended already.", "information");
}

export default function Sessions() {
  const { sessions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer) {
    const session = sessions.find(({ id }) => id === answer.asks);
    return <EndSessionForm id={answer.asks} userAgent={session?.userAgent} lastResult={answer} />;
  }
  return (
    <>
      <h1>Where you are signed in</h1>
      <p>
        If you do not recognise one of these, end it and change your password. We ask for your password first,
        unless you signed in here within the last 15 minutes.
      </p>
      <Table
        caption="Your sessions"
        columns={[
          { heading: "Browser" },
          { heading: "Last used" },
          { heading: "Signed in" },
          { heading: "Action" },
        ]}
        rows={sessions.map((session) => ({ id: session.id, cells: cellsOf(session) }))}
      />
      <Form method="post">
        <Button kind="warning">Sign out everywhere</Button>
      </Form>
    </>
  );
}

function cellsOf({ id, userAgent, lastUsedAt, signedInAt, isCurrent }: SessionRow) {
  const name = browserName(userAgent);
  return [
    name,
    <Time key="used" value={lastUsedAt} />,
    <Time key="since" value={signedInAt} />,
    isCurrent ? (
      <StatusTag key="current" colour="green">
        This one
      </StatusTag>
    ) : (
      <Form key="end" method="post" className="app-row-action">
        <input type="hidden" name="id" value={id} />
        <Button kind="secondary" isSmall>
          End<span className="nhsuk-u-visually-hidden"> the session in {name}</span>
        </Button>
      </Form>
    ),
  ];
}
