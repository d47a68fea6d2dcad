import type { Context } from "../core/context.ts";
import { builder } from "../core/builder.ts";
import { ConfirmationNeededError, ConflictError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { globalId } from "../core/ids.ts";
import { closeThread } from "./close-thread.ts";
import { createThread } from "./create-thread.ts";
import { deleteThread } from "./delete-thread.ts";
import { editThread } from "./edit-thread.ts";
import { AudienceType, ThreadKindType } from "./enums.schema.ts";
import { markAllRead } from "./mark-all-read.ts";
import { markSameProblem } from "./mark-same-problem.ts";
import { markThreadRead } from "./mark-thread-read.ts";
import { UnreadSummaryType } from "./mentions.schema.ts";
import { mergeThread } from "./merge-thread.ts";
import { readThread, readThreadIfAsked } from "./read-selected.ts";
import { reopenThread } from "./reopen-thread.ts";
import { solveWithoutSolution } from "./solve-without-solution.ts";
import { ThreadType } from "./thread.schema.ts";
import { unmarkSameProblem } from "./unmark-same-problem.ts";
import { findUnreadSummary } from "./unread-summary.ts";

const CreateThreadInput = builder.inputType("CreateThreadInput", {
  description: "A new thread.",
  fields: (t) => ({
    kind: t.field({ type: ThreadKindType, required: true, description: "Problem, question or discussion." }),
    title: t.string({ required: true, description: "The title, on one line." }),
    markdown: t.string({ required: true, description: "The opening post, as Markdown." }),
    tagIds: t.idList({
      description:
        "Its tags: taxonomy:value, or global ids. Left out: those of the collaborative, or else of the author's own. " +
        "Size bands are always computed from the ICSs.",
    }),
    collaborativeId: t.id({ description: "The collaborative that it concerns." }),
    audience: t.field({ type: AudienceType, required: true, description: "Who is to see it." }),
    audienceCollaborativeId: t.id({ description: "Whose members are to see it, for COLLABORATIVE." }),
    acknowledged: t.boolean({ description: "The author has seen the warning about personal data." }),
    idempotencyKey: t.id({
      description: "A UUID; sent again with it, the mutation answers with the first thread.",
    }),
  }),
});

const EditThreadInput = builder.inputType("EditThreadInput", {
  description:
    "A change of a thread's title, kind, tags, collaborative or opening text. What is left out stays as it is.",
  fields: (t) => ({
    threadId: t.id({ required: true, description: "The thread." }),
    version: t.int({
      required: true,
      description: "The version of its opening post that was being looked at.",
    }),
    title: t.string({ description: "The new title." }),
    markdown: t.string({ description: "The new opening text, as Markdown. Only the author changes it." }),
    kind: t.field({ type: ThreadKindType, description: "The new kind." }),
    tagIds: t.idList({ description: "All its tags from now on, but for size bands, which are computed." }),
    collaborativeId: t.id({ description: "The collaborative that it concerns; null for none." }),
    acknowledged: t.boolean({ description: "The author has seen the warning about personal data." }),
  }),
});

const DeleteThreadInput = builder.inputType("DeleteThreadInput", {
  description: "A thread to delete.",
  fields: (t) => ({
    threadId: t.id({ required: true, description: "The thread." }),
    reason: t.string({ description: "Why. Needed unless the viewer is the author." }),
  }),
});

const MergeThreadInput = builder.inputType("MergeThreadInput", {
  description: "A duplicate, and where it goes on.",
  fields: (t) => ({
    threadId: t.id({ required: true, description: "The duplicate." }),
    intoThreadId: t.id({
      required: true,
      description: "The thread in which it goes on; of the same audience.",
    }),
  }),
});

const MarkThreadReadInput = builder.inputType("MarkThreadReadInput", {
  description: "How far the viewer has read a thread.",
  fields: (t) => ({
    threadId: t.id({ required: true, description: "The thread." }),
    upToNumber: t.int({
      required: true,
      description: "The number of the last post read; 0 for the opening post.",
    }),
  }),
});

const ThreadActionInput = builder.inputType("ThreadActionInput", {
  description: "A thread to do something with.",
  fields: (t) => ({ threadId: t.id({ required: true, description: "The thread." }) }),
});

const DeletedType = builder.objectRef<{ id: string }>("Deleted").implement({
  description: "What was deleted.",
  fields: (t) => ({ id: t.exposeID("id", { description: "Its global id." }) }),
});

builder.mutationFields((t) => {
  /** A mutation that takes nothing but a thread and answers with it. */
  const onThread = (description: string, act: (ctx: Context, input: unknown) => Promise<string>) =>
    t.prismaField({
      type: ThreadType,
      description,
      errors: { types: commonErrors },
      args: { input: t.arg({ type: ThreadActionInput, required: true, description: "The thread." }) },
      resolve: async (query, _root, { input }, ctx) => readThread(ctx, query, await act(ctx, input)),
    });
  return {
    createThread: t.prismaField({
      type: ThreadType,
      description: "Starts a thread.",
      errors: { types: [...commonErrors, ConfirmationNeededError] },
      args: { input: t.arg({ type: CreateThreadInput, required: true, description: "The thread." }) },
      resolve: async (query, _root, { input }, ctx) => readThread(ctx, query, await createThread(ctx, input)),
    }),
    editThread: t.prismaField({
      type: ThreadType,
      description: "Changes a thread's title, kind, tags or collaborative.",
      errors: { types: [...commonErrors, ConfirmationNeededError, ConflictError] },
      args: { input: t.arg({ type: EditThreadInput, required: true, description: "The change." }) },
      resolve: async (query, _root, { input }, ctx) => readThread(ctx, query, await editThread(ctx, input)),
    }),
    deleteThread: t.field({
      type: DeletedType,
      description: "Deletes a thread with everything in it.",
      errors: { types: commonErrors },
      args: { input: t.arg({ type: DeleteThreadInput, required: true, description: "The thread." }) },
      resolve: async (_root, { input }, ctx) => ({ id: globalId("Thread", await deleteThread(ctx, input)) }),
    }),
    mergeThread: t.prismaField({
      type: ThreadType,
      description: "Merges a duplicate into another thread, and answers with the duplicate.",
      errors: { types: commonErrors },
      args: { input: t.arg({ type: MergeThreadInput, required: true, description: "The two threads." }) },
      resolve: async (query, _root, { input }, ctx) => readThread(ctx, query, await mergeThread(ctx, input)),
    }),
    solveWithoutSolution: onThread(
      "Marks a thread as solved without choosing a reply.",
      solveWithoutSolution,
    ),
    reopenThread: onThread("Takes a solved, closed or merged thread up again.", reopenThread),
    closeThread: onThread("Closes a thread to further replies.", closeThread),
    markSameProblem: onThread("Says that the viewer has the same problem.", markSameProblem),
    unmarkSameProblem: onThread("Takes back that the viewer has the same problem.", unmarkSameProblem),
    markThreadRead: t.prismaField({
      type: ThreadType,
      description: "Remembers how far the viewer has read a thread. It never goes back.",
      errors: { types: commonErrors },
      args: { input: t.arg({ type: MarkThreadReadInput, required: true, description: "How far." }) },
      resolve: async (query, _root, { input }, ctx) =>
        readThreadIfAsked(ctx, query, await markThreadRead(ctx, input)),
    }),
    markAllRead: t.field({
      type: UnreadSummaryType,
      description: "Marks everything posted so far as read for the viewer.",
      errors: { types: commonErrors },
      resolve: async (_root, _args, ctx) => {
        await markAllRead(ctx);
        return findUnreadSummary(ctx);
      },
    }),
  };
});
