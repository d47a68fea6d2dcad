import { useLocation } from "@remix-run/react";
import type { RefObject } from "react";
import { useListLive } from "~/live/use-list-live.ts";
import { TextButton } from "~/ui/button.tsx";
import { counted } from "../words.ts";
import type { ThreadRow } from "./thread-row.ts";

/** Says that threads changed since the list was loaded, and shows them when asked: the list does not move by itself. */
export function ListNews({
  threads,
  isNarrowed,
  heading,
}: {
  threads: readonly ThreadRow[];
  isNarrowed: boolean;
  /** Takes the focus when the news are shown, because the button is gone then. */
  heading: RefObject<HTMLElement>;
}) {
  const { pathname, search } = useLocation();
  const { count, isUncertain, show } = useListLive(pathname + search, threads);
  const showNow = () => {
    show();
    heading.current?.focus();
  };
  return (
    <div role="status">
      {count > 0 || isUncertain ? (
        <p className="app-list-news">
          {newsInWords(count, isUncertain, isNarrowed)}{" "}
          <TextButton type="button" onClick={showNow}>
            Show the list as it is now
          </TextButton>
        </p>
      ) : null}
    </div>
  );
}

function newsInWords(count: number, isUncertain: boolean, isNarrowed: boolean): string {
  if (isUncertain || count === 0) return "There may be news.";
  // Whether a thread belongs to a narrowed list is known only when the list is loaded.
  if (isNarrowed) return "There is news, perhaps in this list.";
  return `${counted(count, "thread has", "threads have")} news.`;
}
