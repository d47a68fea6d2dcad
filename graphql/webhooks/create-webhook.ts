import { recordAudit } from "../audit/index.ts";
import { limits } from "../contract/limits.ts";
import { CreateWebhookInput } from "../contract/webhooks.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { findFeed } from "../feed/index.ts";
import { requireKeeper } from "./own-webhook.ts";
import { addressesOf, AddressRefusedError, internet } from "./public-address.ts";
import { secretOf } from "./sign.ts";

/**
 * Makes a webhook: from now on what happens in a feed is sent to an address, as far as the viewer may read it by then.
 * @returns its id, and the secret with which it signs, which is shown this once
 * @throws SignInNeededError, ForbiddenError, NotFoundError (no such feed), InvalidInputError
 */
export async function createWebhook(ctx: Context, raw: unknown): Promise<{ id: string; secret: string }> {
  const viewer = requireKeeper(ctx.viewer);
  const input = parse(CreateWebhookInput, raw);
  const feed = await findFeed(ctx, input.kind, input.id ?? "");
  if (!feed) throw new NotFoundError("feed");
  if (feed.kind === "MINE")
    throw InvalidInputError.at("kind", "What you follow goes to no other system: choose a feed.");
  await ensurePublic(input.url);
  const who = { personId: viewer.id, mutation: "createWebhook", input };
  const id = await inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      await ensureRoom(tx, viewer.id);
      const webhook = await tx.webhook.create({
        data: {
          personId: viewer.id,
          kind: feed.kind,
          targetId: feed.targetId,
          url: input.url,
          onlyPublic: input.sends === "WHAT_IS_PUBLIC",
          createdAt: ctx.clock.now(),
        },
        select: { id: true },
      });
      await recordAudit(tx, {
        actorId: viewer.id,
        action: "webhook.created",
        subject: `Webhook:${webhook.id}`,
        detail: { host: new URL(input.url).host, feed: feed.kind, of: feed.targetId },
      });
      return webhook.id;
    }),
  );
  const { rotations } = await ctx.prisma.webhook.findUniqueOrThrow({
    where: { id },
    select: { rotations: true },
  });
  return { id, secret: secretOf(ctx.settings.sessionSecret, { id, rotations }) };
}

/** Refuses early what would be refused when it is sent. @throws InvalidInputError */
async function ensurePublic(url: string): Promise<void> {
  try {
    await addressesOf(internet, new URL(url).hostname);
  } catch (error) {
    if (error instanceof AddressRefusedError) throw InvalidInputError.at("url", error.message);
    throw error;
  }
}

/** Two at the same time count one another. @throws InvalidInputError */
async function ensureRoom(tx: Tx, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId}::uuid FOR NO KEY UPDATE`;
  const there = await tx.webhook.count({ where: { personId, endedAt: null } });
  if (there >= limits.webhooks.max) {
    throw InvalidInputError.at(
      "",
      `You have ${limits.webhooks.max} webhooks. Remove one before you make another.`,
    );
  }
}
