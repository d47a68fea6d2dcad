import type pg from "pg";
import type { Database } from "../client.ts";
import { quote, type Table } from "./catalogue.ts";
import { DigestBuilder, lineOf, type Digest, type Row } from "./format.ts";

/**
 * How many rows are in memory at a time. A post has at most some tens of kilobytes; a file is some megabytes, and twice that as the
 * text that a backup holds.
 */
const batchOf = ({ columns }: Table): number => (columns.some(({ type }) => type === "bytea") ? 2 : 200);

/** So that every database writes a value in the same way, and takes the time that a whole table takes. */
const writeAlike = `
  SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL TimeZone = 'UTC';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1;
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;`;

/** A transaction that sees one moment and changes nothing; one that sees what others commit, and writes. */
const beginnings = {
  snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  change: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
};

/** Runs `work` in one transaction, which is rolled back if it fails. */
export async function inOneTransaction<T>(
  db: Pick<Database, "pool">,
  kind: keyof typeof beginnings,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect();
  let failure: Error | undefined;
  try {
    await client.query(beginnings[kind]);
    await client.query(writeAlike);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release(failure);
  }
}

/** A table's rows in their order, some at a time, whatever the table's size. Inside a transaction only. */
export async function* readRows(client: pg.ClientBase, table: Table): AsyncGenerator<Row[]> {
  const columns = table.columns.map(({ name }) => `t.${quote(name)}::text`).join(", ");
  await client.query(
    `DECLARE backup_rows NO SCROLL CURSOR FOR
     SELECT ${columns} FROM public.${quote(table.name)} AS t ORDER BY ${table.order}`,
  );
  const batch = batchOf(table);
  for (;;) {
    const { rows } = await client.query<Array<string | null>>({
      text: `FETCH ${batch} FROM backup_rows`,
      rowMode: "array",
    });
    if (rows.length > 0) yield rows;
    if (rows.length < batch) break;
  }
  await client.query("CLOSE backup_rows");
}

/** What the table holds, to be compared with the same table elsewhere. */
export async function digestOf(client: pg.ClientBase, table: Table): Promise<Digest> {
  const digest = new DigestBuilder(table.name);
  for await (const rows of readRows(client, table)) digest.add(rows.map(lineOf).join(""), rows.length);
  return digest.finish();
}
