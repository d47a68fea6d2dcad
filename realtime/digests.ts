import type { Services } from "../graphql/core/context.ts";
import { keepDigestsOfLeads, sendDueDigests } from "../graphql/digests/index.ts";
import type { Log } from "./log.ts";

/** The sending of digests, under way. */
export interface Digests {
  /** Returns once what is under way has ended. */
  stop(): Promise<void>;
}

/** How often to look for digests that are due, in milliseconds. People choose a minute. */
const interval = 20_000;

/** Sends people their digests for as long as the process runs. Several processes may do it at once. */
export function startDigests(services: Services, log: Log): Digests {
  let underWay: Promise<void> | undefined;
  const stopping = new AbortController();
  const sendAll = async () => {
    await keepDigestsOfLeads(services);
    while (!stopping.signal.aborted && (await sendDueDigests(services)) > 0);
  };
  const timer = setInterval(() => {
    underWay ??= sendAll()
      .catch((error: unknown) => log.error("digests failed", error))
      .finally(() => (underWay = undefined));
  }, interval);
  timer.unref();
  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await underWay;
    },
  };
}
