import { queryIn } from "../../prisma/client.ts";
import type { Context } from "./context.ts";
import { keyOf } from "./rate-limits.ts";
import type { Tx } from "./transaction.ts";

/** Milliseconds in which the same request is one that was sent twice: by a double click, or by an impatient one. */
const impatience = 30_000;

/**
 * Whether the same was asked for a moment ago, by whomever: for requests of visitors, who have no keys such as `once` takes.
 * The first claims the moment in the transaction of its work, so that a second at the same time waits for it, and does the
 * work itself where the first failed. `within`: another time than a moment, in milliseconds, at most a day.
 */
export async function isSentAgain(
  tx: Tx,
  ctx: Pick<Context, "clock" | "settings">,
  {
    mutation,
    subject,
    within = impatience,
  }: { readonly mutation: string; readonly subject: string; readonly within?: number },
): Promise<boolean> {
  const now = ctx.clock.now();
  const claimed = await queryIn(
    tx,
    `INSERT INTO "RateLimit" ("key", "windowStart", "count") VALUES ($1, $2, 1)
     ON CONFLICT ("key") DO UPDATE SET "windowStart" = $2 WHERE "RateLimit"."windowStart" <= $3
     RETURNING 1 AS "one"`,
    [keyOf(ctx, `sent:${mutation}`, subject), now, new Date(now.getTime() - within)],
  );
  return claimed.length === 0;
}
