import { forgetExpired } from "../graphql/accounts/index.ts";
import { remindOfCaseStudies } from "../graphql/case-studies/index.ts";
import type { Services } from "../graphql/core/context.ts";
import { forgetOldKeys } from "../graphql/core/idempotency.ts";
import { catchUpOnActivities } from "../graphql/feed/index.ts";
import { forgetSentMail } from "../graphql/mail/index.ts";
import { forgetReceivedMail } from "../graphql/mail-in/index.ts";
import { fillSearch } from "../graphql/search/index.ts";
import { prepareLists } from "../graphql/threads/index.ts";
import { forgetDeliveries } from "../graphql/webhooks/index.ts";
import type { Log } from "./log.ts";

/** Work that nobody asks for, under way. */
export interface Housekeeping {
  /** Returns once what is under way has ended. */
  stop(): Promise<void>;
}

/** How often the rooms forget what has served its time and remind of what is due, in milliseconds. Several processes may do it. */
const interval = 3_600_000;

/** Reads what lists need before anybody asks, and keeps the database small for as long as the process runs. */
export function startHousekeeping(services: Services, log: Log): Housekeeping {
  let isStopped = false;
  // The first list would do so as well, and wait for it.
  let underWay = prepareLists(services)
    .then(() => catchUpOnActivities(services, () => isStopped))
    .catch((error: unknown) => log.error("preparing lists and feeds failed", error))
    .then(() => fillSearch(services, () => isStopped))
    .catch((error: unknown) => log.error("filling the search failed", error));
  const keepHouse = async () => {
    await forgetExpired(services);
    await forgetOldKeys(services);
    await forgetSentMail(services);
    await forgetReceivedMail(services);
    await forgetDeliveries(services);
    await remindOfCaseStudies(services);
    await fillSearch(services, () => isStopped);
  };
  const timer = setInterval(() => {
    underWay = underWay.then(keepHouse).catch((error: unknown) => log.error("housekeeping failed", error));
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
