import { forgetExpired } from "../graphql/accounts/index.ts";
import type { Services } from "../graphql/core/context.ts";
import { forgetOldKeys } from "../graphql/core/idempotency.ts";
import { forgetSentMail } from "../graphql/mail/index.ts";
import type { Log } from "./log.ts";

/** Work that nobody asks for, under way. */
export interface Housekeeping {
  /** Returns once what is under way has ended. */
  stop(): Promise<void>;
}

/** How often the rooms forget what has served its time, in milliseconds. Several processes doing it do no harm. */
const interval = 3_600_000;

/** Starts what keeps the database small for as long as the process runs. */
export function startHousekeeping(services: Services, log: Log): Housekeeping {
  let underWay = Promise.resolve();
  const forget = async () => {
    await forgetExpired(services);
    await forgetOldKeys(services);
    await forgetSentMail(services);
  };
  const timer = setInterval(() => {
    underWay = underWay.then(forget).catch((error: unknown) => log.error("housekeeping failed", error));
  }, interval);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await underWay;
    },
  };
}
