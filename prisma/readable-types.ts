import type { SqlQuery, SqlQueryable } from "@prisma/driver-adapter-utils";
import pg from "pg";

/** What Prisma's PostgreSQL adapter reads its results through. Private there; the adapter's version is pinned. */
interface Readable {
  performIO(query: SqlQuery): Promise<{ fields: pg.FieldDef[] }>;
}

const { builtins } = pg.types;

/** Types that the adapter refuses to read, and those as which it reads them well: they all arrive as text. */
const readAs = new Map<number, number>([
  [18, builtins.BPCHAR], // "char", which the catalogue is full of
  [2278, builtins.TEXT], // void, as pg_notify and pg_advisory_xact_lock return it
  [builtins.TSVECTOR, builtins.TEXT],
  [builtins.TSQUERY, builtins.TEXT],
  [builtins.REGCLASS, builtins.TEXT],
]);

/** Teaches Prisma's adapter, or a transaction of it, to read results of every type that this product meets. */
export function readEveryType<T extends SqlQueryable>(queryable: T): T {
  if (!("performIO" in queryable))
    throw new Error("This version of @prisma/adapter-pg reads results in another way.");
  const adapter = queryable as T & Readable;
  const performIO = adapter.performIO.bind(adapter);
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    for (const field of result.fields) field.dataTypeID = readAs.get(field.dataTypeID) ?? field.dataTypeID;
    return result;
  };
  return adapter;
}
