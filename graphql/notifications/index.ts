export { findNotified } from "./find-notified.ts";
export { quietTimesOf } from "./notification-settings.ts";
export { notificationSubscribers } from "./notifications.subscribers.ts";
export { quietUntil, type Quiet } from "./quiet-times.ts";
export { sendDueMail } from "./send-due-mail.ts";
