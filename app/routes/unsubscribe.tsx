import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { UnsubscribeDocument, UnsubscriptionDocument } from "~/features/notifications/settings-documents.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Stop emails" });

/** What the address in an email stops. Nothing is stopped by looking: mail programs open links before people do. */
export async function loader(args: LoaderFunctionArgs) {
  const { unsubscription } = await execute(args, UnsubscriptionDocument, { token: args.params.token ?? "" });
  if (!unsubscription) throw new Response(null, { status: 404 });
  return unsubscription;
}

/** Stops it, for the button of the page and for the one click of a mail program, which is signed in to nothing. */
export async function action(args: ActionFunctionArgs) {
  const input = { token: args.params.token ?? "" };
  const { unsubscribe } = await execute(args, UnsubscribeDocument, { input });
  if ("message" in unsubscribe) throw new Response(null, { status: 404 });
  return { isDone: true };
}

export default function Unsubscribe() {
  const { isThread, occasions } = useLoaderData<typeof loader>();
  const isDone = useActionData<typeof action>()?.isDone ?? false;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {isThread ? <Thread isDone={isDone} /> : <Kinds isDone={isDone} occasions={occasions} />}
        {isDone ? (
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

/** Its title is not here: who opens the address of somebody else's mail learns nothing of it. */
function Thread({ isDone }: { isDone: boolean }) {
  return (
    <>
      <h1>{isDone ? "The thread is muted" : "Mute a thread"}</h1>
      <p>
        {isDone ? "You hear" : "You will hear"} no more of the thread that the email was about, here or by
        email.
      </p>
    </>
  );
}

function Kinds({ isDone, occasions }: { isDone: boolean; occasions: readonly string[] }) {
  return (
    <>
      <h1>{isDone ? "These emails are stopped" : "Stop emails"}</h1>
      <p>{isDone ? "You get no more email when:" : "You will get no more email when:"}</p>
      <ul>
        {occasions.map((occasion) => (
          <li key={occasion}>{occasion}</li>
        ))}
      </ul>
      <p>You go on being told on this site.</p>
    </>
  );
}
