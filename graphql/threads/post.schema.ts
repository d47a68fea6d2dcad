import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { isMember } from "../core/viewer.ts";
import { excerpt } from "../safe-writing/index.ts";
import { ReactionKindType } from "./enums.schema.ts";
import { PersonType } from "./other-rooms.ts";
import { pageOfNumber } from "./paging.ts";
import { PostAbilitiesType } from "./abilities.schema.ts";
import { reactionCountsOf, type ReactionCount } from "./reaction-counts.ts";
import { canSeeReason, postsVisibleTo } from "./threads.policy.ts";

/** Enough to see whether a reply helps, in characters. */
const excerptLength = 300;

const ReactionCountType = builder.objectRef<ReactionCount>("ReactionCount").implement({
  description: "How many people reacted to a post in one way.",
  fields: (t) => ({
    kind: t.expose("kind", { type: ReactionKindType, description: "The reaction." }),
    count: t.exposeInt("count", { description: "How many people chose it." }),
    viewerReacted: t.exposeBoolean("viewerReacted", { description: "Whether the viewer is one of them." }),
  }),
});

const PostRevisionType = builder.prismaObject("PostRevision", {
  description:
    "What a post said before an edit. Everybody who sees the post can read it, until it is redacted.",
  select: { id: true },
  fields: (t) => ({
    version: t.exposeInt("version", { description: "The version of the post that this was." }),
    title: t.exposeString("title", {
      nullable: true,
      description: "The thread's title then, for an opening post whose title changed; null once redacted.",
    }),
    html: t.string({
      nullable: true,
      description: "The text then, as sanitised HTML; null once redacted.",
      select: { html: true, redactedAt: true },
      resolve: (revision) => (revision.redactedAt ? null : revision.html),
    }),
    markdown: t.string({
      nullable: true,
      description: "The text then, as Markdown; null once redacted.",
      select: { markdown: true, redactedAt: true },
      resolve: (revision) => (revision.redactedAt ? null : revision.markdown),
    }),
    writtenBy: t.relation("writtenBy", { description: "Who wrote this version." }),
    writtenAt: t.expose("writtenAt", { type: "DateTime", description: "When this version was written." }),
    redactedAt: t.expose("redactedAt", {
      type: "DateTime",
      nullable: true,
      description: "When a facilitator wiped this version.",
    }),
  }),
});

