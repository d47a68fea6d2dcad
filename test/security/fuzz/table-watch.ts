import type { Database } from "../../../prisma/client.ts";

/** Watches the tables of a database for what is written to them, and puts them back. */
export interface TableWatch {
  /** The tables that some statements wrote to, and that differ now from when they were last looked at. */
  changedBy(statements: readonly string[]): Promise<string[]>;
  /** Puts tables back to what they held. */
  restore(tables: readonly string[]): Promise<void>;
}

const writes = /\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?(?:"public"\.)?"(\w+)"/gi;

/** The tables that some statements write to, each once. */
export function tablesWrittenBy(statements: readonly string[]): string[] {
  const written = statements.flatMap((sql) => [...sql.matchAll(writes)].map(([, table = ""]) => table));
  return [...new Set(written)];
}

/** Watches a database whose content was remembered (see test/support/pristine.ts). */
export async function watchTables(db: Database): Promise<TableWatch> {
  // `pristine.marks` has a mark for each table: how many rows, and the newest transaction that wrote one.
  const marks = new Map<string, string>();
  const rows = await db.query<{ name: string; mark: string }>("SELECT name, mark FROM pristine.marks");
  for (const { name, mark } of rows) marks.set(name, mark);
  await db.query(restoreFunction);
  const hidden = await readHiddenWrites(db);
  const marksOf = (tables: readonly string[]) =>
    db.query<{ name: string; mark: string }>(
      "SELECT name, pristine.mark_of(name) AS mark FROM unnest($1::text[]) AS name",
      [[...tables]],
    );
  return {
    async changedBy(statements) {
      const written = withHidden(hidden, statements);
      if (written.length === 0) return [];
      const changed = (await marksOf(written)).filter(({ name, mark }) => marks.get(name) !== mark);
      for (const { name, mark } of changed) marks.set(name, mark);
      return changed.map(({ name }) => name);
    },
    async restore(tables) {
      await db.query("SELECT pristine.restore($1::text[])", [[...tables]]);
      // A row that was put back bears the number of another transaction, and some triggers fire even then.
      for (const { name, mark } of await marksOf(withConsequences(hidden, tables))) marks.set(name, mark);
    },
  };
}

/** What the database writes of itself: names of functions and tables, each with the tables that are written where it is. */
type HiddenWrites = ReadonlyMap<string, readonly string[]>;

/** What functions write that are called, and triggers and foreign keys where a table is written. */
async function readHiddenWrites(db: Database): Promise<HiddenWrites> {
  const rows = await db.query<{ name: string; body: string }>(
    `SELECT proname AS "name", prosrc AS "body" FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     UNION ALL SELECT c.relname, p.prosrc FROM pg_trigger t
       JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal
     UNION ALL SELECT o.relname, format('DELETE FROM %I', c.relname) FROM pg_constraint k
       JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class o ON o.oid = k.confrelid
       WHERE k.contype = 'f' AND k.confdeltype IN ('c', 'n')`,
  );
  const hidden = new Map<string, string[]>();
  for (const { name, body } of rows) {
    const tables = tablesWrittenBy([body]);
    if (tables.length > 0) hidden.set(name, [...(hidden.get(name) ?? []), ...tables]);
  }
  return hidden;
}

/** The tables that statements write to, and those that are written because of it. */
function withHidden(hidden: HiddenWrites, statements: readonly string[]): string[] {
  const called = [...hidden.keys()].filter((name) => statements.some((sql) => sql.includes(`${name}(`)));
  return withConsequences(hidden, [
    ...tablesWrittenBy(statements),
    ...called.flatMap((name) => hidden.get(name) ?? []),
  ]);
}

/** Tables, and those that are written because these are. */
function withConsequences(hidden: HiddenWrites, tables: readonly string[]): string[] {
  const written = new Set(tables);
  // A set goes on to what is added to it meanwhile.
  for (const table of written) for (const also of hidden.get(table) ?? []) written.add(also);
  return [...written];
}

const restoreFunction = `
CREATE OR REPLACE FUNCTION pristine.restore(names text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE t record;
BEGIN
  -- Foreign keys rest meanwhile: the whole is consistent again at the end.
  SET LOCAL session_replication_role = replica;
  FOR t IN SELECT * FROM pristine.marks WHERE name = ANY(names) LOOP
    EXECUTE format('DELETE FROM public.%I', t.name);
    EXECUTE format('INSERT INTO public.%I (%s) SELECT %s FROM pristine.%I', t.name, t.columns, t.columns, t.name);
  END LOOP;
  SET LOCAL session_replication_role = DEFAULT;
END $$`;
