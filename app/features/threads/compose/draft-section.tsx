import { Form, Link } from "@remix-run/react";
import type { ResultOf } from "~/api/graphql.ts";
import { Button } from "~/ui/button.tsx";
import { Time } from "~/ui/time.tsx";
import type { DraftsDocument } from "./compose-documents.ts";

type ListedDraft = ResultOf<typeof DraftsDocument>["drafts"][number];

/** A draft with its text: to go on with, or, where its thread is out of sight, to copy or throw away. */
export function DraftSection({ draft }: { draft: ListedDraft }) {
  const { id, path, title, markdown, updatedAt, isOutOfSight } = draft;
  const name = nameOf(draft);
  return (
    <section className="app-kept-draft" aria-labelledby={`draft-${id}`}>
      <h2 className="nhsuk-heading-m" id={`draft-${id}`}>
        {name}
      </h2>
      <p className="app-byline">
        <span>
          Saved on <Time value={updatedAt} />
        </span>
      </p>
      {isOutOfSight ? (
        <p>
          You cannot see this thread any more: it may be for other people now, or gone. What you wrote is
          still yours, to copy or to discard.
        </p>
      ) : null}
      {title ? (
        <p>
          <strong>{title}</strong>
        </p>
      ) : null}
      {markdown ? <p className="app-plain-text app-standing-text">{markdown}</p> : <p>No text yet.</p>}
      <Form method="post" className="app-kept-draft__actions">
        {path === null ? null : <Link to={path}>Go on writing</Link>}
        <input type="hidden" name="id" value={id} />
        <Button kind="secondary" isSmall>
          Discard<span className="nhsuk-u-visually-hidden"> ({name})</span>
        </Button>
      </Form>
    </section>
  );
}

function nameOf({ kind, threadTitle }: ListedDraft): string {
  if (kind === "THREAD") return "A new thread";
  const what = kind === "REPLY" ? "A reply" : "A change of what you posted";
  return threadTitle === null ? what : `${what} in “${threadTitle}”`;
}
