export { catchUpOnActivities } from "./catch-up.ts";
export { feedSubscribers } from "./feed.subscribers.ts";
