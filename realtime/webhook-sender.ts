import type { Services } from "../graphql/core/context.ts";
import { sendWebhooks } from "../graphql/webhooks/index.ts";
import { fromTimeToTime, type Recurring } from "./from-time-to-time.ts";
import type { Log } from "./log.ts";

/** How often to look for what is to be sent, in milliseconds. Any number of processes may do it. */
const interval = 5_000;

/** Sends to webhooks what is due, for as long as the process runs. */
export function startWebhookSender(services: Services, log: Log): Recurring {
  return fromTimeToTime({ interval, failure: "sending to webhooks failed", log }, (isStopped) =>
    sendWebhooks(services, undefined, isStopped),
  );
}
