import { forgetExpired } from "../graphql/accounts/index.ts";
import { remindOfCaseStudies } from "../graphql/case-studies/index.ts";
import type { Services } from "../graphql/core/context.ts";
import { forgetOldKeys } from "../graphql/core/idempotency.ts";
import { catchUpOnActivities, forgetVisits } from "../graphql/feed/index.ts";
import { carryFollowersOfEndedBoards } from "../graphql/follows/index.ts";
import { forgetSentMail } from "../graphql/mail/index.ts";
import { forgetReceivedMail } from "../graphql/mail-in/index.ts";
import { fillSearch, forgetFits } from "../graphql/search/index.ts";
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
/** How long after a start they do so first, in milliseconds: a process may never live for an hour, and has other work when it starts. */
const firstAfter = 300_000;

/** One piece of this work, by what the log calls it. It leaves the rest to another time when it is told to stop. */
type Step = readonly [name: string, work: (services: Services, isStopped: () => boolean) => Promise<void>];

/** Each goes on where it was interrupted, and does nothing once it is done. */
const caughtUpOn: readonly Step[] = [
  ["catching up on feeds", catchUpOnActivities],
  ["filling the search", fillSearch],
];

/** What is done first: the first list would prepare lists as well, and wait for it. */
const atStart: readonly Step[] = [["preparing lists", prepareLists], ...caughtUpOn];

const fromTimeToTime: readonly Step[] = [
  ["forgetting what expired", forgetExpired],
  ["forgetting keys", forgetOldKeys],
  ["forgetting sent mail", forgetSentMail],
  ["forgetting received mail", forgetReceivedMail],
  ["forgetting deliveries", forgetDeliveries],
  ["forgetting visits", forgetVisits],
  ["forgetting fits", forgetFits],
  ["carrying followers of boards", carryFollowersOfEndedBoards],
  ["reminding of case studies", remindOfCaseStudies],
  ...caughtUpOn,
];

/**
 * Reads what lists need before anybody asks, and keeps the database small for as long as the process runs. Whatever fails is
 * logged, tried again within the hour, and holds up nothing else.
 */
export function startHousekeeping(services: Services, log: Log): Housekeeping {
  let isStopped = false;
  const doAll = async (steps: readonly Step[]) => {
    for (const [name, work] of steps) {
      if (isStopped) return;
      await work(services, () => isStopped).catch((error: unknown) => log.error(`${name} failed`, error));
    }
  };
  let underWay = doAll(atStart);
  const doNext = () => {
    underWay = underWay.then(() => doAll(fromTimeToTime));
  };
  const first = setTimeout(doNext, firstAfter).unref();
  const timer = setInterval(doNext, interval).unref();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(first);
      clearInterval(timer);
      await underWay;
    },
  };
}
