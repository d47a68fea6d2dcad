import type { Prisma } from "../../generated/client/client.ts";

/** What running a statement takes, inside a transaction. */
export type RawTx = Pick<Prisma.TransactionClient, "$executeRawUnsafe">;

/** A table, the SQL types of the columns that reference data fills, and its key. Trusted text: never from input. */
export interface Table {
  name: string;
  columns: Record<string, string>;
  key: readonly string[];
  /** columns that a new row gets and an existing one keeps */
  onlyOnInsert?: readonly string[];
}

/** Inserts what is missing and changes what differs, in one statement whatever the number of rows. */
export async function upsertRows(tx: RawTx, table: Table, rows: readonly object[]): Promise<number> {
  const columns = Object.keys(table.columns);
  const kept = new Set([...table.key, ...(table.onlyOnInsert ?? [])]);
  const changing = columns.filter((column) => !kept.has(column));
  return tx.$executeRawUnsafe(
    `INSERT INTO ${quoted(table.name)} AS existing (${list(columns)})
     SELECT ${list(columns)} FROM ${recordset(table)}
     ON CONFLICT (${list(table.key)}) ${onConflict(changing)}`,
    JSON.stringify(rows),
  );
}

function onConflict(changing: readonly string[]): string {
  if (changing.length === 0) return "DO NOTHING";
  const excluded = changing.map((column) => `EXCLUDED.${quoted(column)}`).join(", ");
  const existing = changing.map((column) => `existing.${quoted(column)}`).join(", ");
  return `DO UPDATE SET (${list(changing)}) = ROW(${excluded})
          WHERE (${existing}) IS DISTINCT FROM (${excluded})`;
}

/** Deletes the links of these owners that are not among the rows. Links of other owners are none of the files' business. */
export async function deleteOtherRows(
  tx: RawTx,
  table: Table,
  owner: { column: string; type: "text" | "uuid"; ids: readonly string[] },
  rows: readonly object[],
): Promise<number> {
  const same = table.key
    .map((column) => `wanted.${quoted(column)} = existing.${quoted(column)}`)
    .join(" AND ");
  return tx.$executeRawUnsafe(
    `DELETE FROM ${quoted(table.name)} AS existing
     WHERE existing.${quoted(owner.column)} IN (
         SELECT id::${owner.type} FROM jsonb_array_elements_text($2::jsonb) AS id)
       AND NOT EXISTS (SELECT FROM ${recordset(table, "wanted")} WHERE ${same})`,
    JSON.stringify(rows),
    JSON.stringify(owner.ids),
  );
}

function recordset({ columns }: Table, alias = "row"): string {
  const typed = Object.entries(columns).map(([column, type]) => `${quoted(column)} ${type}`);
  return `jsonb_to_recordset($1::jsonb) AS ${quoted(alias)} (${typed.join(", ")})`;
}

function list(columns: readonly string[]): string {
  return columns.map(quoted).join(", ");
}

function quoted(name: string): string {
  return `"${name}"`;
}
