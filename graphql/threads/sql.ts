import type { SqlParameter } from "../../prisma/client.ts";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";

/** Runs a composed statement outside any transaction and gives its rows. */
export async function rowsOf<Row extends object>(
  ctx: Pick<Context, "db">,
  statement: Prisma.Sql,
): Promise<Row[]> {
  return ctx.db.query<Row>(statement.text, statement.values as SqlParameter[]);
}
