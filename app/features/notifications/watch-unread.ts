import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useLiveSession } from "~/live/live-provider.tsx";
import { showUnread, useUnreadCount } from "./unread-count.ts";

/**
 * Keeps the count in the header up to date: whenever the person is told of something, and after each step to another page, which may
 * have shown what was unread. A hidden tab asks when it is looked at. Nothing is read out: who reads the very thread hears of its replies
 * anyway. What asks is loaded when there is something to ask: most pages are left before anybody is told of anything.
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
    const show = (count: number) => showUnread(latest.current.frame, count);
    return session?.watchNotices({
      notified: () => void import("./ask-unread.ts").then(({ askUnreadSoon }) => askUnreadSoon(show)),
    });
  }, [session]);

  const first = useRef(key);
  useEffect(() => {
    if (first.current === key || latest.current.shown === 0) return;
    first.current = key;
    const show = (count: number) => showUnread(latest.current.frame, count);
    void import("./ask-unread.ts").then(({ askUnread }) => askUnread(show));
  }, [key]);
  return null;
}
