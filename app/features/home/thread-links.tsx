import { Link } from "@remix-run/react";
import { Time } from "~/ui/time.tsx";
import type { ThreadRow } from "../threads/list/thread-row.ts";

/** Threads in a narrow place: the title, what is new, and since when. */
export function ThreadLinks({ threads }: { threads: readonly ThreadRow[] }) {
  if (threads.length === 0) return null;
  return (
    <ul className="app-short-list">
      {threads.map(({ id, href, title, news, lastActivityAt }) => (
        <li key={id}>
          <Link to={href}>{title}</Link>
          <span className="app-short-list__facts">
            {news}, <Time value={lastActivityAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
