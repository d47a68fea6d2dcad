import { useEffect, useRef, useState } from "react";
import { useAnnounce } from "~/live/announcer.tsx";
import { counted } from "../words.ts";
import type { SimilarThread } from "./new-thread-documents.ts";

/** Milliseconds without a key before threads are looked for. */
const pause = 400;

/** Looks for threads with a similar title while one is typed. Gives what was found last, and what to call at each key. */
export function useSimilarThreads(answered: readonly SimilarThread[] | undefined) {
  const [found, setFound] = useState<readonly SimilarThread[]>();
  const announce = useAnnounce();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const request = useRef<AbortController>();
  const said = useRef("");
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      request.current?.abort();
    },
    [],
  );
  const look = async (title: string) => {
    request.current = new AbortController();
    try {
      const response = await fetch(`/similar?${new URLSearchParams({ title }).toString()}`, {
        signal: request.current.signal,
      });
      if (!response.ok) return;
      const threads = (await response.json()) as SimilarThread[];
      setFound(threads);
      const ids = threads.map(({ id }) => id).join();
      if (threads.length > 0 && ids !== said.current) {
        announce(`${counted(threads.length, "similar thread", "similar threads")}, listed below the title.`);
      }
      said.current = ids;
    } catch {
      // Given up for a newer title, or no connection: the offer is a help, and its lack needs no word.
    }
  };
  const typed = (title: string) => {
    clearTimeout(timer.current);
    request.current?.abort();
    timer.current = setTimeout(() => void look(title), pause);
  };
  return { similar: found ?? answered, typed };
}
