import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/**
 * After going somewhere on the same page, gives the focus to the element that the address points at, as a full page load
 * would begin there. A control that still has the focus keeps it.
 */
export function useFocusTarget(): void {
  const { key, hash } = useLocation();
  const last = useRef(key);
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    if (hash === "" || (document.activeElement && document.activeElement !== document.body)) return;
    document.getElementById(hash.slice(1))?.focus({ preventScroll: true });
  }, [key, hash]);
}
