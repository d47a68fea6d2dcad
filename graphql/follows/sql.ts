import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";

/** Runs a composed statement outside any transaction and gives its rows. */
export async function rowsOf<Row extends object>(
  { db }: Pick<Services, "db">,
  statement: Prisma.Sql,
): Promise<Row[]> {
  return db.query<Row>(statement.text, statement.values as SqlParameter[]);
}

/** Runs a composed statement inside a transaction and gives its rows. */
export async function rowsIn<Row extends object>(tx: Tx, statement: Prisma.Sql): Promise<Row[]> {
  return queryIn<Row>(tx, statement.text, statement.values as SqlParameter[]);
}
