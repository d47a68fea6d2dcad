export { carryFollowersOfEndedBoards } from "./carry-followers.ts";
export { FollowedThingType, FollowKindType } from "./follows.schema.ts";
export { followSubscribers } from "./follows.subscribers.ts";
export {
  effectiveLevelsSql,
  followedTargetsSql,
  followersSql,
  levelsOf,
  listFollowers,
  mutedActorSql,
  mutedSql,
} from "./levels.ts";
export type { FollowedThing } from "./list-follows.ts";
export { isFollowing, isThreadMuted, muteThread, stopFollowing } from "./mute.ts";
export { pausesOf } from "./pause-follows.ts";
export { threadFollowersSql } from "./thread-followers.ts";
export {
  targetOfTag,
  targetsOfCaseStudy,
  targetsOfCaseStudySql,
  targetsOfThread,
  targetsOfThreadSql,
} from "./targets-of.ts";
export { followedThing, followedThingSql } from "./things.ts";
