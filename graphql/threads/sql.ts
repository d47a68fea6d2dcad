import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import type { AnyTx } from "../core/transaction.ts";

/** Runs a composed statement outside any transaction and gives its rows. */
export async function rowsOf<Row extends object>(
  ctx: Pick<Context, "db">,
  statement: Prisma.Sql,
): Promise<Row[]> {
  return ctx.db.query<Row>(statement.text, statement.values as SqlParameter[]);
}

/** Runs a composed statement inside a transaction and gives its rows. */
export async function rowsIn<Row extends object>(tx: AnyTx, statement: Prisma.Sql): Promise<Row[]> {
  return queryIn<Row>(tx, statement.text, statement.values as SqlParameter[]);
}
