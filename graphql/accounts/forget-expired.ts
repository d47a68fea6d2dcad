import type { Services } from "../core/context.ts";
import { forgetBefore } from "../core/forget.ts";

const day = 86_400_000;

/**
 * Removes what has served its time: sessions, mailed links and second steps that expired or were never finished, and counts of attempts whose window is long
 * over. What stays unbounded otherwise stays small.
 */
export async function forgetExpired({ db, clock }: Services): Promise<void> {
  const now = clock.now();
  const yesterday = new Date(now.getTime() - day);
  await forgetBefore(db, { table: "AuthSession", column: "expiresAt", before: now });
  await forgetBefore(db, { table: "EmailToken", column: "expiresAt", before: yesterday });
  await forgetBefore(db, { table: "SignInTicket", column: "expiresAt", before: now });
  const unfinished = `t."confirmedAt" IS NULL`;
  await forgetBefore(db, {
    table: "SecondFactor",
    column: "createdAt",
    before: yesterday,
    where: unfinished,
  });
  await forgetBefore(db, { table: "RateLimit", column: "windowStart", before: yesterday });
}
