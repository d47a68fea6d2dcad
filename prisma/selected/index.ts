import type { Database } from "../client.ts";
import { Prisma } from "../generated/client/client.ts";
import { modelOf } from "./models.ts";
import { readRow, writeSelection, type Selection } from "./selection.ts";
import { Statement } from "./statement.ts";

/** The rows that are wanted. */
export interface SelectedRows {
  /** The table, by its name in the schema. */
  readonly model: Prisma.ModelName;
  /** What to read of each row, as Prisma takes it. */
  readonly query: Selection;
  /** Which rows, as a condition on the alias t. */
  readonly where: Prisma.Sql;
}

/**
 * Reads rows with a selection such as Prisma takes, in one statement: what Prisma would read, at a third of its cost in
 * this process. For the reads that pages are made of; the text of the statement depends on the selection's shape alone, so
 * that a server keeps it prepared.
 */
export async function readSelected(
  db: Pick<Database, "query">,
  { model, query, where }: SelectedRows,
): Promise<Record<string, unknown>[]> {
  const statement = new Statement();
  const written = writeSelection(statement, modelOf(model), "t", query);
  const text = `SELECT ${written.json} AS "row" FROM "${model}" t WHERE ${statement.sql(where)}`;
  const rows = await db.query<{ row: unknown[] }>(text, statement.values);
  return rows.map(({ row }) => readRow(written, row));
}
