import { useRouteLoaderData } from "@remix-run/react";
import { InsetText } from "~/ui/content.tsx";
import type { loader } from "../../root.tsx";

/** Where mails go while no mail server is set up: to a page. Says nothing on a site that sends mail. */
export function MailboxHint() {
  const shell = useRouteLoaderData<typeof loader>("root");
  if (!shell?.hasMailbox) return null;
  return (
    <InsetText>
      <p>
        This copy of the service sends no email. Read it in the <a href="/mailbox">mailbox</a>.
      </p>
    </InsetText>
  );
}
