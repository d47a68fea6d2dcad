import { queryFromInfo } from "@pothos/plugin-prisma";
import { feedKinds, type FeedKind } from "../contract/feed-words.ts";
import type { WebhookSends } from "../contract/webhook-words.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { cursorOf, isTimeKey, keysetPage, pageSize, placeAfter } from "../core/keyset.ts";
import type { Viewer } from "../core/viewer.ts";
import { FeedType, findFeed, type Feed } from "../feed/index.ts";
import { connectionCost } from "../threads/index.ts";
import { listDeliveries } from "./deliveries.queries.ts";
import { canKeepWebhooks } from "./webhooks.policy.ts";

const list = "webhook-deliveries";

/** How much of a feed a webhook sends. */
export const WebhookSendsType = builder.enumType("WebhookSends", {
  description: "How much of a feed a webhook sends.",
  values: {
    WHAT_I_MAY_READ: { description: "What its owner may read." },
    WHAT_IS_PUBLIC: { description: "What everybody may read." },
  } satisfies Record<WebhookSends, object>,
});

const DeliveryState = builder.enumType("WebhookDeliveryState", {
  description: "How far something is that is to be sent.",
  values: {
    PENDING: { description: "It is tried again." },
    DELIVERED: { description: "The other system took it." },
    FAILED: { description: "It was given up." },
  } as const,
});

/** Something that was sent. */
export const WebhookDelivery = builder.prismaObject("WebhookDelivery", {
  description: "Something that was sent, or tried to be sent, to another system.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names it, also to the other system: the header field webhook-id." }),
    state: t.expose("state", { type: DeliveryState, description: "How far it is." }),
    attempts: t.exposeInt("attempts", { description: "How often it was tried." }),
    createdAt: t.expose("createdAt", { type: "DateTime", description: "When it was queued." }),
    triedAt: t.expose("triedAt", {
      type: "DateTime",
      nullable: true,
      description: "When it was last tried.",
    }),
    dueAt: t.field({
      type: "DateTime",
      nullable: true,
      select: { dueAt: true, state: true },
      description: "When it is tried again; null where it is not.",
      resolve: ({ dueAt, state }) => (state === "PENDING" ? dueAt : null),
    }),
    status: t.exposeInt("status", {
      nullable: true,
      description: "The HTTP status of the last answer; null where there was none.",
    }),
    answer: t.exposeString("answer", {
      nullable: true,
      description: "The beginning of the last answer, or why there was none.",
    }),
  }),
});

const DeliveryConnection = builder.connectionObject(
  { type: WebhookDelivery, name: "WebhookDeliveryConnection", description: "A page of what was sent." },
  { name: "WebhookDeliveryEdge", description: "Something that was sent." },
);

/** A webhook of the viewer's. */
export const Webhook = builder.prismaObject("Webhook", {
  description:
    "An address of another system to which what happens in a feed is sent, as its owner may read it.",
  select: { id: true, kind: true, targetId: true, onlyPublic: true },
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names it." }),
    url: t.exposeString("url", { description: "Where it sends to." }),
    sends: t.field({
      type: WebhookSendsType,
      description: "How much of the feed it sends.",
      resolve: ({ onlyPublic }): WebhookSends => (onlyPublic ? "WHAT_IS_PUBLIC" : "WHAT_I_MAY_READ"),
    }),
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
    failures: t.exposeInt("failures", { description: "How many attempts in a row failed." }),
    pausedAt: t.expose("pausedAt", {
      type: "DateTime",
      nullable: true,
      description: "Since when nothing is sent, because too much of it failed; null while it works.",
    }),
    deliveries: t.field({
      type: DeliveryConnection,
      description:
        "What was sent, newest first, of what its owner may still read. What was not tried yet is not told of.",
      args: {
        first: t.arg.int({ description: "How many, at most 100. Default 20." }),
        after: t.arg.string({ description: "Only what comes after this cursor of this list." }),
      },
      complexity: connectionCost,
      resolve: async (webhook, { first, after }, ctx, info) => {
        const size = pageSize(first);
        // They are read whole: told so, their fields do not ask the database again.
        queryFromInfo({ context: ctx, info, typeName: "WebhookDelivery", path: ["edges", "node"] });
        const part = { count: size + 1, after: placeAfter(list, after, isTimeKey) };
        const rows = await listDeliveries(ctx, webhook, part);
        return keysetPage(rows, { size, after }, (node) => ({
          node,
          cursor: cursorOf(list, { key: node.createdAt.toISOString(), id: node.id }),
        }));
      },
    }),
  }),
});

/** One's own, for as long as one may keep any. */
const ownWebhooks = (viewer: Viewer) => ({
  endedAt: null,
  personId: { in: viewer.kind === "person" && canKeepWebhooks(viewer) ? [viewer.id] : [] },
});

builder.queryFields((t) => ({
  canKeepWebhooks: t.boolean({
    description:
      "Whether the viewer may keep webhooks: as a facilitator, regional lead or administrator, in a browser session.",
    resolve: (_root, _args, { viewer }) => canKeepWebhooks(viewer),
  }),
  webhooks: t.prismaField({
    type: [Webhook],
    description: "The viewer's webhooks, newest first. Only in a browser session.",
    resolve: (query, _root, _args, { prisma, viewer }) =>
      prisma.webhook.findMany({
        ...query,
        where: ownWebhooks(viewer),
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      }),
  }),
  webhook: t.prismaField({
    type: Webhook,
    nullable: true,
    description:
      "One of the viewer's webhooks; null where there is none of theirs. Only in a browser session.",
    args: { id: t.arg.id({ required: true, description: "Which." }) },
    resolve: (query, _root, { id }, { prisma, viewer }) =>
      prisma.webhook.findFirst({
        ...query,
        where: { AND: [{ id: uuidOf("Webhook", id) }, ownWebhooks(viewer)] },
      }),
  }),
}));
