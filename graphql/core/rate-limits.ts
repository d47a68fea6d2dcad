import { createHmac } from "node:crypto";
import type { Context } from "./context.ts";
import { RateLimitedError } from "./errors.ts";

/**
 * How often something may be tried in a window of minutes, for each account and for each network address. A hospital's
 * whole staff may come from one address, so that limit is wide.
 */
const attemptLimits = {
  "sign-in:account": { attempts: 10, minutes: 15 },
  "sign-in:address": { attempts: 200, minutes: 15 },
  "code:account": { attempts: 5, minutes: 15 },
  "mail:account": { attempts: 5, minutes: 60 },
  "mail:address": { attempts: 100, minutes: 60 },
  "link:address": { attempts: 100, minutes: 15 },
  "invite:person": { attempts: 100, minutes: 60 },
  "mail-in:person": { attempts: 40, minutes: 60 },
  "mail-in:bounces": { attempts: 100, minutes: 60 },
  "mail-in:explained": { attempts: 10, minutes: 60 },
  "mail-in:flood": { attempts: 1, minutes: 60 },
} as const;

/** The name of a limit. */
type AttemptLimit = keyof typeof attemptLimits;

type Facts = Pick<Context, "db" | "clock" | "settings">;

/**
 * Counts an attempt, in one statement that holds across processes, before the attempt is made: many at once cannot slip
 * through together. Stands outside the transaction of what is attempted, which may be rolled back.
 * @returns how many more the current window allows
 * @throws RateLimitedError when there were too many in it
 */
export async function countAttempt(ctx: Facts, limit: AttemptLimit, subject: string): Promise<number> {
  const { attempts, minutes } = attemptLimits[limit];
  const now = ctx.clock.now();
  const windowMs = minutes * 60_000;
  const [row] = await ctx.db.query<{ count: number; windowStart: Date }>(
    `INSERT INTO "RateLimit" ("key", "windowStart", "count") VALUES ($1, $2, 1)
     ON CONFLICT ("key") DO UPDATE SET
       "count" = CASE WHEN "RateLimit"."windowStart" <= $3 THEN 1 ELSE "RateLimit"."count" + 1 END,
       "windowStart" = CASE WHEN "RateLimit"."windowStart" <= $3 THEN $2 ELSE "RateLimit"."windowStart" END
     RETURNING "count", "windowStart"`,
    [keyOf(ctx, limit, subject), now, new Date(now.getTime() - windowMs)],
  );
  if (row && row.count > attempts) {
    const opensAt = row.windowStart.getTime() + windowMs;
    throw new RateLimitedError(Math.max(1, Math.ceil((opensAt - now.getTime()) / 1000)));
  }
  return attempts - (row?.count ?? 1);
}

/** Forgets the attempts of a subject: whoever proved who they are starts afresh. */
export async function forgetAttempts(ctx: Facts, limit: AttemptLimit, subject: string): Promise<void> {
  await ctx.db.query(`DELETE FROM "RateLimit" WHERE "key" = $1`, [keyOf(ctx, limit, subject)]);
}

/** Takes one attempt back that turned out to be a rightful one. */
export async function returnAttempt(ctx: Facts, limit: AttemptLimit, subject: string): Promise<void> {
  await ctx.db.query(`UPDATE "RateLimit" SET "count" = "count" - 1 WHERE "key" = $1 AND "count" > 0`, [
    keyOf(ctx, limit, subject),
  ]);
}

/** Addresses are kept only as keyed hashes: nobody can read from the table who tried to sign in. */
export function keyOf(ctx: Pick<Context, "settings">, limit: string, subject: string): string {
  return `${limit}:${createHmac("sha256", ctx.settings.sessionSecret).update(subject).digest("base64url")}`;
}
