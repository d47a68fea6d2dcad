import { useNavigation, useRevalidator } from "@remix-run/react";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { AnnouncerProvider } from "./announcer.tsx";
import { LiveSession } from "./live-session.ts";

const LiveContext = createContext<LiveSession | null>(null);

/** The live session of this tab; null where nobody is signed in. */
export function useLiveSession(): LiveSession | null {
  return useContext(LiveContext);
}

/**
 * Keeps one connection for all pages while somebody is signed in. The client is loaded when the page is up and has
 * nothing else to do, so it costs nothing before. `personId` is whoever is signed in, in whichever form: when it changes
 * the connection does.
 */
export function LiveProvider({ personId, children }: { personId: string | null; children: ReactNode }) {
  const session = useMemo(() => (personId === null ? null : new LiveSession()), [personId]);
  const { revalidate } = useRevalidator();
  const { state } = useNavigation();
  // Who was refused while on the way to another page. That page is not to be fetched twice: the news it brings is shown once.
  const [refused, setRefused] = useState<LiveSession | null>(null);
  useEffect(() => {
    if (refused === null || state !== "idle") return;
    setRefused(null);
    if (refused === session) revalidate();
  }, [refused, session, state, revalidate]);
  useEffect(() => {
    if (!session) return;
    let close: (() => void) | undefined;
    let isOver = false;
    const cancel = whenIdle(() => {
      void import("./open-socket.ts").then(({ openSocket }) => {
        if (isOver) return;
        const socket = openSocket(() => setRefused(session));
        close = () => void socket.disconnect();
        session.attach(socket);
      });
    });
    return () => {
      isOver = true;
      cancel();
      close?.();
    };
  }, [session]);
  return (
    <LiveContext.Provider value={session}>
      <AnnouncerProvider>{children}</AnnouncerProvider>
    </LiveContext.Provider>
  );
}

/** Safari has no idle callback; there a moment later is good enough. */
function whenIdle(work: () => void): () => void {
  if (typeof window.requestIdleCallback === "function") {
    const handle = window.requestIdleCallback(work, { timeout: 2_000 });
    return () => window.cancelIdleCallback(handle);
  }
  const handle = setTimeout(work, 200);
  return () => clearTimeout(handle);
}
