export { followSubscribers } from "./follows.subscribers.ts";
export {
  effectiveLevelsSql,
  followedTargetsSql,
  followersSql,
  levelsOf,
  listFollowers,
  mutedSql,
} from "./levels.ts";
export { mute } from "./mute.ts";
export { pausesOf } from "./pause-follows.ts";
export { threadFollowersSql } from "./thread-followers.ts";
export { targetOfTag, targetsOfCaseStudy, targetsOfThread } from "./targets-of.ts";
