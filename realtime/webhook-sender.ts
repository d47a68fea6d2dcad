import type { Services } from "../graphql/core/context.ts";
import { sendWebhooks } from "../graphql/webhooks/index.ts";
import type { Log } from "./log.ts";

/** How often to look for what is to be sent, in milliseconds. Any number of processes may do it. */
const interval = 5_000;

/** Something that sends, under way. */
export interface WebhookSender {
  /** Returns once what is under way has ended. */
  stop(): Promise<void>;
}

/** Sends to webhooks what is due, for as long as the process runs. */
export function startWebhookSender(services: Services, log: Log): WebhookSender {
  let isStopped = false;
  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    underWay ??= sendWebhooks(services, undefined, () => isStopped)
      .catch((error: unknown) => log.error("sending to webhooks failed", error))
      .finally(() => {
        underWay = undefined;
      });
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
