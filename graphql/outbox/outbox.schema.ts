import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import type { Viewer } from "../core/viewer.ts";
import { deliveriesVisibleTo } from "./outbox.policy.ts";
import { retryDeliveries } from "./retry-deliveries.ts";

/** Parked deliveries that one look shows. There should be none; whoever has more retries these first. */
const shown = 100;

const OutboxDelivery = builder.prismaObject("OutboxDelivery", {
  name: "ParkedDelivery",
  description: "News of an event that a part of the service could not take in, however often it was tried.",
  select: { event: { select: { type: true, createdAt: true } } },
  fields: (t) => ({
    eventId: t.exposeID("eventId", { description: "Names the event." }),
    subscriber: t.exposeString("subscriber", { description: "The part of the service, for example mail." }),
    attempts: t.exposeInt("attempts", { description: "How often it was tried." }),
    lastError: t.exposeString("lastError", {
      nullable: true,
      description: "What went wrong the last time, without names, addresses or texts.",
    }),
    eventType: t.string({
      description: "What happened, for example thread.replied.v1.",
      resolve: ({ event }) => event.type,
    }),
    happenedAt: t.field({
      type: "DateTime",
      description: "When it happened.",
      resolve: ({ event }) => event.createdAt,
    }),
  }),
});

const Outbox = builder.objectRef<{ viewer: Viewer }>("Outbox").implement({
  description: "What waits to be told to parts of the service. Empty for everybody but administrators.",
  fields: (t) => ({
    waiting: t.int({
      description: "Deliveries that will be tried, those under way included.",
      resolve: ({ viewer }, _args, ctx) =>
        ctx.prisma.outboxDelivery.count({
          where: { status: "PENDING", AND: [deliveriesVisibleTo(viewer)] },
        }),
    }),
    parkedCount: t.int({
      description: "Deliveries that are not tried any more unless an administrator says so.",
      resolve: ({ viewer }, _args, ctx) =>
        ctx.prisma.outboxDelivery.count({ where: { status: "PARKED", AND: [deliveriesVisibleTo(viewer)] } }),
    }),
    parked: t.prismaField({
      type: [OutboxDelivery],
      description: `The parked deliveries, newest first, at most ${shown}.`,
      resolve: (query, { viewer }, _args, ctx) =>
        ctx.prisma.outboxDelivery.findMany({
          ...query,
          where: { status: "PARKED", AND: [deliveriesVisibleTo(viewer)] },
          orderBy: [{ eventId: "desc" }, { subscriber: "asc" }],
          take: shown,
        }),
    }),
  }),
});

builder.queryField("outbox", (t) =>
  t.field({
    type: Outbox,
    description: "What waits to be told to parts of the service, for administrators.",
    resolve: (_root, _args, ctx) => ({ viewer: ctx.viewer }),
  }),
);

const RetryInput = builder.inputType("RetryDeliveriesInput", {
  description: "Which parked deliveries to try again.",
  fields: (t) => ({
    subscriber: t.string({ required: true, description: "The part of the service that they are for." }),
    eventId: t.id({ description: "Only that of this event." }),
  }),
});

const RetryPayload = builder.objectRef<{ retried: number }>("RetryDeliveriesPayload").implement({
  description: "What is tried again.",
  fields: (t) => ({
    retried: t.exposeInt("retried", { description: "How many deliveries." }),
    outbox: t.field({
      type: Outbox,
      description: "The outbox as it is now.",
      resolve: (_payload, _args, ctx) => ({ viewer: ctx.viewer }),
    }),
  }),
});

builder.mutationField("retryDeliveries", (t) =>
  t.field({
    type: RetryPayload,
    description: "Has parked deliveries tried again. For administrators.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: RetryInput, required: true, description: "Which ones." }) },
    resolve: async (_root, args, ctx) => ({ retried: await retryDeliveries(ctx, args.input) }),
  }),
);