/** What a person wrote. Reached only through doors that carry the viewer's where-clause, or from its visible thread. */
export const PostType = builder.prismaNode("Post", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "What a person wrote in a thread: its opening post or a reply. A deleted one stays as a gap.",
  // Short columns are read with every post: a field that has to ask for its column costs more than the column.
  select: {
    id: true,
    number: true,
    threadId: true,
    authorId: true,
    createdAt: true,
    editedAt: true,
    version: true,
    deletedAt: true,
    deletedById: true,
    deletedReason: true,
    thread: { select: { authorId: true, state: true, kind: true, solutionId: true } },
  },
  findUnique: (id, ctx) => ({ id: uuidOf("Post", id), AND: [postsVisibleTo(ctx.viewer)] }),
  fields: (t) => ({
    uuid: t.id({ description: "The id as it stands in addresses.", resolve: ({ id }) => id }),
    number: t.int({
      description: "0 for the opening post; replies count from 1 without gaps.",
      resolve: ({ number }) => number,
    }),
    thread: t.relation("thread", { description: "The thread that it belongs to." }),
    path: t.string({
      description: "Its lasting address on this site, which leads to the page that it is on.",
      resolve: (post) => `/threads/${post.threadId}/replies/${post.id}`,
    }),
    pageInThread: t.int({
      description: `The numbered page of ${limits.repliesPerPage} replies that it is on, from 1.`,
      resolve: (post) => pageOfNumber(post.number),
    }),
    author: t.field({
      type: PersonType,
      nullable: true,
      description: "Who wrote it; null for a deleted post.",
      select: (_args, _ctx, nested) => ({ author: nested(true) }),
      resolve: (post) => (post.deletedAt ? null : post.author),
    }),
    html: t.string({
      nullable: true,
      description: "The text as sanitised HTML, rendered when it was written; null for a deleted post.",
      select: { html: true },
      resolve: (post) => (post.deletedAt ? null : post.html),
    }),
    markdown: t.string({
      nullable: true,
      description: "The text as it was typed, for editing and quoting; null for a deleted post.",
      select: { markdown: true },
      resolve: (post) => (post.deletedAt ? null : post.markdown),
    }),
    excerpt: t.string({
      nullable: true,
      description: `Its beginning as plain text, at most ${excerptLength} characters; null for a deleted post.`,
      select: { text: true },
      resolve: (post) => (post.deletedAt ? null : excerpt(post.text, excerptLength)),
    }),
    createdAt: t.field({
      type: "DateTime",
      description: "When it was posted.",
      resolve: ({ createdAt }) => createdAt,
    }),
    editedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When its text last changed; null if never.",
      resolve: ({ editedAt }) => editedAt,
    }),
    version: t.int({
      description:
        "Rises with each edit. Send it with an edit; that of the opening post also stands for the title and tags.",
      resolve: ({ version }) => version,
    }),
    versionBy: t.field({
      type: PersonType,
      nullable: true,
      description: "Who made the version that stands; null for a deleted post.",
      select: (_args, _ctx, nested) => ({ author: nested(true), versionBy: nested(true) }),
      resolve: (post) => (post.deletedAt ? null : (post.versionBy ?? post.author)),
    }),
    versionAt: t.field({
      type: "DateTime",
      description: "When the version that stands was made.",
      select: { versionAt: true },
      resolve: ({ versionAt, editedAt, createdAt }) => versionAt ?? editedAt ?? createdAt,
    }),
    parent: t.relation("parent", {
      nullable: true,
      description: "The reply of the same thread that this one answers. There is one level.",
    }),
    isSolution: t.boolean({
      description: "Whether it is the thread's chosen solution.",
      resolve: (post) => post.thread.solutionId === post.id,
    }),
    deletedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was deleted. Its text and author are hidden from then on.",
      resolve: ({ deletedAt }) => deletedAt,
    }),
    deletedReason: t.string({
      nullable: true,
      description: "Why it was deleted, for its author and for facilitators.",
      resolve: (post, _args, ctx) => (canSeeReason(ctx.viewer, post) ? post.deletedReason : null),
    }),
    reactions: t.field({
      type: [ReactionCountType],
      description: "The reactions that somebody chose, in a fixed order.",
      select: (_args, ctx) => ({
        reactionCounts: true,
        reactions: { where: { personId: viewerId(ctx.viewer) }, select: { kind: true } },
      }),
      resolve: (post) => (post.deletedAt ? [] : reactionCountsOf(post.reactionCounts, post.reactions)),
    }),
    revisions: t.field({
      type: [PostRevisionType],
      description:
        "What it said before each edit, latest first, at most 50. Of an opening post also what was before the thread's " +
        "title, kind, tags or collaborative changed.",
      select: (_args, _ctx, nested) => ({
        revisions: { ...nested(true), orderBy: { version: "desc" }, take: 50 },
      }),
      resolve: (post) => (post.deletedAt ? [] : post.revisions),
    }),
    viewerCan: t.field({
      type: PostAbilitiesType,
      description: "What the viewer may do with it.",
      resolve: (post) => post,
    }),
  }),
});

/** A post as it is always read, whatever is asked of it. Selections hold all of this, which their types do not tell. */
export type PostRow = typeof PostType.$inferType;

/** Nobody's id for visitors: they reach no post, but a selection is made before that shows. */
function viewerId(viewer: Parameters<typeof isMember>[0]): string {
  return isMember(viewer) ? viewer.id : "00000000-0000-0000-0000-000000000000";
}
