import { useCallback, useSyncExternalStore } from "react";
import type { LiveSession } from "./live-session.ts";

/** Whether news arrive by themselves. */
export function useConnected(session: LiveSession | null): boolean {
  const observe = useCallback(
    (callback: () => void) => session?.observe(callback) ?? (() => undefined),
    [session],
  );
  return useSyncExternalStore(
    observe,
    () => session?.isConnected ?? false,
    () => false,
  );
}
