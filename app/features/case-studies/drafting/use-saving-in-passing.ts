import { useFetcher } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";
import type { SectionAnswer } from "./save-section.server.ts";

/** What a form that saves itself is told. */
interface Saving {
  readonly onInput: () => void;
  /** For a live region. */
  readonly news: string;
  /** The version that it saved last; 0 while it saved none. */
  readonly saved: number;
}

/** How long somebody pauses before what they wrote is saved, in milliseconds. */
const pause = 1_500;

/**
 * Saves a form by itself once its writer pauses. What it says goes into a live region. Once somebody else was quicker, or the text
 * is refused, it stops: then the button says what is wrong, and shows both texts.
 */
export function useSavingInPassing(formId: string): Saving {
  const fetcher = useFetcher<SectionAnswer>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const answer = fetcher.data;
  const isStopped = answer !== undefined && answer.saved === undefined;

  useEffect(() => () => clearTimeout(timer.current), []);

  const { submit } = fetcher;
  const onInput = useCallback(() => {
    clearTimeout(timer.current);
    if (isStopped) return;
    timer.current = setTimeout(() => {
      const form = document.forms.namedItem(formId);
      if (!form) return;
      const data = new FormData(form);
      data.set("inPassing", "yes");
      submit(data, { method: "post" });
    }, pause);
  }, [formId, isStopped, submit]);

  const saved = answer?.saved ?? 0;
  if (isStopped) return { onInput, saved, news: "Not saved. Press Save to see why." };
  if (fetcher.state !== "idle") return { onInput, saved, news: "Saving…" };
  return { onInput, saved, news: answer ? "Saved." : "" };
}
