export { liveSubscribers, socketSubscriber } from "./live.subscribers.ts";
