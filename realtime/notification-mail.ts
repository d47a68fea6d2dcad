import type { Services } from "../graphql/core/context.ts";
import { sendDueMail } from "../graphql/notifications/index.ts";
import type { Log } from "./log.ts";

/** The sending of what is due, under way. */
export interface NotificationMail {
  /** Returns once what is under way has ended. */
  stop(): Promise<void>;
}

/** How often to look for mail that is due, in milliseconds. It is due minutes after what it tells of, so nobody has to call. */
const interval = 5_000;

/** Queues what people are to be told by mail, for as long as the process runs. Several processes may do it at once. */
export function startNotificationMail(services: Services, log: Log): NotificationMail {
  let underWay: Promise<void> | undefined;
  const stopping = new AbortController();
  const sendAll = async () => {
    while (!stopping.signal.aborted && (await sendDueMail(services)) > 0);
  };
  const timer = setInterval(() => {
    underWay ??= sendAll()
      .catch((error: unknown) => log.error("mail of notifications failed", error))
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
