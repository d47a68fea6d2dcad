import { builder } from "../core/builder.ts";
import {
  canAccept,
  canAskPeople,
  canChangeAudience,
  canChooseSolution,
  canClose,
  canDeletePost,
  canDeleteThread,
  canDraftCaseStudy,
  canEditPost,
  canEditThread,
  canMarkSameProblem,
  canMerge,
  canReact,
  canRedact,
  canReopen,
  canReply,
  canReport,
  canRestorePost,
  type PostFacts,
  type ThreadFacts,
} from "./threads.policy.ts";

/** What the abilities of a thread are judged by. */
type ThreadAbilityFacts = ThreadFacts & { replyCount: number };

/** What the abilities of a post are judged by. */
type PostAbilityFacts = PostFacts & { thread: ThreadFacts };

/** What the viewer may do with a thread: the same policy functions that the mutations ask. */
export const ThreadAbilitiesType = builder.objectRef<ThreadAbilityFacts>("ThreadAbilities").implement({
  description: "What the viewer may do with a thread.",
  fields: (t) => ({
    reply: t.boolean({
      description: "Post a reply.",
      resolve: (thread, _args, { viewer }) => canReply(viewer, thread),
    }),
    edit: t.boolean({
      description: "Change its title, kind and collaborative. Its text is the opening post's to edit.",
      resolve: (thread, _args, { viewer }) => canEditThread(viewer, thread),
    }),
    editTags: t.boolean({
      description: "Change its tags.",
      resolve: (thread, _args, { viewer }) => canEditThread(viewer, thread),
    }),
    changeAudience: t.boolean({
      description: "Change who can see it, to one of the viewer's audienceChoices.",
      resolve: (thread, _args, { viewer }) => canChangeAudience(viewer, thread),
    }),
    chooseSolution: t.boolean({
      description: "Accept a reply as the solution, or another one instead.",
      resolve: (thread, _args, { viewer }) => canChooseSolution(viewer, thread),
    }),
    solveWithout: t.boolean({
      description: "Mark it solved without choosing a reply.",
      resolve: (thread, _args, { viewer }) => canChooseSolution(viewer, thread),
    }),
    reopen: t.boolean({
      description: "Take it up again after it was solved, closed or merged.",
      resolve: (thread, _args, { viewer }) => canReopen(viewer, thread),
    }),
    close: t.boolean({
      description: "Close it to further replies.",
      resolve: (thread, _args, { viewer }) => canClose(viewer, thread),
    }),
    askPeople: t.boolean({
      description: "Ask members of collaboratives like its own to answer.",
      resolve: (thread, _args, { viewer }) => canAskPeople(viewer, thread),
    }),
    merge: t.boolean({
      description: "Merge it into another thread, as a duplicate.",
      resolve: (thread, _args, { viewer }) => canMerge(viewer, thread),
    }),
    draftCaseStudy: t.boolean({
      description: "Be offered to draft a case study from it, now that it is solved.",
      resolve: (thread, _args, { viewer }) => canDraftCaseStudy(viewer, thread),
    }),
    delete: t.boolean({
      description: "Delete it with everything in it.",
      resolve: (thread, _args, { viewer }) => canDeleteThread(viewer, thread),
    }),
    markSameProblem: t.boolean({
      description: "Say, or take back, that they have the same problem.",
      resolve: (thread, _args, { viewer }) => canMarkSameProblem(viewer, thread),
    }),
    report: t.boolean({
      description: "Report its opening post to the moderators.",
      resolve: (thread, _args, { viewer }) =>
        canReport(viewer, { authorId: thread.authorId, deletedAt: null }),
    }),
  }),
});

/** What the viewer may do with a post. */
export const PostAbilitiesType = builder.objectRef<PostAbilityFacts>("PostAbilities").implement({
  description: "What the viewer may do with a post.",
  fields: (t) => ({
    edit: t.boolean({
      description: "Change its text.",
      resolve: (post, _args, { viewer }) => canEditPost(viewer, post.thread, post),
    }),
    delete: t.boolean({
      description: "Take it down, leaving a gap.",
      resolve: (post, _args, { viewer }) => canDeletePost(viewer, post),
    }),
    restore: t.boolean({
      description: "Bring it back after it was deleted.",
      resolve: (post, _args, { viewer }) => canRestorePost(viewer, post),
    }),
    accept: t.boolean({
      description: "Choose it as the solution.",
      resolve: (post, _args, { viewer }) => canAccept(viewer, post.thread, post),
    }),
    react: t.boolean({
      description: "React to it.",
      resolve: (post, _args, { viewer }) => canReact(viewer, post.thread, post),
    }),
    report: t.boolean({
      description: "Report it to the moderators.",
      resolve: (post, _args, { viewer }) => canReport(viewer, post),
    }),
    redact: t.boolean({
      description: "Wipe what its earlier versions said.",
      resolve: (_post, _args, { viewer }) => canRedact(viewer),
    }),
  }),
});
