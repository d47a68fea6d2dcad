import { Form } from "@remix-run/react";
import { sections as template } from "../../../../graphql/contract/case-study-template.ts";
import { changeWords, SourceName } from "~/features/case-studies/drafting/passage-list.tsx";
import { Button } from "~/ui/button.tsx";
import { WarningCallout } from "~/ui/content.tsx";
import { StatusTag } from "~/ui/tags.tsx";
import type { ReviewData } from "./review-documents.ts";
import { reviewIntent } from "./review-forms.ts";

/** Words whose posts were changed or deleted after they were taken, for somebody to decide whether they stay. */
export function ChangedSources({ review: { changedSources, viewerCan } }: { review: ReviewData }) {
  const many = changedSources.length;
  if (many === 0) return null;
  return (
    <WarningCallout title={many === 1 ? "A source has changed" : `${many} sources have changed`}>
      <p>It cannot be published until the words are kept, taken anew or taken out of the draft.</p>
      {changedSources.map(({ id, section, text, sourceChange, source }) => (
        <Form method="post" key={id}>
          <p className="app-plain-text">{text}</p>
          <p>
            In “{template[section].label}”, from <SourceName source={source} />{" "}
            {sourceChange ? <StatusTag colour="yellow">{changeWords[sourceChange]}</StatusTag> : null}
          </p>
          {viewerCan.keepPassages ? (
            <>
              <input type="hidden" name="passageId" value={id} />
              <Button kind="secondary" isSmall name="intent" value={reviewIntent.keep}>
                Keep these words{" "}
                <span className="nhsuk-u-visually-hidden">in “{template[section].label}”</span>
              </Button>
            </>
          ) : null}
        </Form>
      ))}
    </WarningCallout>
  );
}
