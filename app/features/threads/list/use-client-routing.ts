import { useNavigate } from "@remix-run/react";
import { useEffect, type RefObject } from "react";

/**
 * Lets plain anchors within an element go to their page without loading it anew, as `Link` does. Clicks that ask for
 * another tab or a download, and addresses on other sites, are left to the browser.
 */
export function useClientRouting(element: RefObject<HTMLElement>): void {
  const navigate = useNavigate();
  useEffect(() => {
    const container = element.current;
    if (!container) return undefined;
    const follow = (event: MouseEvent) => {
      const anchor = event.target instanceof Element ? event.target.closest("a") : null;
      if (!anchor || !isPlain(event) || anchor.target || anchor.origin !== window.location.origin) return;
      event.preventDefault();
      navigate(anchor.pathname + anchor.search + anchor.hash);
    };
    container.addEventListener("click", follow);
    return () => container.removeEventListener("click", follow);
  }, [element, navigate]);
}

function isPlain(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  return !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
