import { asked } from "../core/asked.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { FeedKindType } from "../feed/index.ts";
import {
  removeWebhook,
  replayWebhookDelivery,
  resumeWebhook,
  rotateWebhookSecret,
} from "./change-webhook.ts";
import { createWebhook } from "./create-webhook.ts";
import { Webhook, WebhookDelivery, WebhookSendsType } from "./webhooks.schema.ts";

const CreateWebhookInput = builder.inputType("CreateWebhookInput", {
  description: "Making a webhook of a feed.",
  fields: (t) => ({
    kind: t.field({ type: FeedKindType, required: true, description: "What the feed is of." }),
    id: t.id({ description: "Which; left out for the nation." }),
    url: t.string({
      required: true,
      description: "The https address to send to. It must not lead into a private network.",
    }),
    sends: t.field({ type: WebhookSendsType, required: true, description: "How much of the feed is sent." }),
    idempotencyKey: t.id({
      description: "A UUID; sent again with it, the mutation answers with the first webhook.",
    }),
  }),
});

const RotateWebhookSecretInput = builder.inputType("RotateWebhookSecretInput", {
  description: "Another secret for a webhook.",
  fields: (t) => ({
    id: t.id({ required: true, description: "The webhook." }),
    idempotencyKey: t.id({ description: "A UUID; sent again with it, the secret does not change again." }),
  }),
});

const WebhookSecret = builder.objectRef<{ id: string; secret: string }>("WebhookSecret").implement({
  description: "A webhook with its secret, which is not shown again.",
  fields: (t) => ({
    secret: t.exposeString("secret", {
      description: "What signs what is sent, as Standard Webhooks has it.",
    }),
    webhook: t.prismaField({
      type: Webhook,
      description: "The webhook.",
      resolve: (query, { id }, _args, ctx) =>
        ctx.prisma.webhook.findUniqueOrThrow({ ...query, where: { id } }),
    }),
  }),
});

builder.mutationFields((t) => ({
  createWebhook: t.field({
    type: WebhookSecret,
    description:
      "Makes a webhook, for facilitators, regional leads and administrators. Only in a browser session.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: CreateWebhookInput, required: true, description: "The webhook." }) },
    resolve: (_root, { input }, ctx) => createWebhook(ctx, input),
  }),
  rotateWebhookSecret: t.field({
    type: WebhookSecret,
    description:
      "Gives a webhook another secret. For a day the one before signs as well. Only in a browser session.",
    errors: { types: commonErrors },
    args: { input: t.arg({ type: RotateWebhookSecretInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, ctx) => rotateWebhookSecret(ctx, input),
  }),
  resumeWebhook: t.prismaField({
    type: Webhook,
    description: "Goes on with a webhook that was paused. Only in a browser session.",
    errors: { types: commonErrors },
    args: { id: t.arg.id({ required: true, description: "The webhook." }) },
    resolve: async (query, _root, args, ctx) => {
      const id = await resumeWebhook(ctx, args.id);
      return ctx.prisma.webhook.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
  removeWebhook: t.field({
    type: "Boolean",
    description: "Removes a webhook with all that was to be sent. Only in a browser session.",
    errors: { types: commonErrors },
    args: { id: t.arg.id({ required: true, description: "The webhook." }) },
    resolve: async (_root, args, ctx) => {
      await removeWebhook(ctx, args.id);
      return true;
    },
  }),
  replayWebhookDelivery: t.prismaField({
    type: WebhookDelivery,
    description: "Sends something to a webhook once more, with the same id. Only in a browser session.",
    errors: { types: commonErrors },
    args: { id: t.arg.id({ required: true, description: "What to send." }) },
    resolve: async (query, _root, args, ctx) => {
      const id = await replayWebhookDelivery(ctx, args.id);
      return ctx.prisma.webhookDelivery.findUniqueOrThrow({ ...asked(query), where: { id } });
    },
  }),
}));
