import { useLocation } from "@remix-run/react";
import { useEffect, useRef, type RefObject } from "react";
import { useAnnounce } from "~/live/announcer.tsx";

/**
 * Reads out what a changed filter gave. Where what had the focus went away with the change, such as a filter that was
 * removed, the focus goes to the heading of the results rather than to nowhere.
 */
export function useResultAnnouncement(result: string, heading: RefObject<HTMLElement>): void {
  const { search } = useLocation();
  const announce = useAnnounce();
  const announced = useRef(search);
  useEffect(() => {
    if (announced.current === search) return;
    announced.current = search;
    announce(result);
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [announce, heading, result, search]);
}
