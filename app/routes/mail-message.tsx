import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { execute } from "~/api/execute.ts";
import { MailMessageDocument } from "~/features/accounts/mailbox-documents.ts";
import { page } from "~/ui/page.ts";
import { SummaryList } from "~/ui/summary-list.tsx";
import { Time } from "~/ui/time.tsx";

export const handle = page<typeof loader>({
  title: ({ mail }) => mail.subject,
  crumbs: [
    { label: "Home", href: "/" },
    { label: "Mailbox", href: "/mailbox" },
  ],
});

export async function loader(args: LoaderFunctionArgs) {
  const { mailMessage } = await execute(args, MailMessageDocument, { id: args.params.id ?? "" });
  if (!mailMessage) throw new Response(null, { status: 404 });
  return { mail: mailMessage };
}

export default function MailMessage() {
  const { mail } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{mail.subject}</h1>
      <SummaryList
        rows={[
          { key: "To", value: mail.to },
          { key: "Time", value: <Time value={mail.queuedAt} /> },
        ]}
      />
      <div className="app-mail">{withLinks(mail.text)}</div>
    </>
  );
}

/** The text with its addresses as links. Each part is known by where it begins. */
function withLinks(text: string) {
  let offset = 0;
  return text.split(/(https?:\/\/\S+)/).map((part, index) => {
    const key = offset;
    offset += part.length;
    const isAddress = index % 2 === 1;
    return <span key={key}>{isAddress ? <a href={part}>{part}</a> : part}</span>;
  });
}
