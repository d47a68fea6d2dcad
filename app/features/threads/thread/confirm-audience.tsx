import { Form, Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { WarningCallout } from "~/ui/content.tsx";
import { SummaryList } from "~/ui/summary-list.tsx";
import { counted } from "../words.ts";
import type { AudienceChange } from "./audience.server.ts";

/** What a change of audience reveals or hides, with numbers, before it is made. */
export function ConfirmAudience({
  threadId,
  value,
  words,
  change,
}: {
  threadId: string;
  value: string;
  /** The new audience. */
  words: string;
  change: AudienceChange;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const here = `/threads/${threadId}/audience`;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1 ref={heading} tabIndex={-1}>
          Check what this changes
        </h1>
        <SummaryList
          rows={[
            { key: "New audience", value: words },
            { key: "Can see it now", value: people(change.peopleBefore) },
            { key: "Could see it then", value: people(change.peopleAfter) },
          ]}
        />
        <Effect change={change} />
        <Form method="post">
          <input type="hidden" name="audience" value={value} readOnly />
          <input type="hidden" name="expectedEffect" value={change.effect} readOnly />
          <ButtonGroup>
            {change.authorKeeps && change.effect !== "NOTHING" ? (
              <Button>Change who can see it</Button>
            ) : null}
            <Link to={here} reloadDocument>
              Choose another audience
            </Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  );
}

function Effect({ change: { effect, gaining, losing, authorKeeps } }: { change: AudienceChange }) {
  if (!authorKeeps) {
    return <p>The author of this thread could not see it any more, so this audience cannot be chosen.</p>;
  }
  if (effect === "NOTHING") return <p>The same people see the thread as before.</p>;
  return (
    <WarningCallout title={title(effect)}>
      {gaining > 0 ? (
        <p>
          {people(gaining)} will begin to see the opening post, every reply, who wrote them, and what they
          said before they were edited.
        </p>
      ) : null}
      {losing > 0 ? (
        <p>
          {people(losing)} will no longer see the thread, even where they wrote in it or have the same
          problem.
        </p>
      ) : null}
    </WarningCallout>
  );
}

function title(effect: AudienceChange["effect"]): string {
  if (effect === "REVEALS") return "This shows the thread to more people";
  return effect === "HIDES"
    ? "This hides the thread from people"
    : "This shows it to some and hides it from others";
}

const people = (count: number) => counted(count, "person", "people");
