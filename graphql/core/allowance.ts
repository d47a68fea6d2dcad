import type { Context } from "./context.ts";
import { RateLimitedError } from "./errors.ts";
import { keyOf } from "./rate-limits.ts";
import type { Settings } from "./settings.ts";

/** What is rationed: changes, by person; and the cost of what is looked up, by person or network address. */
export type Rationed = "changes" | "lookups";

/** Minutes whose allowance may be used at once. Somebody who comes back from a meeting answers ten threads in a row. */
const burstMinutes: Readonly<Record<Rationed, number>> = { changes: 10, lookups: 1 };

/** The part of a full allowance that a process takes from the database at once, so that few uses need a statement. */
const parts = 20;

/** People whose remaining parts a process keeps. Beyond that, who came first pays for a new part. */
const pursesKept = 10_000;

/** What a process holds of somebody's allowance. */
interface Purse {
  left: number;
  /** The database has no more to give before this time, in milliseconds. */
  emptyUntil: number;
}

/** A process has one Settings object, so this is what one process holds. */
const held = new WeakMap<Settings, Map<string, Purse>>();

/**
 * Uses up some of an allowance that fills again steadily. The database keeps it for all processes; each takes a
 * twentieth at a time, which counts as used from then on: together they never let through more, and most uses cost no
 * statement. Being refused costs none either.
 * @throws RateLimitedError when it is used up
 */
export async function spend(
  ctx: Pick<Context, "db" | "clock" | "settings">,
  what: Rationed,
  subject: string,
  wanted: number,
): Promise<void> {
  const perMinute = { changes: ctx.settings.changesPerMinute, lookups: ctx.settings.lookupsPerMinute }[what];
  if (perMinute === 0) return;
  const capacity = perMinute * burstMinutes[what];
  const cost = Math.min(wanted, capacity);
  const purse = purseOf(ctx.settings, `${what}:${subject}`);
  const now = ctx.clock.now();
  if (purse.left < cost && purse.emptyUntil <= now.getTime()) {
    const part = Math.max(cost, Math.ceil(capacity / parts));
    const used = await takePart(ctx, keyOf(ctx, what, subject), now, { part, perSecond: perMinute / 60 });
    purse.left += Math.max(0, part - Math.max(0, used - capacity));
    const seconds = Math.ceil(((used + cost - capacity) * 60) / perMinute);
    if (purse.left < cost) purse.emptyUntil = now.getTime() + Math.max(1, seconds) * 1000;
  }
  if (purse.left < cost) {
    const seconds = Math.ceil((purse.emptyUntil - now.getTime()) / 1000);
    throw new RateLimitedError(Math.max(1, seconds), "You have done a lot in a short time.");
  }
  purse.left -= cost;
}

/** Counts a part as used, after giving back what time has filled up. @returns what is used in all, this part included */
async function takePart(
  { db }: Pick<Context, "db">,
  key: string,
  now: Date,
  { part, perSecond }: { part: number; perSecond: number },
): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `INSERT INTO "RateLimit" ("key", "windowStart", "count") VALUES ($1, $2, $3)
     ON CONFLICT ("key") DO UPDATE SET
       "count" = $3 + GREATEST(0, "RateLimit"."count" - floor($4::float8 *
         LEAST(86400, GREATEST(0, extract(epoch FROM $2::timestamptz - "RateLimit"."windowStart"))))::int),
       "windowStart" = GREATEST("RateLimit"."windowStart", $2)
     RETURNING "count"`,
    [key, now, part, perSecond],
  );
  return row?.count ?? part;
}

function purseOf(settings: Settings, name: string): Purse {
  const purses = held.get(settings) ?? new Map<string, Purse>();
  held.set(settings, purses);
  const known = purses.get(name);
  if (known) return known;
  const [oldest] = purses.keys();
  if (purses.size >= pursesKept && oldest !== undefined) purses.delete(oldest);
  const purse = { left: 0, emptyUntil: 0 };
  purses.set(name, purse);
  return purse;
}
