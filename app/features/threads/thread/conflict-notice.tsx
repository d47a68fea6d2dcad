import { useEffect, useRef, type ReactNode } from "react";
import { WarningCallout } from "~/ui/content.tsx";
import type { ComposeAnswer } from "../compose/compose-answer.ts";

/** What stands now, where it was changed while this form was being filled in. */
export interface StandingText {
  readonly label: string;
  readonly text: string;
}

/**
 * A form that somebody else may turn out to have been quicker with, or the person in another tab or window. Then it says
 * who, and shows what stands beside the form, which keeps what was typed; on a phone the one stands above the other. Saving
 * then is a decision for what was typed, against the new version. The form stays in its place throughout: mounted anew it
 * would forget what was typed.
 */
export function ConflictNotice({
  conflict,
  standing,
  note,
  children,
}: {
  /** The version that stands now, and whose it is; undefined while nobody was quicker. */
  conflict: ComposeAnswer["conflict"];
  standing: readonly StandingText[];
  /** What the form has taken over of it already. */
  note?: string | undefined;
  /** The form. */
  children: ReactNode;
}) {
  const isConflict = conflict !== undefined;
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), [conflict?.version]);
  return (
    <>
      {isConflict ? (
        <div ref={notice} tabIndex={-1} role="alert">
          {conflict.isOwn ? <OwnChange /> : <OthersChange />}
        </div>
      ) : null}
      <div className={isConflict ? "nhsuk-grid-row" : undefined}>
        {isConflict ? <Standing texts={standing} note={note} /> : null}
        <div className={isConflict ? "nhsuk-grid-column-one-half" : undefined}>
          {isConflict ? <h2>{conflict.isOwn ? "What you typed here" : "Yours"}</h2> : null}
          {children}
        </div>
      </div>
    </>
  );
}

function OthersChange() {
  return (
    <WarningCallout title="Somebody else changed this while you were editing it">
      <p>
        Nothing is lost: theirs is saved, yours is in the form. Take over from theirs what you want to keep,
        then save. Your text becomes the new version; theirs stays in the history.
      </p>
    </WarningCallout>
  );
}

function OwnChange() {
  return (
    <WarningCallout title="You changed this yourself, in another tab or window">
      <p>
        Nothing is lost: what you saved there stands now, what you typed here is in the form. Take over what
        you want to keep, then save. The form becomes the new version; what you saved there stays in the
        history.
      </p>
    </WarningCallout>
  );
}

function Standing({ texts, note }: { texts: readonly StandingText[]; note: string | undefined }) {
  return (
    <div className="nhsuk-grid-column-one-half">
      <h2>As it stands now</h2>
      {texts.map(({ label, text }) => (
        <div key={label}>
          <h3 className="nhsuk-heading-s">{label}</h3>
          <p className="app-plain-text app-standing-text">{text}</p>
        </div>
      ))}
      {note === undefined ? null : <p>{note}</p>}
    </div>
  );
}
