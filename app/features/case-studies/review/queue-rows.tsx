import { Link } from "@remix-run/react";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import { stateTags } from "../words.ts";
import type { QueuePart } from "./queue-documents.ts";

type Waiting = QueuePart["edges"][number]["node"];

/** What waits, and for whom. */
export function QueueRows({ part }: { part: QueuePart }) {
  return (
    <ul className="nhsuk-list">
      {part.edges.map(({ node }) => {
        const { label, colour } = stateTags[node.state];
        return (
          <li key={node.uuid}>
            <Link to={node.path}>{node.title}</Link> <StatusTag colour={colour}>{label}</StatusTag>
            <p className="nhsuk-hint">
              {waitsFor(node).map((sentence) => `${sentence}. `)}
              {node.reviewDueOn ? (
                <>
                  Next review by <Time value={node.reviewDueOn} showTime={false} />.{" "}
                </>
              ) : null}
              Last changed on <Time value={node.changedAt} showTime />
            </p>
          </li>
        );
      })}
    </ul>
  );
}

const names = (people: readonly { person: { name: string } }[]) =>
  new Intl.ListFormat("en-GB").format(people.map(({ person }) => person.name));

/** For whom it waits, in words. */
function waitsFor({ state, isWaitingForReviewer, reviewers, consents }: Waiting): string[] {
  // Who reviewed what is published keeps nobody waiting.
  const now = state === "IN_REVIEW" || state === "UNDER_RE_REVIEW" ? reviewers : [];
  const reading = now.filter(({ approvedAt }) => approvedAt === null);
  const approved = now.filter(({ approvedAt }) => approvedAt !== null);
  const asked = consents.filter(({ consent }) => consent === "ASKED");
  return [
    ...(isWaitingForReviewer ? ["Waits for somebody to review it"] : []),
    ...(reading.length > 0 ? [`Waits for ${names(reading)} to review it`] : []),
    ...(approved.length > 0 ? [`Approved by ${names(approved)}`] : []),
    ...(asked.length > 0 ? [`Waits for the consent of ${names(asked)}`] : []),
  ];
}
