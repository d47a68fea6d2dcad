import { Form, isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { ErrorPage } from "~/ui/error-page.tsx";
import { Textarea } from "~/ui/text-fields.tsx";
import type { SentFields } from "./compose-answer.ts";
import { HiddenFields } from "./hidden-fields.tsx";

/**
 * The error boundary of pages with a composer. When the session ended while somebody was writing, it shows the text and
 * how to go on; nothing typed is lost, with or without scripts.
 */
export function ComposeErrorBoundary() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 401 && isSent(error.data)) {
    return <SignedOut sent={error.data.sent} />;
  }
  return <ErrorPage error={error} />;
}

function SignedOut({ sent }: { sent: SentFields }) {
  const text = sent.find(([name]) => name === "markdown")?.[1] ?? "";
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>You have been signed out</h1>
        <p>What you wrote has not been posted, and nothing of it is lost.</p>
        <ol>
          <li>
            <a href="/sign-in" target="_blank" rel="noreferrer noopener">
              Sign in (opens in a new tab)
            </a>
            .
          </li>
          <li>Come back to this page.</li>
          <li>Check your text and select “Send it again”.</li>
        </ol>
        <Form method="post">
          <HiddenFields sent={sent} except={["markdown"]} />
          <Textarea id="kept-text" name="markdown" label="Your text" rows={12} defaultValue={text} />
          <Button>Send it again</Button>
        </Form>
      </div>
    </div>
  );
}

function isSent(data: unknown): data is { sent: SentFields } {
  return typeof data === "object" && data !== null && "sent" in data && Array.isArray(data.sent);
}
