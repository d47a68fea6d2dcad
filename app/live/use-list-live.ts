import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { bareId } from "./bare-id.ts";
import { useLiveSession } from "./live-provider.tsx";

/** What a list shows of a thread, as far as news need to know. */
interface ListedThread {
  readonly id: string;
  readonly version: number;
}

/** News for a list that does not move by itself. */
interface ListLive {
  /** Threads with news since the list was loaded, seen or unseen by it: with a filter some of them may not belong. */
  readonly count: number;
  /** Whether there may be more, after a lost connection. */
  readonly isUncertain: boolean;
  /** Loads the list anew. */
  show(this: void): void;
}

/**
 * Counts the threads that changed since a list was loaded, so that the page can offer "Show 3 new" instead of moving what
 * somebody reads. Starts over whenever the list is loaded. `key` is what the list is of, for example its address.
 */
export function useListLive(key: string, threads: readonly ListedThread[]): ListLive {
  const session = useLiveSession();
  const { revalidate } = useRevalidator();
  const navigation = useNavigation();
  const [news, setNews] = useState<ReadonlySet<string>>(new Set());
  const [isUncertain, setUncertain] = useState(false);
  const versions = useMemo(() => new Map(threads.map(({ id, version }) => [bareId(id), version])), [threads]);
  const shown = useRef(versions);

  useEffect(() => {
    shown.current = versions;
    setNews(new Set());
    setUncertain(false);
  }, [key, versions]);

  useEffect(
    () =>
      session?.watchLists({
        hint: ({ type, id, version }) => {
          // What feeds tell of case studies moves no thread.
          if (type === "activity.recorded.v1") return;
          if (version <= (shown.current.get(id) ?? 0)) return;
          setNews((ids) => (ids.has(id) ? ids : new Set(ids).add(id)));
        },
        uncertain: () => setUncertain(true),
      }),
    [session],
  );

  return {
    count: news.size,
    isUncertain,
    show: () => {
      if (navigation.state === "idle") revalidate();
    },
  };
}
