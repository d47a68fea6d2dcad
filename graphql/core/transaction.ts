import type { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "./context.ts";

declare const insideTransaction: unique symbol;

/** The database client inside a transaction. Branded: `publish` and the doors take nothing else, so they cannot be called outside. */
export type Tx = Prisma.TransactionClient & { readonly [insideTransaction]: true };

/** How often a transaction is tried when the database gives way to another one (deadlock or serialization failure). */
const attempts = 4;

/**
 * Runs `work` in one transaction and wakes the relay once it is committed. `work` may run more than once, so it must not
 * do anything outside the database.
 */
export async function inTransaction<T>(
  ctx: Pick<Context, "prisma" | "wakeRelay">,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await ctx.prisma.$transaction((tx) => work(tx as Tx));
      ctx.wakeRelay();
      return result;
    } catch (error) {
      if (attempt === attempts || !gaveWay(error)) throw error;
    }
  }
}

/** P2034 is Prisma's code for PostgreSQL's 40001 and 40P01. */
function gaveWay(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2034";
}
