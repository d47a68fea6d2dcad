import { queryFromInfo } from "@pothos/plugin-prisma";
import { builder } from "../core/builder.ts";
import { cursorOf, isTimeKey, keysetPage, pageSize, placeAfter } from "../core/keyset.ts";
import { listMentions } from "./list-mentions.ts";
import { mentionMarkdown, suggestMentions, type MentionSuggestion } from "./mention-suggestions.ts";
import { connectionCost } from "./paging.ts";
import { findUnreadSummary, unreadCountedTo, type UnreadSummary } from "./unread-summary.ts";

const MentionableKindType = builder.enumType("MentionableKind", {
  description: "Who can be named with @.",
  values: {
    PERSON: { description: "A person." },
    COLLABORATIVE: { description: "A collaborative: its members see that it was named." },
  } as const,
});

const MentionSuggestionType = builder.objectRef<MentionSuggestion>("MentionSuggestion").implement({
  description: "Somebody who can be named with @.",
  fields: (t) => ({
    kind: t.expose("kind", { type: MentionableKindType, description: "Person or collaborative." }),
    uuid: t.exposeID("id", { description: "The id as it stands in addresses." }),
    name: t.exposeString("name", { description: "The name." }),
    detail: t.exposeString("detail", {
      description: "What tells people of the same name apart; may be empty.",
    }),
    markdown: t.string({ description: "The Markdown that names them.", resolve: mentionMarkdown }),
  }),
});

const MentionType = builder.prismaObject("Mention", {
  description: "A post that names the viewer, or a collaborative of theirs.",
  select: { id: true },
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names the mention." }),
    post: t.relation("post", { description: "The post, in a thread that the viewer may see." }),
    collaborative: t.relation("collaborative", {
      nullable: true,
      description: "The collaborative that is named; null where it is the viewer.",
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When they were named." }),
  }),
});

const MentionConnectionType = builder.connectionObject(
  { type: MentionType, name: "MentionConnection", description: "A page of mentions." },
  { name: "MentionEdge", description: "A mention in a list." },
);

/** How much is unread, for the fields that tell it. */
export const UnreadSummaryType = builder.objectRef<UnreadSummary>("UnreadSummary").implement({
  description: `How much the viewer has not read. Counting ends at ${unreadCountedTo}.`,
  fields: (t) => ({
    threads: t.exposeInt("threads", { description: "Threads that are new or have unread replies." }),
    mentions: t.exposeInt("mentions", { description: "Unread posts that name the viewer." }),
  }),
});

const list = "mentions";

builder.queryFields((t) => ({
  mentionSuggestions: t.field({
    type: [MentionSuggestionType],
    description: "People and collaboratives of whose names a word begins with these letters, at most 8.",
    args: { prefix: t.arg.string({ required: true, description: "What was typed after @." }) },
    resolve: (_root, { prefix }, ctx) => suggestMentions(ctx, prefix),
  }),
  unreadSummary: t.field({
    type: UnreadSummaryType,
    description: "How much the viewer has not read.",
    resolve: (_root, _args, ctx) => findUnreadSummary(ctx),
  }),
  mentionsOfMe: t.field({
    type: MentionConnectionType,
    description: "Posts that name the viewer or a collaborative of theirs, newest first.",
    args: {
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    complexity: connectionCost,
    resolve: async (_root, { first, after }, ctx, info) => {
      const size = pageSize(first);
      const place = placeAfter(list, after, isTimeKey);
      const query = queryFromInfo({
        context: ctx,
        info,
        typeName: "Mention",
        path: ["edges", "node"],
        select: { id: true, createdAt: true },
      });
      const mentions = await listMentions(ctx, query, { count: size + 1, after: place });
      return keysetPage(mentions, { size, after }, (node) => ({
        node,
        cursor: cursorOf(list, { key: node.createdAt.toISOString(), id: node.id }),
      }));
    },
  }),
}));
