import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * After going somewhere on the same page, gives the focus to the element that the address points at, as a full page load
 * would begin there. A control that still has the focus keeps it. `timesPosted` changes when the form, and the focus in
 * it, went away.
 */
export function useFocusTarget(timesPosted: number): void {
  const { key, hash } = useLocation();
  const last = useRef({ key, timesPosted });
  useEffect(() => {
    if (last.current.key === key && last.current.timesPosted === timesPosted) return;
    last.current = { key, timesPosted };
    if (hash === "" || (document.activeElement && document.activeElement !== document.body)) return;
    document.getElementById(hash.slice(1))?.focus({ preventScroll: true });
  }, [key, hash, timesPosted]);
}
