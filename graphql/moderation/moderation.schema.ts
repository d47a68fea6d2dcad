import { queryFromInfo } from "@pothos/plugin-prisma";
import type { ModerationItem, Prisma } from "../../prisma/generated/client/client.ts";
import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { NotFoundError } from "../core/errors.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { uuidOf } from "../core/ids.ts";
import { cursorOf, isTimeKey, keysetPage, pageSize, placeAfter } from "../core/keyset.ts";
import { connectionCost, PostType, readPost } from "../threads/index.ts";
import { decideModerationItem } from "./decide-moderation-item.ts";
import { itemsVisibleTo } from "./moderation.policy.ts";
import { reportPost } from "./report-post.ts";

const ModerationOriginType = builder.enumType("ModerationOrigin", {
  description: "How a post came into the moderators' queue.",
  values: {
    WEAK_SIGNAL: { description: "Its author went past a warning about personal data." },
    REPORT: { description: "Somebody reported it." },
  } as const,
});

const ModerationOutcomeType = builder.enumType("ModerationOutcome", {
  description: "What a moderator decided.",
  values: {
    KEPT: { description: "The post stays." },
    REMOVED: { description: "The post was taken down." },
  } as const,
});

const ModerationItemType = builder.prismaNode("ModerationItem", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "A post that a facilitator should look at.",
  select: { id: true },
  findUnique: (id, ctx) => ({ id: uuidOf("ModerationItem", id), AND: [itemsVisibleTo(ctx.viewer)] }),
  fields: (t) => ({
    origin: t.expose("origin", { type: ModerationOriginType, description: "How it came here." }),
    signals: t.exposeStringList("signals", {
      description: "The kinds of personal data that the text seemed to hold, for example postcode.",
    }),
    note: t.exposeString("note", { description: "What the person who reported it says." }),
    reporter: t.relation("reporter", { nullable: true, description: "Who reported it." }),
    post: t.relation("post", { description: "The post." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it came here." }),
    outcome: t.expose("outcome", {
      type: ModerationOutcomeType,
      nullable: true,
      description: "What was decided; null while it waits.",
    }),
    moderator: t.relation("moderator", { nullable: true, description: "Who decided." }),
    decidedAt: t.expose("decidedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was decided.",
    }),
  }),
});

const ModerationConnectionType = builder.connectionObject(
  { type: ModerationItemType, name: "ModerationConnection", description: "A page of the moderators' queue." },
  { name: "ModerationEdge", description: "A place in the queue." },
);

const ReportPostInput = builder.inputType("ReportPostInput", {
  description: "A report of a post to the moderators.",
  fields: (t) => ({
    postId: t.id({ required: true, description: "The post." }),
    note: t.string({ required: true, description: "What is wrong with it." }),
  }),
});

const DecideModerationItemInput = builder.inputType("DecideModerationItemInput", {
  description: "A moderator's decision about a post.",
  fields: (t) => ({
    itemId: t.id({ required: true, description: "The item of the queue." }),
    outcome: t.field({ type: ModerationOutcomeType, required: true, description: "The decision." }),
    reason: t.string({ description: "Why. Needed for REMOVED." }),
  }),
});

const list = "moderation";

/** A place in the queue: the time that it is sorted by, and the id for those of one time. */
interface Place {
  readonly key: string;
  readonly id: string;
}

function waitingSinceAfter({ key, id }: Place): Prisma.ModerationItemWhereInput {
  const at = new Date(key);
  return { createdAt: { gte: at }, OR: [{ createdAt: { gt: at } }, { id: { gt: id } }] };
}

function decidedBefore({ key, id }: Place): Prisma.ModerationItemWhereInput {
  const at = new Date(key);
  return { decidedAt: { lte: at }, OR: [{ decidedAt: { lt: at } }, { id: { lt: id } }] };
}

builder.queryField("moderationQueue", (t) =>
  t.field({
    type: ModerationConnectionType,
    description:
      "Posts to look at, longest waiting first, or decided ones, newest decision first. Empty for everybody but facilitators.",
    args: {
      decided: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: "Those that were decided instead of those that wait.",
      }),
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    complexity: connectionCost,
    resolve: async (_root, { decided, first, after }, ctx, info) => {
      const size = pageSize(first);
      const place = placeAfter(list, after, isTimeKey);
      const items = await ctx.prisma.moderationItem.findMany({
        ...queryFromInfo({
          context: ctx,
          info,
          typeName: "ModerationItem",
          path: ["edges", "node"],
          select: { id: true, createdAt: true, decidedAt: true },
        }),
        where: {
          outcome: decided ? { not: null } : null,
          AND: [
            itemsVisibleTo(ctx.viewer),
            place ? (decided ? decidedBefore(place) : waitingSinceAfter(place)) : {},
          ],
        },
        orderBy: decided ? [{ decidedAt: "desc" }, { id: "desc" }] : [{ createdAt: "asc" }, { id: "asc" }],
        take: size + 1,
      });
      return keysetPage(items, { size, after }, (node) => ({
        node,
        cursor: cursorOf(list, {
          key: ((decided ? node.decidedAt : null) ?? node.createdAt).toISOString(),
          id: node.id,
        }),
      }));
    },
  }),
);

builder.mutationFields((t) => ({
  reportPost: t.prismaField({
    type: PostType,
    description: "Asks the moderators to look at a post.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: ReportPostInput, required: true, description: "The report." }) },
    resolve: async (query, _root, { input }, ctx) => readPost(ctx, query, await reportPost(ctx, input)),
  }),
  decideModerationItem: t.prismaField({
    type: ModerationItemType,
    description: "Decides about a post in the queue. For facilitators.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: DecideModerationItemInput, required: true, description: "The decision." }) },
    resolve: async (query, _root, { input }, ctx) => {
      const id = await decideModerationItem(ctx, input);
      const item: ModerationItem | null = await ctx.prisma.moderationItem.findFirst({
        ...asked(query),
        where: { id, AND: [itemsVisibleTo(ctx.viewer)] },
      });
      if (!item) throw new NotFoundError("report");
      return item;
    },
  }),
}));
