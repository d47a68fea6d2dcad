import { Form, Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Checkboxes } from "~/ui/choices.tsx";
import { InsetText, WarningCallout } from "~/ui/content.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import type { ReadersAnswer } from "./readers.server.ts";

/** What a choice of readers reveals, before it is made. */
export function ConfirmReaders({
  answer,
  effect: { version, revealedThreads, askedAgain },
  label,
}: {
  answer: ReadersAnswer;
  effect: NonNullable<ReadersAnswer["effect"]>;
  /** The new readers in words. */
  label: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const reveals = revealedThreads.length > 0;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary
          errors={answer.message ? [{ message: answer.message, fieldId: reveals ? "share" : undefined }] : []}
        />
        <h1 ref={heading} tabIndex={-1}>
          Check what this reveals
        </h1>
        <p>
          Who is to read the next version: <strong>{label}</strong>. Readers of what is published notice
          nothing until then.
        </p>
        {reveals ? (
          <WarningCallout title="People would read words from threads that they cannot see">
            <ul>
              {[...new Set(revealedThreads)].map((title) => (
                <li key={title}>{title}</li>
              ))}
            </ul>
          </WarningCallout>
        ) : (
          <p>It shows nobody words from a thread that they cannot see.</p>
        )}
        {askedAgain > 0 ? (
          <InsetText>
            <p>
              {askedAgain === 1
                ? "1 contributor, who agreed to fewer readers, is asked again."
                : `${askedAgain} contributors, who agreed to fewer readers, are asked again.`}
            </p>
          </InsetText>
        ) : null}
        {answer.chosen === "PUBLIC" ? (
          <p>Before it is published for everybody, three things must be confirmed, by name and time.</p>
        ) : null}
        <Form method="post">
          <input type="hidden" name="readers" value={answer.chosen} readOnly />
          <input type="hidden" name="version" value={version} readOnly />
          {reveals ? (
            <Checkboxes
              id="share"
              name="sharesMoreWidely"
              legend="Fewer people can see these threads"
              isLegendHidden
              error={answer.message}
              choices={[{ value: "on", label: "I know, and those concerned would not mind" }]}
            />
          ) : null}
          <ButtonGroup>
            <Button>Choose these readers</Button>
            <Link to="." reloadDocument>
              Choose other readers
            </Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}
