import { Remembered } from "~/ui/remembered.tsx";
import { Chips, StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import { counted, stateColours, stateWords } from "../words.ts";
import type { ThreadRow } from "./thread-row.ts";

/** A thread, and why it is shown to this person, where that needs saying. */
interface ListedRow extends ThreadRow {
  readonly why?: string;
}

interface RowsProps {
  readonly threads: readonly ListedRow[];
  /** What the list is of, for people who listen. */
  readonly label: string;
}

/** Threads one below the other; nothing where there are none. Plain anchors: a list has a hundred of them. */
export function ThreadRows({ threads, label }: RowsProps) {
  if (threads.length === 0) return null;
  return (
    <ul className="app-thread-rows" aria-label={label} data-client="">
      {threads.map((thread) => (
        <Remembered as="li" className="app-thread-row" key={thread.id} name="thread-row" by={thread}>
          {() => <Row thread={thread} />}
        </Remembered>
      ))}
    </ul>
  );
}

function Row({ thread }: { thread: ListedRow }) {
  return (
    <>
      <h3 className="app-thread-row__title">
        <a href={thread.href}>{thread.title}</a>
      </h3>
      <p className="app-thread-row__facts">
        {thread.news ? <StatusTag colour="yellow">{thread.news}</StatusTag> : null}
        <StatusTag colour={stateColours[thread.state]}>{stateWords[thread.state]}</StatusTag>
        <span>{thread.kind}</span>
        <span>{thread.audience}</span>
      </p>
      <p className="app-thread-row__facts">
        <span>
          By <a href={thread.author.href}>{thread.author.name}</a>
        </span>
        {thread.collaborative ? <a href={thread.collaborative.href}>{thread.collaborative.name}</a> : null}
      </p>
      {thread.why ? <p className="app-thread-row__facts">{thread.why}</p> : null}
      <Chips chips={chipsOf(thread)} label="Tags" />
      <p className="app-thread-row__facts app-thread-row__figures">
        <span>
          {thread.replyCount === 0 ? "No replies yet" : counted(thread.replyCount, "reply", "replies")}
        </span>
        {thread.sameProblemCount > 1 ? (
          <span>{counted(thread.sameProblemCount, "person has", "people have")} the same problem</span>
        ) : null}
        <span>
          Last activity <Time value={thread.lastActivityAt} />
        </span>
      </p>
    </>
  );
}

function chipsOf({ tags, furtherTags }: ThreadRow) {
  return furtherTags > 0 ? [...tags, { id: "more", label: `${furtherTags} more` }] : tags;
}
