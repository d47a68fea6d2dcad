import pg from "pg";
import { Prisma } from "./generated/client/client.ts";
import { noteStatement } from "./statements.ts";
import { directQueryOf, SqlTransaction, type DirectQuery } from "./transactions.ts";

/** A value that a hand-written statement takes: what node-postgres can send. Arrays want a cast: `= ANY($1::uuid[])`. */
export type SqlParameter = string | number | bigint | boolean | Date | null | SqlParameter[];

type Parser = (text: string) => unknown;

const { builtins, getTypeParser } = pg.types;
const int8Array = 1016;

/**
 * How results of hand-written SQL are read: counts and other int8 become numbers, a date is midnight in UTC as with
 * Prisma, numeric stays a string. Everything else is node-postgres' own.
 */
const resultTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number): Parser => {
    const usual = getTypeParser(oid, "text") as Parser;
    if (oid === builtins.INT8) return exactInteger;
    if (oid === builtins.DATE) return (text) => new Date(`${text}T00:00:00.000Z`);
    if (oid === int8Array) return (text) => (usual(text) as Array<string | null>).map(integerOrNull);
    return usual;
  },
};

/** @throws RangeError where a number could not hold the integer */
function exactInteger(value: string | bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new RangeError(`${value} is too large for a number: cast the column to text.`);
}

function integerOrNull(value: string | null): number | null {
  return value === null ? null : exactInteger(value);
}

/** Is told of each SQL statement just before it is sent. */
export type StatementObserver = (sql: string) => void;

/** What whoever sends statements tells, and asks. */
export interface StatementHooks {
  readonly observe: StatementObserver;
  /** By which name connections keep a statement prepared; undefined for not at all. */
  readonly nameOf: (sql: string) => string | undefined;
}

/** Sends hand-written statements on a pool or a connection, and reports each. */
export function directQuery(
  target: Pick<pg.Pool, "query">,
  { observe, nameOf }: StatementHooks,
): DirectQuery {
  return async <T extends object>(sql: string, parameters: readonly SqlParameter[]) => {
    if (noteStatement(sql)) observe(sql);
    const name = nameOf(sql);
    const statement = { text: sql, values: [...parameters], types: resultTypes };
    const result = await target.query<T>(name === undefined ? statement : { ...statement, name });
    return result.rows;
  };
}

/**
 * Hand-written SQL inside a transaction: one round trip, read as `Database.query` reads it, and straight to the
 * connection where `runInTransaction` began the transaction.
 *
 * The statement is trusted text: values go in `parameters`, never into it.
 */
export async function queryIn<T extends object>(
  tx: Pick<Prisma.TransactionClient, "$queryRawUnsafe"> | SqlTransaction,
  sql: string,
  parameters: readonly SqlParameter[] = [],
): Promise<T[]> {
  if (tx instanceof SqlTransaction) return tx.query<T>(sql, parameters);
  const direct = directQueryOf(tx);
  if (direct) return direct(sql, parameters);
  const rows = await tx.$queryRawUnsafe<Array<Record<string, unknown>>>(sql, ...parameters);
  return rows.map((row) => {
    const entries = Object.entries(row).map(([column, value]) => [column, plain(value)]);
    return Object.fromEntries(entries) as T;
  });
}

/** Prisma's own number types as those that `Database.query` gives. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return exactInteger(value);
  if (Array.isArray(value))
    return value.map((item: unknown) => (typeof item === "bigint" ? exactInteger(item) : item));
  if (Prisma.Decimal.isDecimal(value)) return value.toString();
  return value;
}
