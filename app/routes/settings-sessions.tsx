import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { browserName } from "~/features/accounts/browser-name.ts";
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
  const id = form.get("id");
  if (typeof id !== "string") {
    await execute(args, SignOutEverywhereDocument, {});
    return redirectWithNotice("/sign-in", "You are signed out everywhere.");
  }
  const { endSession } = await execute(args, EndSessionDocument, { id });
  if (endSession.__typename === "SignInNeededError") throw toSignIn(args.request);
  return "message" in endSession
    ? redirectWithNotice("/settings/sessions", "That session had ended already.", "information")
    : redirectWithNotice("/settings/sessions", "The session is ended.");
}

export default function Sessions() {
  const { sessions } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>Where you are signed in</h1>
      <p>If you do not recognise one of these, end it and change your password.</p>
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
