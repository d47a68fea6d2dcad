import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { MailboxDocument } from "~/features/accounts/mailbox-documents.ts";
import { page } from "~/ui/page.ts";
import { CursorPagination } from "~/ui/pagination.tsx";
import { Table } from "~/ui/table.tsx";
import { Time } from "~/ui/time.tsx";

export const handle = page({ title: "Mailbox", crumbs: [{ label: "Home", href: "/" }] });

export async function loader(args: LoaderFunctionArgs) {
  const after = new URL(args.request.url).searchParams.get("after");
  const { mailbox } = await execute(args, MailboxDocument, { after });
  if (!mailbox) throw new Response(null, { status: 404 });
  return { mailbox, after };
}

export default function Mailbox() {
  const { mailbox, after } = useLoaderData<typeof loader>();
  const next = mailbox.pageInfo.hasNextPage ? mailbox.pageInfo.endCursor : null;
  return (
    <>
      <h1>Mailbox</h1>
      <p>
        No mail server is set, so the service keeps here what it would send. This page does not exist in
        production.
      </p>
      {mailbox.edges.length === 0 ? <p>There are no emails.</p> : null}
      {mailbox.edges.length > 0 ? (
        <Table
          caption="Emails, newest first"
          columns={[{ heading: "Subject" }, { heading: "To" }, { heading: "Time" }]}
          rows={mailbox.edges.map(({ node }) => ({
            id: node.id,
            cells: [
              <Link key="subject" to={`/mailbox/${node.id}`}>
                {node.subject}
              </Link>,
              node.to,
              <Time key="time" value={node.queuedAt} />,
            ],
          }))}
        />
      ) : null}
      <CursorPagination
        previous={after === null ? undefined : { href: "/mailbox", label: "Newest emails" }}
        next={
          next === null
            ? undefined
            : { href: `/mailbox?after=${encodeURIComponent(next)}`, label: "Older emails" }
        }
      />
    </>
  );
}
