import { useLoaderData } from "@remix-run/react";
import { Interruption } from "~/features/threads/compose/interruption.tsx";
import { useComposeAnswer } from "~/features/threads/compose/use-compose-answer.ts";
import { EditThreadForm } from "~/features/threads/thread/edit-thread-form.tsx";
import { loadEditThread, saveThread } from "~/features/threads/thread/edit-thread.server.ts";
import { page } from "~/ui/page.ts";

export { ComposeErrorBoundary as ErrorBoundary } from "~/features/threads/compose/signed-out.tsx";

export const handle = page<typeof loader>({
  title: ({ thread }) => `Edit: ${thread.title}`,
  crumbs: ({ thread }) => [
    { label: "Threads", href: "/threads" },
    { label: thread.title, href: thread.path },
  ],
});

export const loader = loadEditThread;
export const action = saveThread;

export default function EditThread() {
  const data = useLoaderData<typeof loader>();
  const answer = useComposeAnswer();
  if (answer?.interruption) {
    return <Interruption interruption={answer.interruption} postLabel="Save it anyway" />;
  }
  return <EditThreadForm {...data} answer={answer} />;
}
