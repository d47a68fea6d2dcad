import type { ColumnType, SqlQuery, SqlQueryable } from "@prisma/driver-adapter-utils";
import pg from "pg";

/** What Prisma's PostgreSQL adapter reads its results through. Private there; the adapter's version is pinned. */
interface Readable {
  performIO(query: SqlQuery): Promise<pg.QueryArrayResult>;
}

const { builtins } = pg.types;

/** The catalogue's one-byte type `"char"`, and Prisma's column type for it (`ColumnTypeEnum.Character`). */
const catalogueChar = 18;
const characterColumn: ColumnType = 6;

/** Types that the adapter refuses to read: `"char"`, void (as pg_notify returns it) and those of text search. */
const unreadable = new Set<number>([
  catalogueChar,
  2278,
  builtins.TSVECTOR,
  builtins.TSQUERY,
  builtins.REGCLASS,
]);

/**
 * Teaches Prisma's adapter, or a transaction of it, to read results of every type that this product meets: what it
 * does not know is read as the text that it arrives as.
 */
export function readEveryType<T extends SqlQueryable>(queryable: T): T {
  if (!("performIO" in queryable))
    throw new Error("This version of @prisma/adapter-pg reads results in another way.");
  const adapter = queryable as T & Readable;
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const charColumns = new WeakMap<unknown[], number[]>();
  return Object.assign(adapter, {
    performIO: async (query: SqlQuery) => {
      const result = await performIO(query);
      const chars: number[] = [];
      for (const [index, field] of result.fields.entries()) {
        if (field.dataTypeID === catalogueChar) chars.push(index);
        if (unreadable.has(field.dataTypeID)) field.dataTypeID = builtins.TEXT;
      }
      if (chars.length > 0) charColumns.set(result.rows, chars);
      return result;
    },
    queryRaw: async (query: SqlQuery) => {
      const result = await queryRaw(query);
      for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = characterColumn;
      return result;
    },
  });
}
