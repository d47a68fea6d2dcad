import { useSyncExternalStore } from "react";

/** How much was unread when it was last asked, since the frame of the page was loaded that it was asked for. */
interface Counted {
  /** What the frame was loaded with. Once it is loaded anew, its own count is the newer one. */
  readonly frame: object;
  readonly count: number;
}

/** The header stands outside of everything that lives in a page, so what is counted there is handed over here. */
let counted: Counted | null = null;
const observers = new Set<() => void>();

function observe(callback: () => void): () => void {
  observers.add(callback);
  return () => void observers.delete(callback);
}

/** Shows another count in the frame that is on the page. */
export function showUnread(frame: object, count: number): void {
  counted = { frame, count };
  for (const observer of observers) observer();
}

/** How much the viewer has not seen: as of when the frame was loaded, or newer. */
export function useUnreadCount(frame: { readonly unreadNotifications: number }): number {
  const latest = useSyncExternalStore(
    observe,
    () => counted,
    () => null,
  );
  return latest?.frame === frame ? latest.count : frame.unreadNotifications;
}

/** What the header says of it. Counting stops at a hundred. */
export function unreadInWords(unread: number): string {
  if (unread === 0) return "Notifications";
  return `Notifications (${unread >= 100 ? "99+" : unread} new)`;
}
