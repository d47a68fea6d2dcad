import { AsyncLocalStorage } from "node:async_hooks";
import type { PrismaClient, Prisma } from "./generated/client/client.ts";
import type { SqlParameter } from "./raw-sql.ts";

/** Sends a hand-written statement on the connection of one transaction. */
export type DirectQuery = <T extends object>(
  sql: string,
  parameters: readonly SqlParameter[],
) => Promise<T[]>;

/** A transaction of hand-written statements alone. */
export class SqlTransaction {
  readonly query: DirectQuery;

  constructor(query: DirectQuery) {
    this.query = query;
  }
}

/** Filled by the adapter when it begins the transaction that somebody in this context asked for. */
const beginning = new AsyncLocalStorage<Seat>();

interface Seat {
  direct: DirectQuery | undefined;
}

const directOf = new WeakMap<object, DirectQuery>();

/**
 * Runs `work` in a transaction of Prisma's in which hand-written statements (`queryIn`) go straight to its connection. What
 * Prisma does around a statement that it need not understand costs more than most such statements.
 */
export function runInTransaction<T>(
  prisma: PrismaClient,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  const seat: Seat = { direct: undefined };
  return beginning.run(seat, () =>
    prisma.$transaction((tx) => {
      if (seat.direct) directOf.set(tx, seat.direct);
      return work(tx);
    }),
  );
}

/** Tells whoever began a transaction how to reach its connection. */
export function offerDirectQuery(direct: DirectQuery): void {
  const seat = beginning.getStore();
  if (seat) seat.direct ??= direct;
}

/** The way to the connection of a transaction that `runInTransaction` began. */
export function directQueryOf(tx: object): DirectQuery | undefined {
  return directOf.get(tx);
}
