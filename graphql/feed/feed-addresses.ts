import { findPersonViewers, hashSecret, newSecret, repeatableSecret } from "../accounts/index.ts";
import { feedKinds, type FeedKind } from "../contract/feed-words.ts";
import { CreateFeedAddressInput } from "../contract/feed.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { requireBrowser } from "../core/ensure.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { findFeed, type Feed } from "./find-feed.ts";

/**
 * Makes a secret address under which programs read a feed as the viewer may read it.
 * @returns the secret, which is shown this once, and the id of the address
 * @throws SignInNeededError, ForbiddenError (an access token), NotFoundError (no such feed), InvalidInputError
 */
export async function createFeedAddress(ctx: Context, raw: unknown): Promise<{ secret: string; id: string }> {
  const viewer = requireBrowser(ctx.viewer);
  const input = parse(CreateFeedAddressInput, raw);
  const feed = await findFeed(ctx, input.kind, input.id ?? "");
  if (!feed) throw new NotFoundError("feed");
  const key = input.idempotencyKey;
  // Whoever clicks twice sees the second answer alone, so it has to bring the secret as well.
  const secret = key
    ? repeatableSecret(ctx.settings.sessionSecret, ["feed address", viewer.id, key])
    : newSecret();
  const who = { personId: viewer.id, mutation: "createFeedAddress", input };
  const id = await inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      await ensureRoom(tx, viewer.id);
      const address = await tx.feedAddress.create({
        data: {
          personId: viewer.id,
          kind: feed.kind,
          targetId: feed.targetId,
          secretHash: hashSecret(secret),
          createdAt: ctx.clock.now(),
        },
        select: { id: true },
      });
      return address.id;
    }),
  );
  return { secret, id };
}

/** Stops addresses from piling up unseen. Two at the same time count one another. @throws InvalidInputError */
async function ensureRoom(tx: Tx, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId}::uuid FOR NO KEY UPDATE`;
  const live = await tx.feedAddress.count({ where: { personId, revokedAt: null } });
  if (live >= limits.feedAddresses.max) {
    throw InvalidInputError.at(
      "",
      `You have ${limits.feedAddresses.max} feed addresses that work. Revoke one before you make another.`,
    );
  }
}

/**
 * Revokes one of one's own addresses: from then on it is like one that never was. Revoking it twice is no error.
 * @returns its id
 * @throws SignInNeededError, ForbiddenError (an access token), NotFoundError
 */
export async function revokeFeedAddress(ctx: Context, addressId: string): Promise<string> {
  const viewer = requireBrowser(ctx.viewer);
  const where = { id: uuidOf("FeedAddress", addressId), personId: viewer.id };
  const address = await ctx.prisma.feedAddress.findFirst({ where });
  if (!address) throw new NotFoundError("feed address");
  await ctx.prisma.feedAddress.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: ctx.clock.now() },
  });
  return address.id;
}

/**
 * The feed at a secret address, to be read as whoever made it may read it by now. Null, without saying why, for one that is not
 * there, was revoked, whose person may not sign in any more, or whose feed is no longer theirs to read.
 */
export async function findFeedAtAddress(
  ctx: Pick<Context, "prisma" | "db" | "clock">,
  secret: string,
): Promise<Feed | null> {
  const address = await ctx.prisma.feedAddress.findFirst({
    where: { secretHash: hashSecret(secret), revokedAt: null },
    select: { personId: true, kind: true, targetId: true },
  });
  const [viewer] = address ? await findPersonViewers(ctx, [address.personId]) : [];
  if (!address || !viewer || !isFeedKind(address.kind)) return null;
  const feed = await findFeed({ prisma: ctx.prisma, viewer }, address.kind, address.targetId);
  return feed && { ...feed, readAs: viewer };
}

function isFeedKind(kind: string): kind is FeedKind {
  return (feedKinds as readonly string[]).includes(kind);
}
