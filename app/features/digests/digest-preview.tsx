import { Link } from "@remix-run/react";
import { InsetText } from "~/ui/content.tsx";
import { Time } from "~/ui/time.tsx";
import { counted } from "../threads/words.ts";
import type { DigestPreviewData } from "./digest-documents.ts";

/** What a digest would tell if it came now. */
export function DigestPreview({ preview }: { preview: DigestPreviewData }) {
  const { subject, since, concerning, items, beyond, hidden, heldBack } = preview;
  if (since === null) return <p>They have no digest.</p>;
  const held = heldBack === null ? null : <p>It would not be sent now. {heldBack}</p>;
  if (subject === null) {
    return (
      held ?? (
        <p>
          Nothing new since <Time value={since} />. A digest with nothing in it is not sent.
        </p>
      )
    );
  }
  return (
    <>
      {held}
      <p>
        New since <Time value={since} />:
      </p>
      <InsetText>
        <p>
          <b>Subject:</b> {subject}
        </p>
        {concerning.length > 0 ? (
          <>
            <h3>What concerned you</h3>
            <Sentences items={concerning} />
            {items.length > 0 ? <h3>What else happened</h3> : null}
          </>
        ) : null}
        <Sentences items={items} />
        {beyond > 0 ? <p>It counts {beyond} more, and leads to the feed for them.</p> : null}
        {hidden > 0 ? (
          <p>
            {counted(hidden, "sentence is", "sentences are")} about what you may not see, and left out here.
          </p>
        ) : null}
      </InsetText>
    </>
  );
}

function Sentences({ items }: { items: DigestPreviewData["items"] }) {
  return items.length > 0 ? (
    <ul>
      {items.map(({ text, path }) => (
        <li key={`${path} ${text}`}>
          <Link to={path}>{text}</Link>
        </li>
      ))}
    </ul>
  ) : null;
}
