import { Secret } from "otpauth";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import type { Tx } from "../core/transaction.ts";
import { hashSecret, newSecret, repeatableSecret } from "./secrets.ts";

/** How many a person has. */
const count = 10;

/** Bytes of each: 128 random bits, which are 26 letters and digits and need no slow hash. */
const length = 16;

/**
 * Ten codes that let somebody in without their app, once each. The same for the same form sent again, because whoever clicks twice
 * sees the second answer alone.
 */
export function newRecoveryCodes(
  { settings }: Pick<Context, "settings">,
  personId: string,
  key: string | undefined,
): string[] {
  const form = key ?? newSecret();
  return Array.from({ length: count }, (_none, place) => {
    const secret = repeatableSecret(settings.sessionSecret, ["recovery code", personId, form, String(place)]);
    const bytes = Buffer.from(secret, "base64url").subarray(0, length);
    return Secret.fromHex(bytes.toString("hex")).base32.toLowerCase();
  });
}

/**
 * Whether codes made for a form are still those that somebody has: a form that is sent again later must not show what is worth nothing.
 * @throws InvalidInputError at `idempotencyKey`
 */
export async function ensureKept(
  tx: Pick<Tx, "recoveryCode">,
  personId: string,
  codes: readonly string[],
): Promise<void> {
  const kept = await tx.recoveryCode.count({ where: { personId, id: { in: codes.map(hashSecret) } } });
  if (kept < codes.length) {
    throw InvalidInputError.at("idempotencyKey", "The codes of this form do not work any more.");
  }
}

/** Keeps the hashes of somebody's codes, in place of those that they had. */
export async function replaceRecoveryCodes(
  tx: Tx,
  now: Date,
  personId: string,
  fresh: readonly string[],
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({
    data: fresh.map((code) => ({ id: hashSecret(code), personId, createdAt: now })),
  });
}

/** Uses one of somebody's codes up. Of two at the same time one wins. */
export async function takeRecoveryCode(tx: Tx, now: Date, personId: string, code: string): Promise<boolean> {
  const taken = await tx.recoveryCode.updateMany({
    where: { id: hashSecret(code), personId, usedAt: null },
    data: { usedAt: now },
  });
  return taken.count > 0;
}

/** How many of somebody's codes are left. */
export function countRecoveryCodes(tx: Pick<Tx, "recoveryCode">, personId: string): Promise<number> {
  return tx.recoveryCode.count({ where: { personId, usedAt: null } });
}
