import { runInTransaction, type SqlTransaction } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context, Services } from "./context.ts";

declare const insideTransaction: unique symbol;

/** Branded: `publish` and the doors take nothing else, so they cannot be called outside. */
interface InsideTransaction {
  readonly [insideTransaction]: true;
}

/** The database client inside a transaction. */
export type Tx = Prisma.TransactionClient & InsideTransaction;

/** Inside a transaction of hand-written statements alone. */
export type SqlTx = SqlTransaction & InsideTransaction;

/** Inside either of them: enough for hand-written statements (`queryIn`). */
export type AnyTx = Tx | SqlTx;

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
  const result = await untilItHolds(() => runInTransaction(ctx.prisma, (tx) => work(tx as Tx)));
  ctx.wakeRelay();
  return result;
}

/** `inTransaction` for hand-written statements alone, which costs less: for what is done for every event. */
export async function inSqlTransaction<T>(
  services: Pick<Services, "db" | "wakeRelay">,
  work: (tx: SqlTx) => Promise<T>,
): Promise<T> {
  const result = await untilItHolds(() => services.db.inSqlTransaction((tx) => work(tx as SqlTx)));
  services.wakeRelay();
  return result;
}

/** Tries once more what gave way to another transaction. */
async function untilItHolds<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
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
