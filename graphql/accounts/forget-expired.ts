import type { Services } from "../core/context.ts";

const day = 86_400_000;

/**
 * Removes what has served its time: sessions, mailed links and second steps that expired or were never finished, and counts of attempts whose window is long
 * over. What stays unbounded otherwise stays small.
 */
export async function forgetExpired({ db, clock }: Services): Promise<void> {
  const now = clock.now();
  const yesterday = new Date(now.getTime() - day);
  await db.query(`DELETE FROM "AuthSession" WHERE "expiresAt" < $1`, [now]);
  await db.query(`DELETE FROM "EmailToken" WHERE "expiresAt" < $1`, [yesterday]);
  await db.query(`DELETE FROM "SignInTicket" WHERE "expiresAt" < $1`, [now]);
  await db.query(`DELETE FROM "SecondFactor" WHERE "confirmedAt" IS NULL AND "createdAt" < $1`, [yesterday]);
  await db.query(`DELETE FROM "RateLimit" WHERE "windowStart" < $1`, [yesterday]);
}
