import { subscriber, type Subscriber } from "../core/outbox.ts";
import { lookAgain } from "./look-again.ts";

export { keepDigestsOfLeads } from "./digests-of-leads.ts";
export { sendDueDigests } from "./send-due-digests.ts";

/** What this room does when something happens. */
export const digestSubscribers: readonly Subscriber[] = [
  subscriber({
    name: "digests",
    on: "mail.digest-stale.v1",
    handle: (services, { payload }) => lookAgain(services, payload.mailId),
  }),
];
