import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { composeIntent, type ComposeAnswer, type Signal } from "./compose-answer.ts";
import { HiddenFields } from "./hidden-fields.tsx";
import { signalWords } from "./signal-words.ts";

/**
 * The page that comes between a text with signs of personal data and its being posted. It names what was noticed, never
 * the text itself, and carries all that was typed both ways. Show it in place of the page with the form.
 */
export function Interruption({
  interruption,
  postLabel,
}: {
  interruption: NonNullable<ComposeAnswer["interruption"]>;
  /** What the button says that goes past, e.g. "Post it anyway". */
  postLabel: string;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <div className="nhsuk-panel nhsuk-panel--interruption">
          <h1 className="nhsuk-panel__heading nhsuk-panel__heading--l" ref={heading} tabIndex={-1}>
            Check that your text does not identify a patient
          </h1>
          <div className="nhsuk-panel__body">
            <p>It has not been posted yet. It seems to hold:</p>
            <ul>
              {interruption.signals.flatMap((signal) =>
                signal.kinds.map((kind) => <li key={`${signal.field} ${kind}`}>{inWords(signal, kind)}</li>),
              )}
            </ul>
            <p>If this could identify a patient, go back and take it out.</p>
            <p>If you post it as it is, a moderator will look at it.</p>
            <Form method="post">
              <HiddenFields sent={interruption.sent} except={["intent", "acknowledged"]} />
              <ButtonGroup>
                <Button kind="reverse" name="intent" value={composeIntent.change}>
                  Go back and change it
                </Button>
                <Button kind="reverse" name="acknowledged" value="on">
                  {postLabel}
                </Button>
              </ButtonGroup>
            </Form>
          </div>
        </div>
      </div>
    </div>
  );
}

function inWords({ field }: Signal, kind: string): string {
  const what = signalWords(kind);
  return field === "title" ? `${what}, in the title` : what;
}
