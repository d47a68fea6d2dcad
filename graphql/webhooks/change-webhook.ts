import { recordAudit } from "../audit/index.ts";
import { RotateWebhookSecretInput } from "../contract/webhooks.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { findDelivery } from "./deliveries.queries.ts";
import { lockOwnWebhook, requireKeeper } from "./own-webhook.ts";
import { secretOf } from "./sign.ts";

/**
 * Gives a webhook another secret. The one before signs as well for a day.
 * @returns its id and the secret, which is shown this once
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function rotateWebhookSecret(
  ctx: Context,
  raw: unknown,
): Promise<{ id: string; secret: string }> {
  const viewer = requireKeeper(ctx.viewer);
  const input = parse(RotateWebhookSecretInput, raw);
  const who = { personId: viewer.id, mutation: "rotateWebhookSecret", input };
  return inTransaction(ctx, async (tx) => {
    const webhookId = await lockOwnWebhook(tx, viewer, input.id);
    const id = await once(tx, who, async () => {
      const data = { rotations: { increment: 1 }, rotatedAt: ctx.clock.now() };
      await tx.webhook.update({ where: { id: webhookId }, data });
      await recordAudit(tx, {
        actorId: viewer.id,
        action: "webhook.secret-changed",
        subject: `Webhook:${webhookId}`,
      });
      return webhookId;
    });
    const { rotations } = await tx.webhook.findUniqueOrThrow({ where: { id }, select: { rotations: true } });
    return { id, secret: secretOf(ctx.settings.sessionSecret, { id, rotations }) };
  });
}

/** Goes on with a webhook that was paused: what waits is sent. @returns its id @throws SignInNeededError, ForbiddenError, NotFoundError */
export async function resumeWebhook(ctx: Context, webhookId: string): Promise<string> {
  const viewer = requireKeeper(ctx.viewer);
  return inTransaction(ctx, async (tx) => {
    const id = await lockOwnWebhook(tx, viewer, webhookId);
    const data = { pausedAt: null, failures: 0, failingSince: null };
    const { count } = await tx.webhook.updateMany({ where: { id, pausedAt: { not: null } }, data });
    if (count > 0) {
      await tx.webhookDelivery.updateMany({
        where: { webhookId: id, state: "PENDING" },
        data: { dueAt: ctx.clock.now(), attempts: 0 },
      });
    }
    return id;
  });
}

/** Removes a webhook: nothing more is sent. @returns its id @throws SignInNeededError, ForbiddenError, NotFoundError */
export async function removeWebhook(ctx: Context, webhookId: string): Promise<string> {
  const viewer = requireKeeper(ctx.viewer);
  return inTransaction(ctx, async (tx) => {
    const where = { id: uuidOf("Webhook", webhookId), personId: viewer.id };
    const found = await tx.webhook.findFirst({ where, select: { id: true } });
    if (!found) throw new NotFoundError("webhook");
    const { count } = await tx.webhook.updateMany({
      where: { ...where, endedAt: null },
      data: { endedAt: ctx.clock.now() },
    });
    if (count === 0) return found.id;
    await tx.webhookDelivery.deleteMany({ where: { webhookId: found.id } });
    await recordAudit(tx, { actorId: viewer.id, action: "webhook.removed", subject: `Webhook:${found.id}` });
    return found.id;
  });
}

/**
 * Sends something again that was sent or given up: with the same id, so that the other system knows it if it has it. What its keeper
 * may not know of any more is not there.
 * @returns the id of the delivery
 * @throws SignInNeededError, ForbiddenError, NotFoundError
 */
export async function replayWebhookDelivery(ctx: Context, deliveryId: string): Promise<string> {
  const viewer = requireKeeper(ctx.viewer);
  const id = await findDelivery(ctx, { id: uuidOf("WebhookDelivery", deliveryId), personId: viewer.id });
  if (id === null) throw new NotFoundError("delivery");
  await ctx.prisma.webhookDelivery.updateMany({
    where: { id, state: { not: "PENDING" } },
    data: { state: "PENDING", attempts: 0, dueAt: ctx.clock.now() },
  });
  return id;
}
