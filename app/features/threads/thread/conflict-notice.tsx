import { useEffect, useRef } from "react";
import { WarningCallout } from "~/ui/content.tsx";

/** What stands now, where somebody else changed it while this form was being filled in. */
export interface StandingText {
  readonly label: string;
  readonly text: string;
}

/**
 * Says that somebody else changed the same text, and shows theirs beside the form, which keeps the person's own. On a
 * phone the one stands above the other. Saving then is a decision for one's own text, against the new version.
 */
export function ConflictNotice({
  standing,
  children,
}: {
  standing: readonly StandingText[];
  /** The form. */
  children: React.ReactNode;
}) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <>
      <div ref={notice} tabIndex={-1} role="alert">
        <WarningCallout title="Somebody else changed this while you were editing it">
          <p>
            Nothing is lost: theirs is saved, yours is in the form. Take over from theirs what you want to
            keep, then save. Your text becomes the new version; theirs stays in the history.
          </p>
        </WarningCallout>
      </div>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-one-half">
          <h2>As it stands now</h2>
          {standing.map(({ label, text }) => (
            <div key={label}>
              <h3 className="nhsuk-heading-s">{label}</h3>
              <p className="app-plain-text app-standing-text">{text}</p>
            </div>
          ))}
        </div>
        <div className="nhsuk-grid-column-one-half">
          <h2>Yours</h2>
          {children}
        </div>
      </div>
    </>
  );
}
