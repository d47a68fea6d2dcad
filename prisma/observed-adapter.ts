import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapter, SqlDriverAdapterFactory, SqlQueryable } from "@prisma/driver-adapter-utils";
import type pg from "pg";
import { directQuery, type StatementHooks, type StatementObserver } from "./raw-sql.ts";
import { readEveryType } from "./readable-types.ts";
import { noteStatement, noteTransaction } from "./statements.ts";
import { offerDirectQuery } from "./transactions.ts";

interface AdapterHooks extends StatementHooks {
  /** Hears of dropped connections. */
  readonly onError: (error: Error) => void;
}

/** Prisma's adapter on a pool, made to report every statement and to read every type, inside transactions and outside. */
export function observedAdapter(pool: pg.Pool, hooks: AdapterHooks): SqlDriverAdapterFactory {
  const { onError, nameOf } = hooks;
  const factory = new PrismaPg(pool, {
    onPoolError: onError,
    onConnectionError: onError,
    // To node-postgres an empty name is none.
    statementNameGenerator: ({ sql }) => nameOf(sql) ?? "",
  });
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => observeAdapter(await factory.connect(), hooks),
  };
}

function observeAdapter(adapter: SqlDriverAdapter, hooks: AdapterHooks): SqlDriverAdapter {
  const startTransaction = adapter.startTransaction.bind(adapter);
  return Object.assign(observeQueries(adapter, hooks.observe), {
    startTransaction: async (...args: Parameters<typeof startTransaction>) => {
      noteTransaction();
      const transaction = await startTransaction(...args);
      offerDirectQuery(directQuery(connectionOf(transaction), hooks));
      return observeQueries(transaction, hooks.observe);
    },
  });
}

/** What a transaction runs on. Private in Prisma's adapter, whose version is pinned. */
function connectionOf(transaction: object): pg.ClientBase {
  if ("client" in transaction) return transaction.client as pg.ClientBase;
  throw new Error("This version of @prisma/adapter-pg keeps its connections in another way.");
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
