import { useActionData, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { composeIntent } from "../compose/compose-answer.ts";

/**
 * How often the text of this page's composer was posted or thrown away since the page was opened: as a key it makes the
 * form begin anew. An answer that is not a redirect leaves the form as it is.
 */
export function useTimesPosted(): number {
  const { state, formData } = useNavigation();
  const answer = useActionData();
  const [times, setTimes] = useState(0);
  const isSending = useRef(false);
  const intent = formData?.get("intent") ?? null;
  const takesText = formData !== undefined && (intent === null || intent === composeIntent.discardDraft);
  useEffect(() => {
    if (state !== "idle") {
      if (takesText) isSending.current = true;
      return;
    }
    if (isSending.current && answer === undefined) setTimes((before) => before + 1);
    isSending.current = false;
  }, [state, takesText, answer]);
  return times;
}
