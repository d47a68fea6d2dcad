export { acceptSolution } from "./accept-solution.ts";
export { closeThread } from "./close-thread.ts";
export { createThread } from "./create-thread.ts";
export { editPost } from "./edit-post.ts";
export { AudienceType, ThreadKindType } from "./enums.schema.ts";
export { markSameProblem } from "./mark-same-problem.ts";
export { markThreadRead } from "./mark-thread-read.ts";
export { connectionCost } from "./paging.ts";
export { PostType } from "./post.schema.ts";
export { react } from "./react.ts";
export { readPost } from "./read-selected.ts";
export { replyToThread } from "./reply-to-thread.ts";
export { solveWithoutSolution } from "./solve-without-solution.ts";
export { takeDownPost } from "./take-down-post.ts";
export { lockVisiblePost, lockVisibleThread, type LockedPost } from "./threads.doors.ts";
export {
  canDeletePost,
  canEditPost,
  canReply,
  canReport,
  canSee,
  postsVisibleTo,
  visibleSql,
  visibleTo,
} from "./threads.policy.ts";
