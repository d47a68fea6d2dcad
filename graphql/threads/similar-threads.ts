import { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { cleanLine } from "../safe-writing/index.ts";
import { rowsOf } from "./sql.ts";
import { visibleSql } from "./threads.policy.ts";

/** With less, everything would be similar. */
const leastTyped = 4;

/**
 * The threads whose titles are most like one that is being typed, likeliest first: words in common in any form, or letters
 * in common, which forgives slips of the keyboard. Only threads that the viewer may see. One statement.
 */
export async function findSimilarThreads(ctx: Context, title: string): Promise<string[]> {
  const typed = cleanLine(title.slice(0, limits.title.max));
  if (typed.length < leastTyped || !isMember(ctx.viewer)) return [];
  const rows = await rowsOf<{ id: string }>(
    ctx,
    Prisma.sql`WITH typed AS (
        SELECT ${typed}::text AS "title",
          replace(plainto_tsquery('english', ${typed})::text, '&', '|')::tsquery AS "words"
      )
      SELECT t."id" FROM "Thread" t, typed
      WHERE ${visibleSql(ctx.viewer)} AND t."state" <> 'MERGED'
        AND (t."titleSearch" @@ typed."words" OR t."title" % typed."title")
      ORDER BY similarity(t."title", typed."title") + ts_rank(t."titleSearch", typed."words") DESC, t."id" DESC
      LIMIT ${limits.similarThreads}`,
  );
  return rows.map(({ id }) => id);
}
