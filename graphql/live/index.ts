export { liveSubscribers } from "./live.subscribers.ts";
