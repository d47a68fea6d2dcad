import type pg from "pg";
import { directQuery, type StatementHooks } from "./raw-sql.ts";
import { noteTransaction } from "./statements.ts";
import { SqlTransaction } from "./transactions.ts";

/**
 * Runs `work` in a transaction of hand-written statements alone, past Prisma: what that does to begin one and to end it costs this process
 * as much as several statements. Nothing of Prisma's can be used inside.
 */
export async function runInSqlTransaction<T>(
  pool: pg.Pool,
  hooks: StatementHooks,
  work: (tx: SqlTransaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  noteTransaction();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(new SqlTransaction(directQuery(client, hooks)));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // A connection that cannot even undo is thrown away, and the server undoes it.
    await client.query("ROLLBACK").catch((reason: unknown) => {
      broken = reason instanceof Error ? reason : new Error(String(reason));
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
