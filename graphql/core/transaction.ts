import { runInTransaction } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
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
      const result = await runInTransaction(ctx.prisma, (tx) => work(tx as Tx));
      ctx.wakeRelay();
      return result;
    } catch (error) {
      if (attempt === attempts || !gaveWay(error)) throw error;
    }
  }
}

/** PostgreSQL's codes for a transaction that gave way: serialization failure and deadlock. */
const givenWay: ReadonlySet<unknown> = new Set(["40001", "40P01"]);

/**
 * A hand-written statement fails with PostgreSQL's own code. P2034 is Prisma's for the same; what was sent through it as raw SQL
 * fails as P2010 whatever the reason, which then stands in the error beneath.
 */
function gaveWay(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) {
    return error instanceof Error && "code" in error && givenWay.has(error.code);
  }
  if (error.code !== "P2010") return error.code === "P2034";
  const beneath = error.meta?.["driverAdapterError"];
  const cause = beneath instanceof Error ? beneath.cause : undefined;
  return (
    typeof cause === "object" &&
    cause !== null &&
    "kind" in cause &&
    cause.kind === "TransactionWriteConflict"
  );
}
