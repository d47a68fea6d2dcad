import { useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { LiveRegion } from "./live-region.tsx";

/**
 * Does for people who listen what a full page load does: after going to another page it reads out the title and moves
 * the focus to the content, unless the page put it somewhere better.
 */
export function PageChange({ title }: { title: string }) {
  const { pathname, hash } = useLocation();
  const lastPath = useRef(pathname);
  const [message, setMessage] = useState("");
  useEffect(() => {
    if (lastPath.current === pathname) return;
    lastPath.current = pathname;
    setMessage(title);
    const main = document.getElementById("maincontent");
    if (!hash && !main?.contains(document.activeElement)) main?.focus({ preventScroll: true });
  }, [pathname, hash, title]);
  return <LiveRegion message={message} />;
}
