import { createContext, useCallback, useContext, useState, type ReactNode } from "react";
import { LiveRegion } from "../ui/live-region.tsx";

const AnnounceContext = createContext<(text: string) => void>(() => undefined);

/** A screen reader says nothing when the text stays the same, so every other announcement ends in a space without width. */
const marker = "\u200B";

/** Gives a function that has a text read out politely, for example "1 new reply from Ann Example". */
export function useAnnounce(): (text: string) => void {
  return useContext(AnnounceContext);
}

/** Has the live region that announcements go into; on the page from the start, as screen readers need. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState("");
  const announce = useCallback((text: string) => {
    setMessage((previous) => (previous === text ? `${text}${marker}` : text));
  }, []);
  return (
    <AnnounceContext.Provider value={announce}>
      {children}
      <LiveRegion message={message} />
    </AnnounceContext.Provider>
  );
}
