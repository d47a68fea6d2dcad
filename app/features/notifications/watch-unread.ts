import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useLiveSession } from "~/live/live-provider.tsx";
import { showUnread, useUnreadCount } from "./unread-count.ts";

/** How long to wait before asking, in milliseconds: many may be told of one thing, and are not to ask at the same moment. */
const wait = { least: 150, spread: 1_350 };

/**
 * Keeps the count in the header up to date: whenever the person is told of something, and after each step to another page, which may
 * have shown what was unread. A hidden tab asks when it is looked at. Nothing is read out: who reads the very thread hears of its replies
 * anyway.
 */
export function WatchUnread({ frame }: { frame: { readonly unreadNotifications: number } }): null {
  const session = useLiveSession();
  const { key } = useLocation();
  const shown = useUnreadCount(frame);
  const latest = useRef({ frame, shown });
  useEffect(() => {
    latest.current = { frame, shown };
  }, [frame, shown]);

  useEffect(() => {
    if (!session) return;
    const asking = askingNow(async () => {
      const count = await fetchUnread();
      if (count !== undefined) showUnread(latest.current.frame, count);
    });
    const stop = session.watchNotices({ notified: asking.soon });
    return () => {
      stop();
      asking.stop();
    };
  }, [session]);

  const first = useRef(key);
  useEffect(() => {
    if (first.current === key || latest.current.shown === 0) return;
    first.current = key;
    void fetchUnread().then((count) => count !== undefined && showUnread(latest.current.frame, count));
  }, [key]);
  return null;
}

/** Asks once for all that comes within a moment, and only while the page is looked at. */
function askingNow(ask: () => Promise<void>) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askNow = () => {
    timer = undefined;
    if (document.hidden) document.addEventListener("visibilitychange", askNow, { once: true });
    else void ask();
  };
  return {
    soon: () => {
      timer ??= setTimeout(askNow, wait.least + Math.random() * wait.spread);
    },
    stop: () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", askNow);
    },
  };
}

/** Without an answer the old count stands until there is a reason to ask again. */
async function fetchUnread(): Promise<number | undefined> {
  try {
    const response = await fetch("/live/unread", { headers: { accept: "application/json" } });
    return response.ok ? ((await response.json()) as number) : undefined;
  } catch {
    return undefined;
  }
}
