import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../prisma/client.ts";

/** How long to wait before trying to listen again, in milliseconds. */
const retryAfter = 1_000;

/** Hears a channel of the database from now until stopped, also where the database cannot be reached at first. */
export function keepListening(
  db: Database,
  channel: string,
  callback: (payload: string) => void,
  onError: (error: unknown) => void,
): { readonly listening: Promise<void>; stop(): Promise<void> } {
  const stopping = new AbortController();
  let unlisten: (() => Promise<void>) | undefined;
  const listen = async () => {
    while (!stopping.signal.aborted) {
      try {
        unlisten = await db.listen(channel, callback);
        return;
      } catch (error) {
        onError(error);
        await sleep(retryAfter, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      }
    }
  };
  const listening = listen();
  return {
    listening,
    async stop() {
      stopping.abort();
      await listening;
      await unlisten?.().catch(onError);
    },
  };
}
