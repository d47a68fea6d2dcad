import { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { cleanLine } from "../safe-writing/index.ts";
import { terms } from "./catalogue/catalogue.ts";
import { currentCatalogue } from "./catalogue/keep-current.ts";
import { openTo } from "./catalogue/matching.ts";
import { rowsOf } from "./sql.ts";
import { visibleSql } from "./threads.policy.ts";

const { sql } = Prisma;

/** With less, everything would be similar. */
const leastTyped = 4;

/** How many titles are compared letter by letter. */
const compared = 20;

/**
 * The threads whose titles are most like one that is being typed, likeliest first: words in common in any form, or words
 * that differ by a slip of the keyboard. Only threads that the viewer may see. Three statements, of which none reads more
 * of a large network than of a small one: the catalogue finds titles by their words, the database ranks the best of them.
 */
export async function findSimilarThreads(ctx: Context, title: string): Promise<string[]> {
  const { viewer } = ctx;
  const typed = cleanLine(title.slice(0, limits.title.max));
  if (typed.length < leastTyped || !isMember(viewer)) return [];
  const [catalogue, [found]] = await Promise.all([
    currentCatalogue(ctx.db),
    rowsOf<{ words: string[] }>(
      ctx,
      sql`SELECT tsvector_to_array(to_tsvector('english', ${typed}::text)) AS "words"`,
    ),
  ]);
  const wanted = openTo(catalogue, viewer).without(catalogue.with(terms.state("MERGED")));
  const likeliest = catalogue.titles.likeliest(found?.words ?? [], compared, (thread) => wanted.has(thread));
  if (likeliest.length === 0) return [];
  const rows = await rowsOf<{ id: string }>(
    ctx,
    sql`WITH typed AS (
        SELECT ${typed}::text AS "title",
          replace(plainto_tsquery('english', ${typed})::text, '&', '|')::tsquery AS "words"
      )
      SELECT t."id" FROM "Thread" t, typed
      WHERE t."id" = ANY(${likeliest.map((thread) => catalogue.idOf(thread))}::uuid[])
        AND ${visibleSql(viewer)} AND t."state" <> 'MERGED'
      ORDER BY similarity(t."title", typed."title") + ts_rank(t."titleSearch", typed."words") DESC, t."id" DESC
      LIMIT ${limits.similarThreads}`,
  );
  return rows.map(({ id }) => id);
}
