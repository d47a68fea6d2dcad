import { CreateAccessTokenInput } from "../contract/accounts.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { requireBrowser } from "../core/ensure.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { lockPerson } from "./accounts.doors.ts";
import { hashSecret, newSecret, repeatableSecret } from "./secrets.ts";

/**
 * Makes a personal access token. Its scopes limit what it may do; they never give more than the person has.
 * @returns the secret, which is shown this once, and the token's id
 * @throws SignInNeededError, ForbiddenError (an access token), InvalidInputError
 */
export async function createAccessToken(ctx: Context, raw: unknown): Promise<{ secret: string; id: string }> {
  const viewer = requireBrowser(ctx.viewer);
  const input = parse(CreateAccessTokenInput, raw);
  const key = input.idempotencyKey;
  // Whoever clicks twice sees the second answer alone, so it has to bring the secret as well.
  const secret = key
    ? repeatableSecret(ctx.settings.sessionSecret, ["access token", viewer.id, key])
    : newSecret();
  const now = ctx.clock.now();
  const who = { personId: viewer.id, mutation: "createAccessToken", input };
  const id = await inTransaction(ctx, (tx) =>
    once(tx, who, async () => {
      await ensureRoomForToken(tx, viewer.id, now);
      const token = await tx.accessToken.create({
        data: {
          personId: viewer.id,
          name: input.name,
          scopes: [...new Set(input.scopes)],
          secretHash: hashSecret(secret),
          createdAt: now,
          expiresAt: new Date(now.getTime() + input.days * 86_400_000),
        },
        select: { id: true },
      });
      return token.id;
    }),
  );
  return { secret, id };
}

/**
 * Stops a person's tokens from piling up unseen. Under the lock of the person's row, so that two at the same time count
 * one another. @throws InvalidInputError
 */
async function ensureRoomForToken(tx: Tx, personId: string, now: Date): Promise<void> {
  await lockPerson(tx, personId);
  const live = await tx.accessToken.count({ where: { personId, revokedAt: null, expiresAt: { gt: now } } });
  if (live >= limits.accessTokens.max) {
    throw InvalidInputError.at(
      "",
      `You have ${limits.accessTokens.max} access tokens that work. Revoke one before you make another.`,
    );
  }
}

/**
 * Revokes one of one's own tokens. Revoking it twice is no error.
 * @returns its id
 * @throws SignInNeededError, ForbiddenError (an access token), NotFoundError
 */
export async function revokeAccessToken(ctx: Context, tokenId: string): Promise<string> {
  const viewer = requireBrowser(ctx.viewer);
  return inTransaction(ctx, async (tx) => {
    const where = { id: uuidOf("AccessToken", tokenId), personId: viewer.id };
    const token = await tx.accessToken.findFirst({ where });
    if (!token) throw new NotFoundError("access token");
    await tx.accessToken.updateMany({
      where: { ...where, revokedAt: null },
      data: { revokedAt: ctx.clock.now() },
    });
    return token.id;
  });
}
