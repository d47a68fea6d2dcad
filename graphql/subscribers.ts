import { registerSubscribers } from "./core/outbox.ts";
import { digestSubscribers } from "./digests/index.ts";
import { followSubscribers } from "./follows/index.ts";
import { feedSubscribers } from "./feed/index.ts";
import { liveSubscribers } from "./live/index.ts";
import { mailInSubscribers } from "./mail-in/index.ts";
import { mailSubscribers } from "./mail/index.ts";
import { notificationSubscribers } from "./notifications/index.ts";
import { searchSubscribers } from "./search/index.ts";
import { webhookSubscribers } from "./webhooks/index.ts";

registerSubscribers([
  ...liveSubscribers,
  ...mailSubscribers,
  ...mailInSubscribers,
  ...notificationSubscribers,
  ...followSubscribers,
  ...feedSubscribers,
  ...digestSubscribers,
  ...searchSubscribers,
  ...webhookSubscribers,
]);
