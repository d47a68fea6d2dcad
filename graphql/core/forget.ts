import type { Database, SqlParameter } from "../../prisma/client.ts";
import type { Prisma } from "../../prisma/generated/client/client.ts";

/** Rows that one statement takes: the embedded database does nothing else meanwhile. */
const atOnce = 500;

/** Rows of a table that have served their time. */
interface Outdated {
  readonly table: Prisma.ModelName;
  /** The column that says when their time was, which has an index. */
  readonly column: string;
  readonly before: Date;
  /** What else must hold of a row `t`, as SQL whose first parameter is $2. */
  readonly where?: string;
  readonly parameters?: readonly SqlParameter[];
}

/**
 * Removes the rows of a table whose time was before a moment: the oldest first, so that an index leads to them however many rows there
 * are, and some at a time. Several processes may do it at once; what one of them is at is left to it.
 */
export async function forgetBefore(
  db: Pick<Database, "query">,
  { table, column, before, where = "TRUE", parameters = [] }: Outdated,
): Promise<void> {
  const sql = `DELETE FROM "${table}" WHERE ctid = ANY (ARRAY(
      SELECT t.ctid FROM "${table}" t WHERE t."${column}" < $1 AND ${where}
      ORDER BY t."${column}" LIMIT ${atOnce} FOR UPDATE SKIP LOCKED
    )) RETURNING 1 AS "one"`;
  for (;;) {
    const forgotten = await db.query(sql, [before, ...parameters]);
    if (forgotten.length < atOnce) return;
  }
}
