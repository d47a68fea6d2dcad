import { Form, Link } from "@remix-run/react";
import { sections as template } from "../../../../graphql/contract/case-study-template.ts";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { WarningCallout } from "~/ui/content.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import { draftIntent } from "./draft-intent.ts";
import type { DraftData } from "./drafting-documents.ts";

type Passage = DraftData["passages"][number];

/** What became of a source, in a few words. */
export const changeWords: Readonly<Record<NonNullable<Passage["sourceChange"]>, string>> = {
  EDITED: "The post says something else now",
  DELETED: "The post was deleted",
};

/** Words that were taken from posts, where they are from, and what became of the posts since. */
export function PassageList({ draft: { passages, viewerCan } }: { draft: DraftData }) {
  if (passages.length === 0) return <p>No words of posts are in this draft.</p>;
  const changed = passages.filter(({ sourceChange }) => sourceChange !== null).length;
  return (
    <>
      {changed > 0 ? (
        <WarningCallout title={changed === 1 ? "A source has changed" : `${changed} sources have changed`}>
          <p>Look at each, then keep the words as they are or take them out.</p>
        </WarningCallout>
      ) : null}
      <ul className="nhsuk-list">
        {passages.map((passage) => (
          <PassageItem key={passage.id} passage={passage} canEdit={viewerCan.edit} />
        ))}
      </ul>
    </>
  );
}

function PassageItem({ passage, canEdit }: { passage: Passage; canEdit: boolean }) {
  const { id, section, text, sourceChange, source } = passage;
  return (
    <li>
      <p className="app-plain-text">{text}</p>
      <p className="nhsuk-hint">
        In “{template[section].label}”, from <SourceName source={source} />
      </p>
      {sourceChange ? (
        <p>
          <StatusTag colour="yellow">{changeWords[sourceChange]}</StatusTag>
        </p>
      ) : null}
      {canEdit ? (
        <Form method="post">
          <input type="hidden" name="passageId" value={id} />
          <ButtonGroup>
            {sourceChange ? (
              <Button kind="secondary" isSmall name="intent" value={draftIntent.keepPassage}>
                Keep these words
              </Button>
            ) : null}
            <Button kind="secondary" isSmall name="intent" value={draftIntent.removePassage}>
              Take these words out
            </Button>
          </ButtonGroup>
        </Form>
      ) : null}
    </li>
  );
}

/** The post that words are from, as far as the viewer may see it. */
export function SourceName({ source }: { source: Passage["source"] }) {
  if (!source) return <>a thread that you cannot see</>;
  const { number, threadTitle, path, author } = source;
  const which = number === 0 ? "the opening post" : `reply ${number}`;
  return (
    <>
      <Link to={path}>
        {which} of “{threadTitle}”
      </Link>
      {author ? `, by ${author.name}` : null}
    </>
  );
}
