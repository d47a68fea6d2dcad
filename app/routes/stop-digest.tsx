import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { StopDigestDocument, StopsDigestDocument } from "~/features/digests/digest-documents.ts";
import { Button } from "~/ui/button.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({ title: "Stop your digest" });

/** Nothing is stopped by looking: mail programs open links before people do. */
export async function loader(args: LoaderFunctionArgs) {
  const { stopsDigest } = await execute(args, StopsDigestDocument, { token: args.params.token ?? "" });
  if (!stopsDigest) throw new Response(null, { status: 404 });
  return null;
}

/** Stops it, for the button of the page and for the one click of a mail program, which is signed in to nothing. */
export async function action(args: ActionFunctionArgs) {
  const input = { token: args.params.token ?? "" };
  const { stopDigest } = await execute(args, StopDigestDocument, { input });
  if ("message" in stopDigest) throw new Response(null, { status: 404 });
  return { isDone: true };
}

export default function StopDigest() {
  const isDone = useActionData<typeof action>()?.isDone ?? false;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>{isDone ? "Your digest is stopped" : "Stop your digest"}</h1>
        <p>{isDone ? "You get no more digests by email." : "You will get no more digests by email."}</p>
        {isDone ? (
          <p>
            <Link to="/settings/digest">Have one again, at another time or of another feed</Link>
          </p>
        ) : (
          <Form method="post">
            <Button>Stop it</Button>
          </Form>
        )}
      </div>
    </div>
  );
}
