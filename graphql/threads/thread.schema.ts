import { queryFromInfo } from "@pothos/plugin-prisma";
import { limits } from "../contract/limits.ts";
import { badInput } from "../core/bad-input.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { NotFoundError } from "../core/errors.ts";
import { excerpt } from "../safe-writing/index.ts";
import { ThreadAbilitiesType } from "./abilities.schema.ts";
import { AudienceType, ThreadKindType, ThreadStateType } from "./enums.schema.ts";
import { TagType } from "./other-rooms.ts";
import { leadingTagCount, leadingTags } from "./leading-tags.ts";
import { openingPosts } from "./opening-posts.ts";
import { numbersOnPage, pageOfNumber } from "./paging.ts";
import { PostType, type PostRow } from "./post.schema.ts";
import { canSee, visibleTo } from "./threads.policy.ts";
import { viewerFacts, type ViewerFacts } from "./viewer-facts.ts";

/** Replies of a page, as Prisma selected them. */
interface ReplyPage {
  readonly posts: PostRow[];
  readonly page: number;
  readonly lastNumber: number;
  readonly total: number;
}

const ReplyPageType = builder.objectRef<ReplyPage>("ReplyPage").implement({
  description: `A numbered page of ${limits.repliesPerPage} replies. Deleted ones stay as gaps, so pages never shift.`,
  fields: (t) => ({
    posts: t.field({
      type: [PostType],
      description: "The replies, oldest first; empty beyond the last page.",
      complexity: { field: 1, multiplier: limits.repliesPerPage },
      resolve: (page) => page.posts,
    }),
    page: t.exposeInt("page", { description: "The number of this page, from 1." }),
    pageCount: t.int({
      description: "How many pages there are; 1 for a thread without replies.",
      resolve: ({ lastNumber }) => pageOfNumber(lastNumber),
    }),
    total: t.exposeInt("total", { description: "Replies that are not deleted, on all pages." }),
  }),
});

const UnreadType = builder.objectRef<ViewerFacts & { threadId: string }>("Unread").implement({
  description: "What of a thread the viewer has not read.",
  fields: (t) => ({
    isNew: t.exposeBoolean("isNew", { description: "Started by somebody else and never opened." }),
    unreadCount: t.exposeInt("unreadCount", { description: "Other people's replies since." }),
    readUpTo: t.exposeInt("readUpTo", {
      description: "The highest number that counts as read; -1 if never opened.",
    }),
    firstUnreadNumber: t.exposeInt("firstUnreadNumber", {
      nullable: true,
      description: "Number of the first unread reply, if there is one.",
    }),
    firstUnreadPath: t.string({
      nullable: true,
      description: "Address of the first unread reply, if there is one.",
      resolve: ({ threadId, firstUnreadId }) =>
        firstUnreadId === null ? null : `/threads/${threadId}/replies/${firstUnreadId}`,
    }),
  }),
});

const excerptLength = 200;

