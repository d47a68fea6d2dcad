import type { Database } from "../client.ts";
import type { Prisma } from "../generated/client/client.ts";
import { orderOf } from "./conditions.ts";
import { modelOf } from "./models.ts";
import { readRow, writeSelection, type Selection } from "./selection.ts";
import { readTogether } from "./together.ts";

export { ReadAlong } from "./together.ts";

/** The rows that are wanted. */
export interface SelectedRows {
  /** The table, by its name in the schema. */
  readonly model: Prisma.ModelName;
  /** What to read of each row, as Prisma takes it. */
  readonly query: Selection;
  /** Which rows, as a condition on the alias t. */
  readonly where: Prisma.Sql;
  /** In which order, as Prisma takes it; any, unless given. */
  readonly orderBy?: object | undefined;
  /** How many at most; all, unless given. */
  readonly limit?: number | undefined;
}

/** On whose behalf something is read: what one of them asks for in the same breath goes in one statement. */
export interface Reader {
  readonly db: Pick<Database, "query">;
  /** The request: what the parts of a page ask for goes together. Without one, each reader stands for itself. */
  readonly scope?: object;
}

/**
 * Reads rows with a selection such as Prisma takes: what Prisma would read, at a third of its cost in this process. For the
 * reads that pages are made of; the text of the statement depends on the selection's shape alone, so that a server keeps it
 * prepared.
 */
export async function readSelected(
  reader: Reader,
  { model: name, query, where, orderBy, limit }: SelectedRows,
): Promise<Record<string, unknown>[]> {
  return readTogether(reader.db, reader.scope ?? reader, (statement) => {
    const model = modelOf(name);
    const written = writeSelection(statement, model, "t", query);
    const order = orderBy ? orderOf(statement, model, "t", orderBy) : "";
    const most = limit === undefined ? "" : ` LIMIT ${statement.value(limit)}`;
    const text = `SELECT ${written.json} AS "row" FROM "${name}" t WHERE ${statement.sql(where)}${order}${most}`;
    return { text, read: (row) => readRow(written, row as readonly unknown[]) };
  });
}

/**
 * Reads what a hand-written SELECT of one column "row", made by json_build_object, gives. Times in it are text.
 */
export async function readJson<Row>(reader: Reader, select: Prisma.Sql): Promise<Row[]> {
  return readTogether(reader.db, reader.scope ?? reader, (statement) => ({
    text: statement.sql(select),
    read: (row) => row as Row,
  }));
}
