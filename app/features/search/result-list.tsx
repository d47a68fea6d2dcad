import { Link } from "@remix-run/react";
import { StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import { Marked } from "./marked.tsx";
import type { SearchRow } from "./search-documents.ts";

const kinds: Readonly<Record<SearchRow["kind"], string>> = {
  THREAD: "Thread",
  CASE_STUDY: "Case study",
  PERSON: "Person",
  COLLABORATIVE: "Collaborative",
  TERM: "Glossary",
};

/** What was found, best first. */
export function ResultList({ results }: { results: readonly SearchRow[] }) {
  return (
    <ol className="app-search-results">
      {results.map((result) => (
        <Result key={result.id} result={result} />
      ))}
    </ol>
  );
}

function Result({ result }: { result: SearchRow }) {
  const { kind, path, title, excerpt, isSolved, evidenceLevel, author, occurredAt, tags, reasons } = result;
  return (
    <li>
      <h3 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">
        <Link to={path}>
          <Marked parts={title} />
        </Link>
      </h3>
      <p className="app-search-results__facts">
        <span>{kinds[kind]}</span>
        {isSolved === true ? <StatusTag colour="green">Solved</StatusTag> : null}
        {evidenceLevel === null ? null : <span>Evidence level {evidenceLevel}</span>}
        {author === null ? null : <span>{author}</span>}
        {occurredAt === null || kind === "PERSON" ? null : <Time value={occurredAt} showTime={false} />}
      </p>
      {excerpt.length === 0 ? null : (
        <p className="nhsuk-u-margin-bottom-1">
          <Marked parts={excerpt} />
        </p>
      )}
      <Replies result={result} />
      <p className="app-search-results__facts">
        {reasons.length === 0 ? null : <span>Why: {reasons.join(" · ")}</span>}
        {tags.length === 0 ? null : <span>{tags.join(" · ")}</span>}
      </p>
    </li>
  );
}

function Replies({ result: { replies, matchingReplies, path } }: { result: SearchRow }) {
  if (replies.length === 0) return null;
  const more = matchingReplies - replies.length;
  return (
    <ul className="app-search-results__replies">
      {replies.map((reply) => (
        <li key={reply.path}>
          <Link to={reply.path} reloadDocument>
            {reply.isSolution ? "Solution" : "Reply"} by {reply.author}
          </Link>{" "}
          <Time value={reply.occurredAt} showTime={false} />
          <br />
          <Marked parts={reply.excerpt} />
        </li>
      ))}
      {more > 0 ? (
        <li>
          <Link to={path}>{more === 1 ? "One more reply" : `${more} more replies`} in this thread</Link>
        </li>
      ) : null}
    </ul>
  );
}
