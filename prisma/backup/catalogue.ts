import pg from "pg";

/** A column that a backup holds. */
export interface Column {
  name: string;
  /** Its type as this database calls it, for a cast. Types have other names elsewhere, so no backup holds it. */
  type: string;
}

/** A table whose rows a backup holds. */
export interface Table {
  name: string;
  /**
   * Without generated ones, which follow from the others, and without numbers of transactions, which mean something only
   * in the database that gave them: there the column's default is right.
   */
  columns: Column[];
  /** An SQL expression by which its rows come in the same order from every database that holds the same. */
  order: string;
}

/** A counter that the database keeps, and the last number that it gave. */
export interface Sequence {
  name: string;
  last: string;
}

/** What tells the schema's version, and is made anew with the schema. */
export const historyTable = "_prisma_migrations";

/** A type's name as `format_type` gives it may be quoted and is safe in a statement; a name is made so here. */
export const quote = pg.escapeIdentifier;

const readColumns = `
  SELECT c.relname::text AS "table", a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> $1
    AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    AND a.atttypid NOT IN ('xid'::regtype, 'xid8'::regtype, 'pg_lsn'::regtype)
  ORDER BY c.relname::text COLLATE "C", a.attnum`;

/** Words and enums are compared byte by byte, for databases differ in how they sort them. */
const readKeys = `
  SELECT c.relname::text AS "table", a.attname::text AS name, t.typcategory IN ('S', 'E') AS "isWord"
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indrelid
  CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, position)
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
  JOIN pg_type t ON t.oid = a.atttypid
  WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace
  ORDER BY c.relname, k.position`;

/** All tables of the product, in the order of their names. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const columns = await client.query<Column & { table: string }>(readColumns, [historyTable]);
  const keys = await client.query<{ table: string; name: string; isWord: boolean }>(readKeys);
  const tables = new Map<string, Table>();
  for (const { table, name, type } of columns.rows) {
    const known = tables.get(table) ?? { name: table, columns: [], order: "" };
    tables.set(table, { ...known, columns: [...known.columns, { name, type }] });
  }
  return [...tables.values()].map((table) => {
    const key = keys.rows.filter(({ table: of }) => of === table.name);
    const order = key.map(({ name, isWord }) => (isWord ? `${quote(name)}::text COLLATE "C"` : quote(name)));
    return { ...table, order: order.join(", ") || wholeRow(table) };
  });
}

/** The counters that have given a number. */
export async function readSequences(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `SELECT sequencename::text AS name, last_value::text AS last FROM pg_sequences
     WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY sequencename::text COLLATE "C"`,
  );
  return rows;
}

function wholeRow({ columns }: Table): string {
  return `ROW(${columns.map(({ name }) => quote(name)).join(", ")})::text COLLATE "C"`;
}
