export {
  dropConcerning,
  dropConcerningSql,
  readConcerning,
  settleConcerning,
  toldInDigests,
  waitsForDigestSql,
  type Concerning,
} from "./concerning.ts";
export { findNotified } from "./find-notified.ts";
export { quietTimesOf } from "./notification-settings.ts";
export { notificationSubscribers, notificationSubscriberName } from "./notifications.subscribers.ts";
export { quietUntil, type Quiet } from "./quiet-times.ts";
export { sendDueMail } from "./send-due-mail.ts";
