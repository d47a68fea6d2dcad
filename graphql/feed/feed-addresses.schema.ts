import { feedKinds, type FeedKind } from "../contract/feed-words.ts";
import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { isSignedInByBrowser } from "../core/viewer.ts";
import { createFeedAddress, findFeedAtAddress, revokeFeedAddress } from "./feed-addresses.ts";
import { FeedKindType, FeedType } from "./feed.schema.ts";
import { findFeed, type Feed } from "./find-feed.ts";

const FeedAddressType = builder.prismaObject("FeedAddress", {
  description:
    "A secret address of the viewer's, under which programs read a feed as the viewer may read it.",
  select: { id: true, kind: true, targetId: true },
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names it." }),
    feed: t.field({
      type: FeedType,
      nullable: true,
      description: "The feed; null where it is no longer there, or no longer the viewer's to read.",
      resolve: ({ kind, targetId }, _args, ctx): Promise<Feed | null> | null => {
        const known = feedKinds.find((one: FeedKind) => one === kind);
        return known ? findFeed(ctx, known, targetId) : null;
      },
    }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was made." }),
    revokedAt: t.expose("revokedAt", {
      type: "DateTime",
      nullable: true,
      description: "Since when it does not work any more; null while it does.",
    }),
  }),
});

const CreateFeedAddressInput = builder.inputType("CreateFeedAddressInput", {
  description: "Making a secret address of a feed.",
  fields: (t) => ({
    kind: t.field({ type: FeedKindType, required: true, description: "What the feed is of." }),
    id: t.id({ description: "Which; left out for the nation." }),
    idempotencyKey: t.id({
      description: "A UUID; sent again with it, the mutation answers with the first address.",
    }),
  }),
});

const CreatedFeedAddress = builder.objectRef<{ id: string; secret: string }>("CreatedFeedAddress").implement({
  description: "A new address of a feed with its secret, which is not shown again.",
  fields: (t) => ({
    secret: t.exposeString("secret", { description: "Goes into the address as the parameter key." }),
    feedAddress: t.prismaField({
      type: FeedAddressType,
      description: "The address.",
      resolve: (query, { id }, _args, ctx) =>
        ctx.prisma.feedAddress.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
});

builder.queryFields((t) => ({
  feedAddresses: t.prismaField({
    type: [FeedAddressType],
    description: "The viewer's secret addresses of feeds, newest first. Only in a browser session.",
    resolve: (query, _root, _args, { prisma, viewer }) =>
      prisma.feedAddress.findMany({
        ...query,
        where: { personId: { in: isSignedInByBrowser(viewer) ? [viewer.id] : [] } },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: 100,
      }),
  }),
  feedAtAddress: t.field({
    type: FeedType,
    nullable: true,
    description:
      "The feed at a secret address, as whoever made that may read it; null for one that does not work.",
    args: { secret: t.arg.string({ required: true, description: "The secret of the address." }) },
    resolve: (_root, { secret }, ctx) => findFeedAtAddress(ctx, secret),
  }),
}));

builder.mutationFields((t) => ({
  createFeedAddress: t.field({
    type: CreatedFeedAddress,
    description: "Makes a secret address of a feed for programs. Only in a browser session.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: CreateFeedAddressInput, required: true, description: "The address." }) },
    resolve: (_root, { input }, ctx) => createFeedAddress(ctx, input),
  }),
  revokeFeedAddress: t.prismaField({
    type: FeedAddressType,
    description: "Revokes one of the viewer's secret addresses. Only in a browser session.",
    errors: { types: commonErrors },
    args: { id: t.arg.id({ required: true, description: "The address." }) },
    resolve: async (query, _root, args, ctx) => {
      const id = await revokeFeedAddress(ctx, args.id);
      return ctx.prisma.feedAddress.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
}));
