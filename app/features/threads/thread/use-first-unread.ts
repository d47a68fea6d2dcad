import { useLocation } from "@remix-run/react";
import { useState } from "react";
import type { ThreadPageData } from "./thread-documents.ts";

/**
 * The number of the first reply on this page that is new to the viewer; undefined when there is none, or when they never
 * were here before. It stays for as long as the page is open, although showing the page marks it as read.
 */
export function useFirstUnread(thread: ThreadPageData, viewerId: string): number | undefined {
  const { key } = useLocation();
  const now = { visit: `${thread.uuid} ${key}`, upTo: thread.unread.readUpTo };
  const [begun, setBegun] = useState(now);
  const isSameVisit = begun.visit === now.visit;
  if (!isSameVisit) setBegun(now);
  const { upTo } = isSameVisit ? begun : now;
  if (upTo < 0) return undefined;
  return thread.replies.posts.find(
    ({ number, author }) => number > upTo && author !== null && !author.path.endsWith(viewerId),
  )?.number;
}
