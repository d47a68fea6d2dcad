import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { parseSearch } from "../contract/search-query.ts";
import type { Services } from "../core/context.ts";
import { askedSql } from "./asked-sql.ts";

/** Saved searches that are read at once. */
const atOnce = 200;

/**
 * Makes anew what all saved searches look for, now that words stand for others: what comes from now on fits them by it. It may be
 * called again.
 */
export async function renewSavedSearches({ db }: Pick<Services, "db">): Promise<void> {
  for (let after: string | null = null; ;) {
    const rows: { id: string; query: string }[] = await db.query(
      `SELECT "id", "query" FROM "SavedSearch" WHERE "words" IS NOT NULL AND ($1::uuid IS NULL OR "id" > $1::uuid)
       ORDER BY "id" LIMIT $2::int`,
      [after, atOnce],
    );
    for (const { id, query } of rows) {
      const { text, values } = Prisma.sql`WITH ${askedSql(parseSearch(query).terms)}
        UPDATE "SavedSearch" s SET "words" = q."words", "replies" = q."replies" FROM "asked" q
        WHERE s."id" = ${id}::uuid AND (s."words", s."replies") IS DISTINCT FROM (q."words", q."replies")`;
      await db.query(text, values as SqlParameter[]);
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < atOnce) return;
  }
}
