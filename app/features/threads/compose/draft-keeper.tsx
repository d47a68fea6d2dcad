import { useEffect, useRef, useState } from "react";
import { Button, ButtonGroup } from "~/ui/button.tsx";
import { Details } from "~/ui/content.tsx";
import { formatTime } from "~/ui/time.tsx";
import { composeIntent } from "./compose-answer.ts";
import { keepDraft, type DraftStatus, type KeptForm } from "./keep-draft.ts";

/** The draft of a form. */
export interface KeptDraft {
  readonly kind: "THREAD" | "REPLY" | "EDIT";
  /** The bare id of the thread that is replied to, or of the post that is edited. */
  readonly targetId?: string | undefined;
  /** What is kept already, and is in the form's default values. */
  readonly saved: { readonly version: number; readonly updatedAt: string } | null;
}

/**
 * Keeps what is typed into the form around it on the server, and says so. Without scripts there is a button. The page
 * gives the draft back as the form's default values when it is opened again.
 */
export function DraftKeeper({ draft }: { draft: KeptDraft }) {
  const { kind, targetId, saved } = draft;
  const place = useRef<HTMLDivElement>(null);
  const kept = useRef<KeptForm | null>(null);
  const savedAtFirst = useRef(saved);
  const [status, setStatus] = useState<DraftStatus>(
    saved ? { kind: "saved", at: saved.updatedAt } : { kind: "quiet" },
  );
  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return undefined;
    const version = savedAtFirst.current?.version ?? 0;
    const keeping = keepDraft(form, { kind, targetId, version }, setStatus);
    kept.current = keeping;
    return () => keeping.stop();
  }, [kind, targetId]);
  return (
    <div className="app-draft" ref={place}>
      <p className="app-draft__status" role="status">
        {inWords(status)}
      </p>
      {status.kind === "conflict" ? (
        <>
          {status.text === "" ? null : (
            <Details summary="What you wrote in the other tab or window">
              <p className="app-plain-text">{status.text}</p>
            </Details>
          )}
          <Button type="button" kind="secondary" isSmall onClick={() => kept.current?.overwrite()}>
            Keep what I typed here
          </Button>
        </>
      ) : null}
      <ButtonGroup>
        <Button
          kind="secondary"
          isSmall
          name="intent"
          value={composeIntent.saveDraft}
          className="app-without-scripts"
        >
          Save draft
        </Button>
        {status.kind === "saved" ? (
          <Button kind="secondary" isSmall name="intent" value={composeIntent.discardDraft}>
            Discard draft
          </Button>
        ) : null}
      </ButtonGroup>
    </div>
  );
}

function inWords(status: DraftStatus): string {
  switch (status.kind) {
    case "quiet":
      return "";
    case "saved":
      return `Draft saved at ${formatTime(status.at)}`;
    case "failed":
      return "Draft not saved. We will try again in a moment.";
    case "refused":
      return `Draft not saved. ${status.message}`;
    case "signed-out":
      return "Draft not saved, because you have been signed out. Sign in in another tab; your text stays here.";
    case "conflict":
      return status.text === ""
        ? "Draft not saved: you posted or discarded it in another tab or window."
        : "Draft not saved: you changed it in another tab or window.";
  }
}
