import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute, toSignIn } from "~/api/execute.ts";
import { redirectWithNotice } from "~/api/notice.server.ts";
import { OutboxDocument, RetryDeliveriesDocument } from "~/features/outbox/outbox-documents.ts";
import { ParkedTable, RetryAll } from "~/features/outbox/parked-table.tsx";
import { page } from "~/ui/page.ts";

export const handle = page({
  title: "Outbox",
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Administration", href: "/admin" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, outbox } = await execute(args, OutboxDocument, {});
  if (!viewer) throw toSignIn(args.request);
  if (!viewer.canAdminister) throw new Response(null, { status: 404 });
  return outbox;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const [subscriber, eventId] = [form.get("subscriber"), form.get("eventId")];
  const { retryDeliveries: answer } = await execute(args, RetryDeliveriesDocument, {
    input: {
      subscriber: typeof subscriber === "string" ? subscriber : "",
      ...(typeof eventId === "string" ? { eventId } : {}),
    },
  });
  if (answer.__typename === "SignInNeededError") throw toSignIn(args.request);
  if (answer.__typename === "ForbiddenError") throw new Response(null, { status: 404 });
  if (answer.__typename !== "MutationRetryDeliveriesSuccess") {
    return redirectWithNotice("/admin/outbox", "There was nothing to try again.", "information");
  }
  const { retried } = answer.data;
  const what = retried === 1 ? "1 delivery is" : `${retried} deliveries are`;
  return redirectWithNotice("/admin/outbox", `${what} being tried again.`);
}

export default function OutboxPage() {
  const { waiting, parkedCount, parked } = useLoaderData<typeof loader>();
  const subscribers = [...new Set(parked.map(({ subscriber }) => subscriber))];
  return (
    <>
      <h1>Outbox</h1>
      <p>
        Whatever happens is told to the parts of the service that act on it: open pages, mail and so on. What
        fails is tried again for about 20 minutes, then given up and listed here.
      </p>
      <p>
        {waiting === 0 ? "Nothing is waiting." : `${waiting} ${waiting === 1 ? "is" : "are"} waiting.`}{" "}
        {parkedCount === 0 ? "Nothing was given up." : `${parkedCount} given up.`}
      </p>
      {parked.length > 0 ? (
        <>
          <RetryAll subscribers={subscribers} />
          <ParkedTable rows={parked} />
        </>
      ) : null}
    </>
  );
}
