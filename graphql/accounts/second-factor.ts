import { Secret, TOTP } from "otpauth";
import type { Context } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import type { Owner } from "../core/viewer.ts";
import { openSealed, seal } from "./sealed.ts";
import { newSeed } from "./secrets.ts";
import { forgetTickets } from "./sign-in-tickets.ts";

/** Seconds that a code is shown for. */
const period = 30;

/** How authenticator apps count by default; many take nothing else. */
const codes = { algorithm: "SHA1", digits: 6, period } as const;

/** Wrong codes in a row after which no code of the app is right any more, until there is a new password. NIST SP 800-63B, 3.2.2. */
const mostFailures = 100;

/** Milliseconds in which a setting up that was begun has to be finished. */
const setUpTime = 3_600_000;

type Facts = Pick<Context, "clock" | "settings">;
type Client = Pick<Tx, "secondFactor" | "codeFailures">;

/** What an app needs to make somebody's codes. */
export interface SetUp {
  /** The seed in base 32, to type. */
  readonly secret: string;
  /** The same with its names, as apps read it from a QR code. */
  readonly address: string;
}

/** A new seed for somebody, as it is stored. */
export function newSealedSeed({ settings }: Pick<Facts, "settings">, personId: string): string {
  return seal(settings.sessionSecret, personId, newSeed());
}

/** What of somebody's can still be finished: begun within the hour, in the same session. */
const unfinished = (now: Date, { id, sessionId }: Pick<Owner, "id" | "sessionId">) => ({
  personId: id,
  sessionId,
  confirmedAt: null,
  createdAt: { gt: new Date(now.getTime() - setUpTime) },
});

/** What somebody's app needs who has begun, and not finished, setting it up: it is shown in the session in which it was begun alone. */
export async function findSetUp(ctx: Facts & Pick<Context, "prisma">, owner: Owner): Promise<SetUp | null> {
  const begun = await ctx.prisma.secondFactor.findFirst({ where: unfinished(ctx.clock.now(), owner) });
  const seed = begun && openSealed(ctx.settings.sessionSecret, owner.id, begun.sealedSeed);
  if (!seed) return null;
  const secret = Secret.fromHex(seed.toString("hex"));
  const names = { issuer: ctx.settings.serviceName, label: owner.email };
  return { secret: secret.base32, address: new TOTP({ ...codes, ...names, secret }).toString() };
}

/** Whether somebody's sign-in takes a second step. */
export async function hasSecondFactor(tx: Client, personId: string): Promise<boolean> {
  return (await tx.secondFactor.count({ where: { personId, confirmedAt: { not: null } } })) > 0;
}

/** Whether it is for an app to have shown: recovery codes hold letters, or are longer. */
export const isAppCode = (code: string): boolean => /^\d{6}$/.test(code);

/**
 * Uses a code of somebody's app up: that which it shows now, or the one before or after, for clocks differ. Once it was taken, it and
 * all before it are worth nothing; of two at the same time one wins.
 */
export async function takeCode(tx: Client, ctx: Facts, personId: string, code: string): Promise<boolean> {
  const factor = await tx.secondFactor.findUnique({ where: { personId } });
  const seed = factor && openSealed(ctx.settings.sessionSecret, personId, factor.sealedSeed);
  if (!seed) return false;
  const timestamp = ctx.clock.now().getTime();
  const secret = Secret.fromHex(seed.toString("hex"));
  const away = TOTP.validate({ ...codes, secret, token: code, timestamp, window: 1 });
  if (away === null || (await countFailures(tx, personId)) >= mostFailures) return false;
  const step = Math.floor(timestamp / (period * 1000)) + away;
  const { count } = await tx.secondFactor.updateMany({
    where: {
      personId,
      sealedSeed: factor.sealedSeed,
      OR: [{ lastStep: null }, { lastStep: { lt: step } }],
    },
    data: { lastStep: step },
  });
  if (count > 0) await tx.codeFailures.deleteMany({ where: { personId } });
  return count > 0;
}

async function countFailures(tx: Client, personId: string): Promise<number> {
  return (await tx.codeFailures.findUnique({ where: { personId } }))?.count ?? 0;
}

/** Makes a second step count that was begun, once a code of it was taken. @returns whether there was one to finish */
export async function confirmSetUp(tx: Client, now: Date, owner: Owner): Promise<boolean> {
  const { count } = await tx.secondFactor.updateMany({
    where: unfinished(now, owner),
    data: { confirmedAt: now },
  });
  return count > 0;
}

/** Takes somebody's second step away, with their recovery codes. @returns whether there was one */
export async function dropSecondFactor(tx: Tx, personId: string): Promise<boolean> {
  const had = await hasSecondFactor(tx, personId);
  await tx.secondFactor.deleteMany({ where: { personId } });
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.codeFailures.deleteMany({ where: { personId } });
  await forgetTickets(tx, personId);
  return had;
}
