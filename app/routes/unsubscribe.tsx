import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { DeadLink, deadLinkTitle } from "~/features/notifications/dead-link.tsx";
import { UnsubscribeDocument, UnsubscriptionDocument } from "~/features/notifications/settings-documents.ts";
import { Button } from "~/ui/button.tsx";
import { NotificationBanner } from "~/ui/content.tsx";
import { page } from "~/ui/page.ts";

export const handle = page<typeof loader>({
  title: ({ stopping }) => (stopping ? titleOf(stopping) : deadLinkTitle),
});

/** What the address in an email stops. Nothing is stopped by looking: mail programs open links before people do. */
export async function loader(args: LoaderFunctionArgs) {
  const { unsubscription } = await execute(args, UnsubscriptionDocument, { token: args.params.token ?? "" });
  return data({ stopping: unsubscription }, { status: unsubscription ? 200 : 404 });
}

/** Stops it, for the button of the page and for the one click of a mail program, which is signed in to nothing. */
export async function action(args: ActionFunctionArgs) {
  const input = { token: args.params.token ?? "" };
  const { unsubscribe } = await execute(args, UnsubscribeDocument, { input });
  const isDone = !("message" in unsubscribe);
  return data({ isDone }, { status: isDone ? 200 : 404 });
}

interface Stopping {
  readonly isThread: boolean;
  readonly isStopped: boolean;
  readonly occasions: readonly string[];
}

/** What holds. The thread's title is not in it: who opens the address of somebody else's mail learns nothing of it. */
function titleOf({ isThread, isStopped }: Stopping): string {
  if (isThread) return isStopped ? "The thread is muted" : "Mute the thread?";
  return isStopped ? "You get no more of these emails" : "Stop these emails?";
}

export default function Unsubscribe() {
  const { stopping } = useLoaderData<typeof loader>();
  const isDone = useActionData<typeof action>()?.isDone ?? false;
  if (!stopping) return <DeadLink settings="/settings/notifications" />;
  const { isThread, isStopped } = stopping;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {isDone ? (
          <NotificationBanner kind="success">
            {isThread ? "The thread is muted." : "These emails are stopped."}
          </NotificationBanner>
        ) : null}
        <h1>{titleOf(stopping)}</h1>
        {isThread ? <Thread {...stopping} /> : <Kinds {...stopping} />}
        {isStopped ? (
          <p>
            <Link to="/settings/notifications">Choose what you are told, and when</Link>
          </p>
        ) : (
          <Form method="post">
            <Button>{isThread ? "Mute the thread" : "Stop these emails"}</Button>
          </Form>
        )}
      </div>
    </div>
  );
}

function Thread({ isStopped }: Stopping) {
  return (
    <p>
      {isStopped ? "You hear" : "You will hear"} no more of the thread that the email was about, here or by
      email.
    </p>
  );
}

function Kinds({ isStopped, occasions }: Stopping) {
  return (
    <>
      <p>{isStopped ? "You get no more email when:" : "You will get no more email when:"}</p>
      <ul>
        {occasions.map((occasion) => (
          <li key={occasion}>{occasion}</li>
        ))}
      </ul>
      <p>You go on being told on this site.</p>
    </>
  );
}
