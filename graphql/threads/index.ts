export { acceptSolution } from "./accept-solution.ts";
export { createThread } from "./create-thread.ts";
export { AudienceType, ThreadKindType } from "./enums.schema.ts";
export { markSameProblem } from "./mark-same-problem.ts";
export { connectionCost } from "./paging.ts";
export { confirmedSignals, prepareText } from "./post-text.ts";
export { PostType } from "./post.schema.ts";
export { queueForModerators } from "./queue-for-moderators.ts";
export { react } from "./react.ts";
export { readPost, readThreadsFor } from "./read-selected.ts";
export { replyToThread } from "./reply-to-thread.ts";
export { solveWithoutSolution } from "./solve-without-solution.ts";
export { takeDownPost } from "./take-down-post.ts";
export { ThreadType } from "./thread.schema.ts";
export { findTitledLike } from "./threads-titled-like.ts";
export { type LockedPost, lockVisiblePost, lockVisibleThread } from "./threads.doors.ts";
export {
  canAskPeople,
  canEditPost,
  canReply,
  canReport,
  canSee,
  postsVisibleTo,
  seesSql,
  visibleSql,
  visibleTo,
} from "./threads.policy.ts";
export { prepareLists } from "./threads.queries.ts";
