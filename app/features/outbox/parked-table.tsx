import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { Table } from "~/ui/table.tsx";
import { Time } from "~/ui/time.tsx";
import type { ParkedRow } from "./outbox-documents.ts";

/** The parked deliveries, each with a way to try it again. */
export function ParkedTable({ rows }: { rows: readonly ParkedRow[] }) {
  return (
    <Table
      caption="Deliveries that were given up"
      columns={[
        { heading: "What happened" },
        { heading: "When" },
        { heading: "For" },
        { heading: "Tries", isNumeric: true },
        { heading: "What went wrong" },
        { heading: "Action" },
      ]}
      rows={rows.map((row) => ({ id: `${row.eventId}-${row.subscriber}`, cells: cellsOf(row) }))}
    />
  );
}

function cellsOf({ eventId, subscriber, eventType, happenedAt, attempts, lastError }: ParkedRow) {
  return [
    eventType,
    <Time key="when" value={happenedAt} />,
    subscriber,
    attempts,
    lastError ?? "",
    <Form key="retry" method="post">
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="subscriber" value={subscriber} />
      <Button kind="secondary" isSmall>
        Try again
        <span className="nhsuk-u-visually-hidden">
          {" "}
          to tell {subscriber} of {eventType}
        </span>
      </Button>
    </Form>,
  ];
}

/** Tries all of a part of the service at once, which is what one wants after it was down. */
export function RetryAll({ subscribers }: { subscribers: readonly string[] }) {
  return subscribers.map((subscriber) => (
    <Form key={subscriber} method="post">
      <input type="hidden" name="subscriber" value={subscriber} />
      <Button kind="secondary">Try all for {subscriber} again</Button>
    </Form>
  ));
}
