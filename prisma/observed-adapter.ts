import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQueryable } from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { readEveryType } from "./readable-types.ts";
import { noteStatement, noteTransaction } from "./statements.ts";

/** Is told of each SQL statement just before it is sent. */
export type StatementObserver = (sql: string) => void;

/** What the adapter tells, and asks. */
interface AdapterHooks {
  readonly observe: StatementObserver;
  /** Hears of dropped connections. */
  readonly onError: (error: Error) => void;
  /** By which name connections keep a statement prepared; undefined for not at all. */
  readonly nameOf: (sql: string) => string | undefined;
}

/** Prisma's adapter on a pool, made to report every statement and to read every type, inside transactions and outside. */
export function observedAdapter(
  pool: pg.Pool,
  { observe, onError, nameOf }: AdapterHooks,
): SqlDriverAdapterFactory {
  const factory = new PrismaPg(pool, {
    onPoolError: onError,
    onConnectionError: onError,
    // To node-postgres an empty name is none.
    statementNameGenerator: ({ sql }) => nameOf(sql) ?? "",
  });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => observeAdapter(await factory.connect(), observe),
  };
}

function observeAdapter(adapter: SqlDriverAdapter, observe: StatementObserver): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(observeQueries(adapter, observe), {
    startTransaction: async (...args: Parameters<typeof startTransaction>) => {
      noteTransaction();
      return observeQueries(await startTransaction(...args), observe);
    },
  });
}

function observeQueries<T extends SqlQueryable>(queryable: T, observe: StatementObserver): T {
  const queryRaw = queryable.queryRaw.bind(queryable);
  const executeRaw = queryable.executeRaw.bind(queryable);
  const note = (sql: string): void => {
    if (noteStatement(sql)) observe(sql);
  };
  return Object.assign(readEveryType(queryable), {
    queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
      note(query.sql);
      return queryRaw(query);
    },
    executeRaw: async (query: Parameters<typeof executeRaw>[0]) => {
      note(query.sql);
      return executeRaw(query);
    },
  });
}
