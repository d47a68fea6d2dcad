import { builder } from "../core/builder.ts";
import { ConfirmationNeededError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { uuidOf } from "../core/ids.ts";
import { replyToThread } from "./reply-to-thread.ts";
import { canReply, postsVisibleTo, visibleTo } from "./threads.policy.ts";

const Thread = builder.prismaNode("Thread", {
  id: { field: "id", description: "Global id." },
  description: "A problem, question or discussion, with its replies.",
  findUnique: (id, ctx) => ({ id: uuidOf("Thread", id), AND: [visibleTo(ctx.viewer)] }),
  fields: (t) => ({
    title: t.exposeString("title", { description: "Its title." }),
    path: t.string({
      description: "Its address on this site. The slug may change; the id decides.",
      select: { id: true, slug: true },
      resolve: (thread) => `/threads/${thread.id}/${thread.slug}`,
    }),
    replyCount: t.exposeInt("replyCount", { description: "Replies that are not deleted." }),
    viewerCanReply: t.boolean({
      description: "Whether the viewer may reply.",
      select: { state: true },
      resolve: (thread, _args, ctx) => canReply(ctx.viewer, thread),
    }),
  }),
});

const Post = builder.prismaNode("Post", {
  id: { field: "id", description: "Global id." },
  description: "What a person wrote in a thread: its opening post or a reply.",
  findUnique: (id, ctx) => ({ id: uuidOf("Post", id), AND: [postsVisibleTo(ctx.viewer)] }),
  fields: (t) => ({
    number: t.exposeInt("number", { description: "0 for the opening post; replies count from 1." }),
    html: t.exposeString("html", { description: "The text as sanitised HTML." }),
  }),
});

builder.queryField("thread", (t) =>
  t.prismaField({
    type: Thread,
    nullable: true,
    description: "A thread that the viewer may see.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of its address." }) },
    resolve: (query, _root, args, ctx) =>
      ctx.prisma.thread.findFirst({
        ...query,
        where: { id: uuidOf("Thread", args.id), AND: [visibleTo(ctx.viewer)] },
      }),
  }),
);

const ReplyToThreadInput = builder.inputType("ReplyToThreadInput", {
  description: "A reply to a thread.",
  fields: (t) => ({
    threadId: t.id({ required: true, description: "The thread." }),
    parentId: t.id({ description: "The reply that this one answers." }),
    markdown: t.string({ required: true, description: "The text, as Markdown." }),
    acknowledged: t.boolean({ description: "The author has seen the warning about personal data." }),
    idempotencyKey: t.id({ description: "A UUID; sent again with it, the mutation answers with the first reply." }),
  }),
});

builder.mutationField("replyToThread", (t) =>
  t.prismaField({
    type: Post,
    description: "Posts a reply.",
    errors: { types: [...commonErrors, ConfirmationNeededError] },
    args: { input: t.arg({ type: ReplyToThreadInput, required: true, description: "The reply." }) },
    resolve: async (query, _root, args, ctx) => {
      const id = await replyToThread(ctx, args.input);
      return ctx.prisma.post.findUniqueOrThrow({ ...query, where: { id } });
    },
  }),
);
