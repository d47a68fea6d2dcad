import type { Services } from "../graphql/core/context.ts";
import { keepDigestsOfLeads, sendDueDigests } from "../graphql/digests/index.ts";
import { fromTimeToTime, type Recurring } from "./from-time-to-time.ts";
import type { Log } from "./log.ts";

/** How often to look for digests that are due, in milliseconds. People choose a minute. */
const interval = 20_000;

/** Sends people their digests for as long as the process runs. Several processes may do it at once. */
export function startDigests(services: Services, log: Log): Recurring {
  return fromTimeToTime({ interval, failure: "digests failed", log }, async (isStopped) => {
    await keepDigestsOfLeads(services);
    while (!isStopped() && (await sendDueDigests(services)) > 0);
  });
}
