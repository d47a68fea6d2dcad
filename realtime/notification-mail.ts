import type { Services } from "../graphql/core/context.ts";
import { sendDueMail } from "../graphql/notifications/index.ts";
import { fromTimeToTime, type Recurring } from "./from-time-to-time.ts";
import type { Log } from "./log.ts";

/** How often to look for mail that is due, in milliseconds. It is due minutes after what it tells of, so nobody has to call. */
const interval = 5_000;

/** Queues what people are to be told by mail, for as long as the process runs. Several processes may do it at once. */
export function startNotificationMail(services: Services, log: Log): Recurring {
  return fromTimeToTime({ interval, failure: "mail of notifications failed", log }, async (isStopped) => {
    while (!isStopped() && (await sendDueMail(services)) > 0);
  });
}
