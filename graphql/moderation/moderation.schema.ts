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
import { type ModeratedPlace, placeColumns, placeOf } from "./moderated-place.ts";
import { itemsVisibleTo } from "./moderation.policy.ts";
import { reportPost } from "./report-post.ts";
import { canTakeOut } from "./settle-place.ts";

const ModerationOriginType = builder.enumType("ModerationOrigin", {
  description: "How something came into the moderators' queue.",
  values: {
    WEAK_SIGNAL: { description: "Whoever wrote it went past a warning about personal data." },
    REPORT: { description: "Somebody reported it." },
  } as const,
});

const ModerationOutcomeType = builder.enumType("ModerationOutcome", {
  description: "What a moderator decided.",
  values: {
    KEPT: { description: "It stays as it is, or what had to change has been changed where it is." },
    REMOVED: {
      description: "The post was taken down; elsewhere, what seems to identify somebody was taken out.",
    },
  } as const,
});

const ModerationPartType = builder.enumType("ModerationPart", {
  description: "What of a case study, an adoption or a collection a facilitator should look at.",
  values: {
    SECTION: { description: "A section of a case study." },
    COMMENT: { description: "A reviewer's comment on a section." },
    LINK: { description: "The words or the address of a link." },
    ATTACHMENT: { description: "The name or the description of a picture or document." },
    MEASURE: { description: "What a measure says of itself." },
    READINGS: { description: "The notes beside a measure's readings." },
    ADOPTION: { description: "The notes in an adoption's history." },
    COLLECTION: { description: "A collection's title, introduction or notes." },
  } as const satisfies Record<ModeratedPlace["part"], { description: string }>,
});

const ModerationPlaceType = builder.objectRef<ModeratedPlace>("ModerationPlace").implement({
  description: "Where something is written that is no post.",
  fields: (t) => ({
    part: t.expose("part", { type: ModerationPartType, description: "What of it." }),
    title: t.exposeString("title", {
      description:
        "What it is in: the case study's or the collection's title, or who is taking something up.",
    }),
    detail: t.exposeString("detail", {
      nullable: true,
      description: "Which section, or which measure, in words; null where there is one only.",
    }),
    path: t.exposeString("path", { description: "The page on this site where it can be read." }),
    canTakeOut: t.boolean({
      description: "Whether REMOVED can be decided; else its writers change it, or it is withdrawn.",
      resolve: ({ part }) => canTakeOut(part),
    }),
  }),
});

const ModerationItemType = builder.prismaNode("ModerationItem", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "Something written that a facilitator should look at: a post, or a place elsewhere.",
  select: { id: true },
  findUnique: (id, ctx) => ({ id: uuidOf("ModerationItem", id), AND: [itemsVisibleTo(ctx.viewer)] }),
  fields: (t) => ({
    origin: t.expose("origin", { type: ModerationOriginType, description: "How it came here." }),
    signals: t.exposeStringList("signals", {
      description: "The kinds of personal data that the text seemed to hold, for example postcode.",
    }),
    note: t.exposeString("note", { description: "What the person who reported it says." }),
    reporter: t.relation("reporter", { nullable: true, description: "Who reported it." }),
    post: t.relation("post", { nullable: true, description: "The post; null for what is elsewhere." }),
    place: t.field({
      type: ModerationPlaceType,
      nullable: true,
      description: "Where it is written; null for a post.",
      select: placeColumns,
      resolve: placeOf,
    }),
    writer: t.relation("writer", {
      nullable: true,
      description: "Who wrote it last, of what is no post; a post names its author.",
    }),
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
  description: "A moderator's decision about something in the queue.",
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
      "What to look at, longest waiting first, or decided ones, newest decision first. Empty for everybody but facilitators.",
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
    description: "Decides about something in the queue. For facilitators.",
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
