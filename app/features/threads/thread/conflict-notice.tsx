import { useEffect, useRef, type ReactNode } from "react";
import { WarningCallout } from "~/ui/content.tsx";

/** What stands now, where somebody else changed it while this form was being filled in. */
export interface StandingText {
  readonly label: string;
  readonly text: string;
}

/**
 * A form that somebody else may turn out to have been quicker with. Then it says so, and shows theirs beside the form,
 * which keeps the person's own; on a phone the one stands above the other. Saving then is a decision for one's own text,
 * against the new version. The form stays in its place throughout: mounted anew it would forget what was typed.
 */
export function ConflictNotice({
  version,
  standing,
  children,
}: {
  /** The version that stands now; undefined while nobody was quicker. */
  version: number | undefined;
  standing: readonly StandingText[];
  /** The form. */
  children: ReactNode;
}) {
  const isConflict = version !== undefined;
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), [version]);
  return (
    <>
      {isConflict ? (
        <div ref={notice} tabIndex={-1} role="alert">
          <WarningCallout title="Somebody else changed this while you were editing it">
            <p>
              Nothing is lost: theirs is saved, yours is in the form. Take over from theirs what you want to
              keep, then save. Your text becomes the new version; theirs stays in the history.
            </p>
          </WarningCallout>
        </div>
      ) : null}
      <div className={isConflict ? "nhsuk-grid-row" : undefined}>
        {isConflict ? <Standing texts={standing} /> : null}
        <div className={isConflict ? "nhsuk-grid-column-one-half" : undefined}>
          {isConflict ? <h2>Yours</h2> : null}
          {children}
        </div>
      </div>
    </>
  );
}

function Standing({ texts }: { texts: readonly StandingText[] }) {
  return (
    <div className="nhsuk-grid-column-one-half">
      <h2>As it stands now</h2>
      {texts.map(({ label, text }) => (
        <div key={label}>
          <h3 className="nhsuk-heading-s">{label}</h3>
          <p className="app-plain-text app-standing-text">{text}</p>
        </div>
      ))}
    </div>
  );
}