/** A thread, always one that its viewer may see: every way to it asks the policy. */
export const ThreadType = builder.prismaNode("Thread", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "A problem, question or discussion, with its replies.",
  // Short columns are read with every thread: a field that has to ask for its column costs more than the column.
  select: {
    id: true,
    kind: true,
    state: true,
    title: true,
    slug: true,
    audience: true,
    authorId: true,
    solutionId: true,
    createdAt: true,
    lastActivityAt: true,
    replyCount: true,
    lastNumber: true,
    sameProblemCount: true,
    solvedAt: true,
    version: true,
  },
  findUnique: (id, ctx) => ({ id: uuidOf("Thread", id), AND: [visibleTo(ctx.viewer)] }),
  fields: (t) => ({
    uuid: t.id({ description: "The id as it stands in addresses and on sockets.", resolve: ({ id }) => id }),
    kind: t.field({
      type: ThreadKindType,
      description: "Problem, question or discussion.",
      resolve: ({ kind }) => kind,
    }),
    state: t.field({ type: ThreadStateType, description: "Where it stands.", resolve: ({ state }) => state }),
    title: t.string({ description: "Its title.", resolve: ({ title }) => title }),
    slug: t.string({
      description: "Words of the title for the address. It changes with the title.",
      resolve: ({ slug }) => slug,
    }),
    path: t.string({
      description: "Its address on this site. The slug may change; the id decides.",
      resolve: (thread) => `/threads/${thread.id}/${thread.slug}`,
    }),
    author: t.relation("author", { description: "Who started it." }),
    collaborative: t.relation("collaborative", {
      nullable: true,
      description: "The collaborative that it concerns.",
    }),
    audience: t.field({
      type: AudienceType,
      description: "Who can see it.",
      resolve: ({ audience }) => audience,
    }),
    audienceCollaborative: t.relation("audienceCollaborative", {
      nullable: true,
      description: "Whose members see it, for the audience COLLABORATIVE.",
    }),
    tags: t.field({
      type: [TagType],
      description: "Its tags, by taxonomy. Size bands are as of when the thread was started.",
      select: (_args, _ctx, nested) => ({
        tags: {
          select: { tag: nested(true) },
          orderBy: [{ tag: { taxonomy: { position: "asc" } } }, { tag: { position: "asc" } }],
        },
      }),
      resolve: (thread) => thread.tags.map(({ tag }) => tag),
    }),
    leadingTags: t.field({
      type: [TagType],
      description: `Those of its tags that tell most of it, at most ${leadingTagCount}: for rows of a list.`,
      resolve: async (thread, _args, ctx, info) => {
        const { tags } = await leadingTags.load(ctx, thread.id);
        // They are whole: told so, their fields do not ask the database again.
        queryFromInfo({ context: ctx, info, typeName: "Tag" });
        return [...tags];
      },
    }),
    likenessTags: t.field({
      type: [TagType],
      description:
        "Those of its tags by which people are alike: focus, region and ICS size band, in this order.",
      resolve: async (thread, _args, ctx, info) => {
        const { likeness } = await leadingTags.load(ctx, thread.id);
        queryFromInfo({ context: ctx, info, typeName: "Tag" });
        return [...likeness];
      },
    }),
    tagCount: t.int({
      description: "How many tags it has.",
      resolve: async (thread, _args, ctx) => (await leadingTags.load(ctx, thread.id)).count,
    }),
    createdAt: t.field({
      type: "DateTime",
      description: "When it was started.",
      resolve: ({ createdAt }) => createdAt,
    }),
    lastActivityAt: t.field({
      type: "DateTime",
      description:
        "When the opening post or the newest reply was posted. Nothing else moves a thread in lists.",
      resolve: ({ lastActivityAt }) => lastActivityAt,
    }),
    replyCount: t.int({
      description: "Replies that are not deleted.",
      resolve: ({ replyCount }) => replyCount,
    }),
    sameProblemCount: t.int({
      description: "People with the same problem; the author is one of them.",
      resolve: ({ sameProblemCount }) => sameProblemCount,
    }),
    viewerHasSameProblem: t.boolean({
      description: "Whether the viewer is one of them.",
      resolve: async (thread, _args, ctx) => (await viewerFacts.load(ctx, thread.id)).hasSameProblem,
    }),
    solution: t.relation("solution", { nullable: true, description: "The reply chosen as the solution." }),
    solvedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was marked as solved.",
      resolve: ({ solvedAt }) => solvedAt,
    }),
    solvedBy: t.relation("solvedBy", { nullable: true, description: "Who marked it as solved." }),
    solvedWithoutSolution: t.boolean({
      description: "Whether it was solved without choosing one reply.",
      resolve: (thread) => thread.solvedAt !== null && thread.solutionId === null,
    }),
    openingPost: t.field({
      type: PostType,
      description: "What the author wrote to start it.",
      resolve: async (thread, _args, ctx, info) => {
        const post = await openingPosts.load(ctx, thread.id, info);
        if (!post) throw new NotFoundError("post");
        return post;
      },
    }),
    replies: t.field({
      type: ReplyPageType,
      description: "A numbered page of its replies.",
      args: {
        page: t.arg.int({ defaultValue: 1, required: true, description: "The page, from 1." }),
      },
      select: ({ page }, _ctx, nested) => ({
        posts: {
          // The id, because only the counts may be asked for, and an empty selection is none.
          ...nested({ select: { id: true } }, ["posts"], "Post"),
          where: { number: numbersOnPage(isPage(page) ? page : 1) },
          orderBy: { number: "asc" },
        },
      }),
      resolve: ({ posts, lastNumber, replyCount }, { page }) => {
        if (!isPage(page)) throw badInput("page", "page takes a whole number from 1.");
        return { posts: posts as unknown as PostRow[], page, lastNumber, total: replyCount };
      },
    }),
    lastReply: t.field({
      type: PostType,
      nullable: true,
      description: "The newest reply that is not deleted.",
      select: (_args, _ctx, nested) => ({
        posts: {
          ...nested(true),
          where: { number: { gt: 0 }, deletedAt: null },
          orderBy: { number: "desc" },
          take: 1,
        },
      }),
      resolve: ({ posts: [post] }) => (post as unknown as PostRow | undefined) ?? null,
    }),
    excerpt: t.string({
      description: `The beginning of the opening post as plain text, at most ${excerptLength} characters.`,
      resolve: async (thread, _args, ctx) =>
        excerpt((await viewerFacts.load(ctx, thread.id)).opening, excerptLength),
    }),
    unread: t.field({
      type: UnreadType,
      description: "What the viewer has not read.",
      resolve: async (thread, _args, ctx) => ({
        ...(await viewerFacts.load(ctx, thread.id)),
        threadId: thread.id,
      }),
    }),
    version: t.int({
      description: "Rises with every change that its page would show.",
      resolve: ({ version }) => version,
    }),
    viewerCan: t.field({
      type: ThreadAbilitiesType,
      description: "What the viewer may do with it.",
      resolve: (thread) => thread,
    }),
  }),
});

/** A thread as it is always read, whatever is asked of it. */
type ThreadRow = typeof ThreadType.$inferType;

builder.prismaObjectField(ThreadType, "mergedInto", (t) =>
  t.field({
    type: ThreadType,
    nullable: true,
    description: "For a duplicate, the thread in which it goes on, if the viewer may see that one.",
    select: (_args, _ctx, nested) => ({
      mergedInto: nested({
        select: { id: true, audience: true, audienceCollaborativeId: true, deletedAt: true },
      }),
    }),
    resolve: ({ mergedInto }, _args, ctx) =>
      mergedInto && canSee(ctx.viewer, mergedInto) ? (mergedInto as unknown as ThreadRow) : null,
  }),
);

/** Beyond a million pages of replies no thread goes, and numbers stay within what the database takes. */
function isPage(page: number): boolean {
  return page >= 1 && page <= 1_000_000;
}
