export { findNotified } from "./find-notified.ts";
export { notificationSubscribers } from "./notifications.subscribers.ts";
export { sendDueMail } from "./send-due-mail.ts";
