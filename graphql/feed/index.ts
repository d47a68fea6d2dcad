export { pathOfRun } from "./activity-path.ts";
export { sentenceOfActivity } from "./activity-words.ts";
export { catchUpOnActivities } from "./catch-up.ts";
export {
  addressOfFeed,
  canReadFeed,
  feedAtAddress,
  feedsAtAddresses,
  type NamedFeed,
} from "./feed-at-address.ts";
export { activitiesVisibleSql } from "./feed.policy.ts";
export { activitiesInSight, type ActivityRow } from "./feed.queries.ts";
export { FeedKindType, FeedType } from "./feed.schema.ts";
export { feedSubscriberName, feedSubscribers } from "./feed.subscribers.ts";
export { findActivity, type ToldActivity } from "./find-activity.ts";
export { findFeed, pathOfFeed, type Feed } from "./find-feed.ts";
export { forgetVisits } from "./forget-visits.ts";
export { gatherRuns, type Run } from "./fold-runs.ts";
export { listOfEachKind, type FeedReading } from "./list-of-each-kind.ts";
