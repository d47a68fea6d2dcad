import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { DigestIsStoppedDocument, StopDigestDocument } from "~/features/digests/digest-documents.ts";
import { DeadLink, deadLinkTitle } from "~/features/notifications/dead-link.tsx";
import { Button } from "~/ui/button.tsx";
import { NotificationBanner } from "~/ui/content.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ isStopped }) => (isStopped === null ? deadLinkTitle : titleOf(isStopped)),
});

/** Nothing is stopped by looking: mail programs open links before people do. */
export async function loader(args: LoaderFunctionArgs) {
  const { digestIsStopped: isStopped } = await execute(args, DigestIsStoppedDocument, {
    token: args.params.token ?? "",
  });
  return data({ isStopped }, { status: isStopped === null ? 404 : 200 });
}

/** Stops it, for the button of the page and for the one click of a mail program, which is signed in to nothing. */
export async function action(args: ActionFunctionArgs) {
  const input = { token: args.params.token ?? "" };
  const { stopDigest } = await execute(args, StopDigestDocument, { input });
  const isDone = !("message" in stopDigest);
  return data({ isDone }, { status: isDone ? 200 : 404 });
}

/** What holds. */
function titleOf(isStopped: boolean): string {
  return isStopped ? "You get no more digests" : "Stop your digest?";
}

export default function StopDigest() {
  const { isStopped } = useLoaderData<typeof loader>();
  const isDone = useActionData<typeof action>()?.isDone ?? false;
  if (isStopped === null) return <DeadLink settings="/settings/digest" />;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {isDone ? <NotificationBanner kind="success">Your digest is stopped.</NotificationBanner> : null}
        <h1>{titleOf(isStopped)}</h1>
        {isStopped ? (
          <p>
            <Link to="/settings/digest">Have one again, at another time or of another feed</Link>
          </p>
        ) : (
          <>
            <p>You will get no more digests by email.</p>
            <Form method="post">
              <Button>Stop it</Button>
            </Form>
          </>
        )}
      </div>
    </div>
  );
}
