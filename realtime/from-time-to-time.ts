import type { Log } from "./log.ts";

/** Work that is looked for again and again. */
export interface Recurring {
  /** Returns once what is under way has ended. */
  stop(): Promise<void>;
}

/**
 * Does some work from time to time, as long as the process runs: never twice at once, and once more after it failed, which the log
 * says as `failure`. `interval` is in milliseconds; `isStopped` tells work that takes long when to leave the rest to others.
 */
export function fromTimeToTime(
  { interval, failure, log }: { interval: number; failure: string; log: Log },
  work: (isStopped: () => boolean) => Promise<void>,
): Recurring {
  let isStopped = false;
  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    underWay ??= work(() => isStopped)
      .catch((error: unknown) => log.error(failure, error))
      .finally(() => (underWay = undefined));
  }, interval);
  timer.unref();
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
