import { Form } from "@remix-run/react";
import { Button } from "~/ui/button.tsx";
import { Table } from "~/ui/table.tsx";
import { StatusTag, type StatusColour } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import type { DeliveryShown } from "./webhook-documents.ts";

const states: Readonly<Record<DeliveryShown["state"], { label: string; colour: StatusColour }>> = {
  PENDING: { label: "Tried again", colour: "yellow" },
  DELIVERED: { label: "Delivered", colour: "green" },
  FAILED: { label: "Given up", colour: "red" },
};

/** What was sent to another system, with the way to send it again. */
export function DeliveryTable({ deliveries }: { deliveries: readonly DeliveryShown[] }) {
  if (deliveries.length === 0) return <p>Nothing has been sent yet.</p>;
  return (
    <Table
      caption="What was sent"
      columns={[{ heading: "Last tried" }, { heading: "State" }, { heading: "Answer" }, { heading: "Again" }]}
      rows={deliveries.map((delivery) => ({
        id: delivery.id,
        cells: [
          delivery.triedAt ? <Time key="tried" value={delivery.triedAt} /> : "",
          <DeliveryState key="state" delivery={delivery} />,
          answerOf(delivery),
          <SendAgain key="again" delivery={delivery} />,
        ],
      }))}
    />
  );
}

function DeliveryState({ delivery: { state, attempts, dueAt } }: { delivery: DeliveryShown }) {
  const { label, colour } = states[state];
  return (
    <>
      <StatusTag colour={colour}>{label}</StatusTag>{" "}
      {dueAt ? (
        <>
          from <Time value={dueAt} />
        </>
      ) : null}{" "}
      {attempts > 1 ? `${attempts} attempts` : null}
    </>
  );
}

/** The status and what came with it; a redirect is said in words, because it is never followed. */
function answerOf({ status, answer }: DeliveryShown): string {
  const isRedirect = status !== null && status >= 300 && status < 400;
  const words = isRedirect
    ? "It leads elsewhere, which is not followed: enter the address that it leads to."
    : answer;
  return [status, words].filter((part) => part !== null && part !== "").join(" · ");
}

function SendAgain({ delivery: { id, state, triedAt } }: { delivery: DeliveryShown }) {
  if (state === "PENDING") return null;
  return (
    <Form method="post" className="app-row-action">
      <input type="hidden" name="replay" value={id} />
      <Button kind="secondary" isSmall>
        Send again
        <span className="nhsuk-u-visually-hidden">
          {" "}
          what was tried {triedAt ? <Time value={triedAt} /> : "before"}
        </span>
      </Button>
    </Form>
  );
}
