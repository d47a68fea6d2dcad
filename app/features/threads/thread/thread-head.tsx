import { Avatar } from "~/ui/avatar.tsx";
import { ButtonLink } from "~/ui/button.tsx";
import { InsetText } from "~/ui/content.tsx";
import { Chips, StatusTag } from "~/ui/tags.tsx";
import { Time } from "~/ui/time.tsx";
import { audienceInWords, kindWords, stateColours, stateWords } from "../words.ts";
import { canBecomeOne } from "./can-become-one.ts";
import type { ThreadPageData } from "./thread-documents.ts";

/** The title of a thread and what it is: in words, never by colour alone. */
export function ThreadHead({ thread }: { thread: ThreadPageData }) {
  const { title, kind, state, audience, audienceCollaborative, author, collaborative, createdAt } = thread;
  const tags = thread.tags.map(({ key, label, path }) => ({ id: key, label, href: path }));
  return (
    <header className="app-thread-head">
      <h1>
        <span className="nhsuk-caption-l">{kindWords[kind]}</span>
        {title}
      </h1>
      <p className="app-thread-head__state">
        <StatusTag colour={stateColours[state]}>{stateWords[state]}</StatusTag>
        <span>Can be seen by: {audienceInWords(audience, audienceCollaborative?.name)}</span>
      </p>
      <p className="app-byline">
        <Avatar name={author.name} isSmall />
        <span>
          Started by <a href={author.path}>{author.name}</a> on <Time value={createdAt} />
          {collaborative ? (
            <>
              , about <a href={collaborative.path}>{collaborative.name}</a>
            </>
          ) : null}
        </span>
      </p>
      <Chips chips={tags} label="Tags" />
      <StateNotice thread={thread} />
      <Became thread={thread} />
    </header>
  );
}

/** The case studies that it became, and the offer to begin one. */
function Became({ thread: { uuid, caseStudies, viewerCan } }: { thread: ThreadPageData }) {
  return (
    <>
      {caseStudies.map(({ title, path, state }) => (
        <InsetText key={path}>
          <p>
            <strong>This became a case study:</strong> <a href={path}>{title}</a>
            {path.endsWith("/draft") ? " (not published yet)" : null}
            {state === "WITHDRAWN" ? " (withdrawn)" : null}
          </p>
        </InsetText>
      ))}
      {viewerCan.draftCaseStudy && canBecomeOne(caseStudies) ? (
        <ButtonLink kind="secondary" to={`/case-studies/new?thread=${uuid}`}>
          Draft a case study
        </ButtonLink>
      ) : null}
    </>
  );
}

/** What the state means for whoever reads on. */
function StateNotice({ thread }: { thread: ThreadPageData }) {
  const { state, mergedInto, solvedWithoutSolution, solvedAt, solvedBy } = thread;
  if (state === "MERGED") {
    return (
      <InsetText>
        <p>
          This is a duplicate.{" "}
          {mergedInto ? (
            <>
              It goes on in <a href={mergedInto.path}>{mergedInto.title}</a>.
            </>
          ) : (
            "It goes on in another thread."
          )}
        </p>
      </InsetText>
    );
  }
  if (solvedWithoutSolution && solvedAt !== null) {
    return (
      <InsetText>
        <p>
          <strong>Solved without choosing one reply.</strong>{" "}
          {solvedBy ? (
            <>
              Marked by <a href={solvedBy.path}>{solvedBy.name}</a> on <Time value={solvedAt} />.
            </>
          ) : null}
        </p>
      </InsetText>
    );
  }
  if (state === "CLOSED") {
    return (
      <InsetText>
        <p>This thread is closed. It takes no more replies.</p>
      </InsetText>
    );
  }
  return null;
}
