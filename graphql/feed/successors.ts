import type { Context } from "../core/context.ts";
import { londonDay } from "../places/index.ts";
import type { Feed } from "./find-feed.ts";

/** Whether the last day of a board has passed. */
export function hasEnded(clock: Context["clock"], lastDay: Date | null | undefined): boolean {
  return lastDay ? lastDay < londonDay(clock.now()) : false;
}

/** The feeds of the boards that stand today of those that took over from one. */
export async function findSuccessors(ctx: Pick<Context, "db" | "clock">, icbId: string): Promise<Feed[]> {
  const rows = await ctx.db.query<{ id: string; shortName: string }>(
    `SELECT i."id", i."shortName" FROM boards_became($2::date) b JOIN "Icb" i ON i."id" = b."to"
     WHERE b."from" = $1 AND coalesce(i."validTo" >= $2::date, TRUE) ORDER BY i."shortName", i."id"`,
    [icbId, londonDay(ctx.clock.now())],
  );
  return rows.map(({ id, shortName }) => ({
    kind: "ICS",
    targetId: id,
    title: shortName,
    about: `/tags/ics/${id}`,
  }));
}
