import { builder } from "../core/builder.ts";
import { ConfirmationNeededError, ConflictError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { acceptSolution } from "./accept-solution.ts";
import { deletePost } from "./delete-post.ts";
import { editPost } from "./edit-post.ts";
import { ReactionKindType } from "./enums.schema.ts";
import { PostType } from "./post.schema.ts";
import { react } from "./react.ts";
import { readPost, readThread } from "./read-selected.ts";
import { redactRevisions } from "./redact-revisions.ts";
import { replyToThread } from "./reply-to-thread.ts";
import { restorePost } from "./restore-post.ts";
import { ThreadType } from "./thread.schema.ts";
import { unreact } from "./unreact.ts";

const ReplyToThreadInput = builder.inputType("ReplyToThreadInput", {
  description: "A reply to a thread.",
  fields: (t) => ({
    threadId: t.id({ required: true, description: "The thread." }),
    parentId: t.id({ description: "The reply that this one answers." }),
    markdown: t.string({ required: true, description: "The text, as Markdown." }),
    acknowledged: t.boolean({ description: "The author has seen the warning about personal data." }),
    idempotencyKey: t.id({
      description: "A UUID; sent again with it, the mutation answers with the first reply.",
    }),
  }),
});

const EditPostInput = builder.inputType("EditPostInput", {
  description: "A new text for a post.",
  fields: (t) => ({
    postId: t.id({ required: true, description: "The post." }),
    version: t.int({ required: true, description: "The version that was being looked at." }),
    markdown: t.string({ required: true, description: "The new text, as Markdown." }),
    acknowledged: t.boolean({ description: "The author has seen the warning about personal data." }),
  }),
});

const DeletePostInput = builder.inputType("DeletePostInput", {
  description: "A post to take down.",
  fields: (t) => ({
    postId: t.id({ required: true, description: "The post." }),
    reason: t.string({ description: "Why. Needed unless the viewer is the author." }),
  }),
});

const RedactRevisionsInput = builder.inputType("RedactRevisionsInput", {
  description: "A post whose earlier versions are to be wiped.",
  fields: (t) => ({
    postId: t.id({ required: true, description: "The post." }),
    reason: t.string({ required: true, description: "Why." }),
  }),
});

const ReactionInput = builder.inputType("ReactionInput", {
  description: "A reaction to a post.",
  fields: (t) => ({
    postId: t.id({ required: true, description: "The post." }),
    kind: t.field({ type: ReactionKindType, required: true, description: "The reaction." }),
  }),
});

const PostActionInput = builder.inputType("PostActionInput", {
  description: "A post to do something with.",
  fields: (t) => ({ postId: t.id({ required: true, description: "The post." }) }),
});

builder.mutationFields((t) => ({
  replyToThread: t.prismaField({
    type: PostType,
    description: "Posts a reply.",
    errors: { types: [...commonErrors, ConfirmationNeededError] },
    args: { input: t.arg({ type: ReplyToThreadInput, required: true, description: "The reply." }) },
    resolve: async (query, _root, { input }, ctx) => readPost(ctx, query, await replyToThread(ctx, input)),
  }),
  editPost: t.prismaField({
    type: PostType,
    description: "Changes what a post says, and keeps what it said.",
    errors: { types: [...commonErrors, ConfirmationNeededError, ConflictError] },
    args: { input: t.arg({ type: EditPostInput, required: true, description: "The new text." }) },
    resolve: async (query, _root, { input }, ctx) => readPost(ctx, query, await editPost(ctx, input)),
  }),
  deletePost: t.prismaField({
    type: PostType,
    description: "Takes a post down, leaving a gap.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: DeletePostInput, required: true, description: "The post." }) },
    resolve: async (query, _root, { input }, ctx) => readPost(ctx, query, await deletePost(ctx, input)),
  }),
  restorePost: t.prismaField({
    type: PostType,
    description: "Brings a deleted post back to its place.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: PostActionInput, required: true, description: "The post." }) },
    resolve: async (query, _root, { input }, ctx) => readPost(ctx, query, await restorePost(ctx, input)),
  }),
  redactRevisions: t.prismaField({
    type: PostType,
    description: "Wipes what earlier versions of a post said, for good. For facilitators.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: RedactRevisionsInput, required: true, description: "The post." }) },
    resolve: async (query, _root, { input }, ctx) => readPost(ctx, query, await redactRevisions(ctx, input)),
  }),
  acceptSolution: t.prismaField({
    type: ThreadType,
    description: "Chooses a reply as its thread's solution, also in place of another one.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: PostActionInput, required: true, description: "The reply." }) },
    resolve: async (query, _root, { input }, ctx) => readThread(ctx, query, await acceptSolution(ctx, input)),
  }),
  react: t.prismaField({
    type: PostType,
    description: "Reacts to somebody else's post.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: ReactionInput, required: true, description: "The reaction." }) },
    resolve: async (query, _root, { input }, ctx) => readPost(ctx, query, await react(ctx, input)),
  }),
  unreact: t.prismaField({
    type: PostType,
    description: "Takes a reaction back.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: ReactionInput, required: true, description: "The reaction." }) },
    resolve: async (query, _root, { input }, ctx) => readPost(ctx, query, await unreact(ctx, input)),
  }),
}));
