import { useNavigate, useSubmit } from "@remix-run/react";
import { useEffect } from "react";

/**
 * Lets plain anchors and forms go on without loading the page anew, as Remix's `Link` and `Form` do, wherever they or an
 * element around them have `data-client`: on the server a hundred of those cost as much as all the rest of a page. A form
 * with `data-client="keep-scroll"` leaves the page where it is. Clicks that ask for another tab or a download, and addresses
 * on other sites, are left to the browser.
 */
export function useClientRouting(): void {
  const navigate = useNavigate();
  const submit = useSubmit();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const anchor = event.target instanceof Element ? event.target.closest("a") : null;
      if (!anchor?.closest("[data-client]") || !isPlain(event) || anchor.target) return;
      if (anchor.origin !== window.location.origin) return;
      event.preventDefault();
      navigate(anchor.pathname + anchor.search + anchor.hash);
    };
    const send = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
      const kind = form.dataset["client"];
      if (kind === undefined) return;
      event.preventDefault();
      const { pathname, search } = window.location;
      submit(event.submitter instanceof HTMLButtonElement ? event.submitter : form, {
        // Said outright: for want of an action Remix would take the route that this hook is used in.
        action: form.getAttribute("action") ?? pathname + search,
        preventScrollReset: kind === "keep-scroll",
      });
    };
    document.addEventListener("click", follow);
    document.addEventListener("submit", send);
    return () => {
      document.removeEventListener("click", follow);
      document.removeEventListener("submit", send);
    };
  }, [navigate, submit]);
}

function isPlain(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  return !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
