export { notificationSubscribers } from "./notifications.subscribers.ts";
