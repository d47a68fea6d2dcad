import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, type RefObject } from "react";
import { useLiveSession } from "~/live/live-provider.tsx";
import { TextButton } from "~/ui/button.tsx";
import { newsHref } from "./feed-address.ts";
import type { ActivityShown } from "./feed-documents.ts";
import type { FeedPage } from "./load-feed.server.ts";
import { countNews } from "./count-news.ts";

/** How long after a hint the feed is asked, in milliseconds: by then it tells of it. With many readers not all ask at once. */
const gather = { least: 1_500, spread: 1_500 };

/** A line of text that says nothing, and is as high as one that does. */
const noBreakSpace = "\u00a0";

/**
 * Says how much happened since the feed was loaded, and shows it when asked: what somebody reads does not move by itself. A hint
 * only says that something changed somewhere; what of it belongs here, the feed itself is asked.
 */
export function FeedNews({
  path,
  activities,
  heading,
}: {
  path: string;
  activities: readonly ActivityShown[];
  /** Takes the focus when the news are shown, because the button is gone then. */
  heading: RefObject<HTMLElement>;
}) {
  const session = useLiveSession();
  const { load, data } = useFetcher<FeedPage>({ key: `news of ${path}` });
  const { revalidate } = useRevalidator();
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    const ask = () => {
      timer.current ??= setTimeout(
        () => {
          timer.current = undefined;
          load(newsHref(path));
        },
        gather.least + Math.random() * gather.spread,
      );
    };
    const stop = session?.watchLists({ hint: ask, uncertain: ask });
    return () => {
      stop?.();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [session, load, path]);

  const count = countNews(data?.activities ?? [], activities);
  const showNow = () => {
    revalidate();
    heading.current?.focus();
  };
  return (
    <div className="app-only-with-scripts" role="status">
      {count > 0 ? (
        <p className="app-list-news">
          <TextButton type="button" onClick={showNow}>
            Show {count} new
          </TextButton>
        </p>
      ) : (
        <p className="app-list-news app-list-news--none">{noBreakSpace}</p>
      )}
    </div>
  );
}
