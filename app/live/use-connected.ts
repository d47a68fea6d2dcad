import { useCallback, useSyncExternalStore } from "react";
import type { LiveSession } from "./live-session.ts";

/** Whether news arrive by themselves. */
export function useConnected(session: LiveSession | null): boolean {
  return useStateOf(session, "isConnected");
}

/** Whether this tab is one too many for the server to send it news. */
export function useOneTooMany(session: LiveSession | null): boolean {
  return useStateOf(session, "isOneTooMany");
}

function useStateOf(session: LiveSession | null, state: "isConnected" | "isOneTooMany"): boolean {
  const observe = useCallback(
    (callback: () => void) => session?.observe(callback) ?? (() => undefined),
    [session],
  );
  return useSyncExternalStore(
    observe,
    () => session?.[state] ?? false,
    () => false,
  );
}
