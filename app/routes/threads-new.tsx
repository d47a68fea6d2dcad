import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { Interruption } from "~/features/threads/compose/interruption.tsx";
import { kindInAddress, newThreadData } from "~/features/threads/new/new-thread-data.ts";
import { NewThreadDocument } from "~/features/threads/new/new-thread-documents.ts";
import { NewThreadForm } from "~/features/threads/new/new-thread-form.tsx";
import { startThread, type StartThreadAnswer } from "~/features/threads/new/start-thread.server.ts";
import { page } from "~/ui/page.ts";

export { ComposeErrorBoundary as ErrorBoundary } from "~/features/threads/compose/signed-out.tsx";

export const handle = page({
  title: "Start a thread",
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Threads", href: "/threads" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const kind = kindInAddress(new URL(args.request.url).searchParams);
  const data = newThreadData(await execute(args, NewThreadDocument, {}), kind);
  if (!data) throw toSignIn(args.request);
  return { data, idempotencyKey: crypto.randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  return startThread(args);
}

export default function NewThread() {
  const { data, idempotencyKey } = useLoaderData<typeof loader>();
  // Redirects never come here.
  const answer = useActionData() as StartThreadAnswer | undefined;
  if (answer?.interruption) {
    return <Interruption interruption={answer.interruption} postLabel="Post it anyway" />;
  }
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <NewThreadForm data={data} idempotencyKey={idempotencyKey} answer={answer} />
      </div>
    </div>
  );
}
