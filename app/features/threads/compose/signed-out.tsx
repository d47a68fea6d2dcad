import { Form, isRouteErrorResponse, Link, useLocation, useRouteError } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { ErrorPage } from "~/ui/error-page.tsx";
import { Textarea } from "~/ui/text-fields.tsx";
import type { SentFields } from "./compose-answer.ts";
import { HiddenFields } from "./hidden-fields.tsx";
import { KeptText } from "./kept-text.tsx";
import { unsent } from "./unsent.ts";
import { useComposeAnswer } from "./use-compose-answer.ts";

/**
 * The error boundary of pages with a composer, and of the shell, where a page ends up without a connection. Whatever went wrong while
 * somebody was writing, it shows their text and how to go on. When the session ended, or what they wrote to is gone, the server sends
 * the text back, so that holds without scripts too.
 */
export function ComposeErrorBoundary() {
  const error = useRouteError();
  const [left, setLeft] = useState<SentFields>();
  const { pathname } = useLocation();
  const answer = useComposeAnswer();
  const isThreadGone =
    isRouteErrorResponse(error) && error.status === 404 && pathname.startsWith("/threads/");
  useEffect(() => setLeft(unsent(pathname)), [error, pathname]);
  if (isRouteErrorResponse(error) && error.status === 401 && isSent(error.data)) {
    return <SignedOut sent={error.data.sent} />;
  }
  return (
    <>
      <ErrorPage error={error} />
      {isThreadGone && !answer ? (
        <p>
          If you had begun to write here, your text is in <Link to="/threads/drafts">your drafts</Link>.
        </p>
      ) : null}
      {left && textOf(left) !== "" ? (
        <>
          <h2>What you wrote</h2>
          <p>It may not have reached us. Copy it, or send it again in a moment.</p>
          <SendAgain sent={left} />
        </>
      ) : (
        <KeptText answer={answer} />
      )}
    </>
  );
}

function SignedOut({ sent }: { sent: SentFields }) {
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
        <SendAgain sent={sent} />
      </div>
    </div>
  );
}

function SendAgain({ sent }: { sent: SentFields }) {
  const { pathname, search } = useLocation();
  return (
    // In the shell's boundary, a form without an address would go to the home page.
    <Form method="post" action={pathname + search}>
      <HiddenFields sent={sent} except={["markdown"]} />
      <Textarea id="kept-text" name="markdown" label="Your text" rows={12} defaultValue={textOf(sent)} />
      <Button>Send it again</Button>
    </Form>
  );
}

function textOf(sent: SentFields): string {
  return sent.find(([name]) => name === "markdown")?.[1] ?? "";
}

function isSent(data: unknown): data is { sent: SentFields } {
  return typeof data === "object" && data !== null && "sent" in data && Array.isArray(data.sent);
}
