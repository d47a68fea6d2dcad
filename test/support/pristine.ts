import type { Database } from "../../prisma/client.ts";

/**
 * Makes the database remember what it holds now, so that `resetDatabase` can return to it: a copy of each table that
 * has rows, in a schema of its own, and a mark by which a later change of the table shows.
 */
export async function rememberContent(db: Database): Promise<void> {
  const client = await db.pool.connect();
  try {
    await client.query(pristineSchema);
  } finally {
    client.release();
  }
}

/**
 * Returns the database to what it held when it was opened: reference data as prepared, every other table empty. One
 * statement, which touches only tables that have changed. Sequences go on where they were.
 */
export async function resetDatabase(db: Database): Promise<void> {
  await db.query("SELECT pristine.reset()");
}

const pristineSchema = `
CREATE SCHEMA pristine;
CREATE TABLE pristine.marks (name text PRIMARY KEY, mark text NOT NULL, columns text NOT NULL);

-- Every insert and update leaves a transaction number on its row, every delete a lower count.
CREATE FUNCTION pristine.mark_of(name text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE mark text;
BEGIN
  EXECUTE format('SELECT count(*) || '':'' || coalesce(max(xmin::text::bigint), 0) FROM public.%I', name) INTO mark;
  RETURN mark;
END $$;

DO $$
DECLARE t record;
BEGIN
  FOR t IN
    SELECT relname::text AS name, (
      SELECT string_agg(format('%I', attname), ', ') FROM pg_attribute
      WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    ) AS columns
    FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'
  LOOP
    EXECUTE format('CREATE TABLE pristine.%I AS SELECT %s FROM public.%I', t.name, t.columns, t.name);
    INSERT INTO pristine.marks VALUES (t.name, pristine.mark_of(t.name), t.columns);
  END LOOP;
END $$;

CREATE FUNCTION pristine.reset() RETURNS void LANGUAGE plpgsql AS $$
DECLARE t record;
BEGIN
  -- Foreign keys rest meanwhile: the whole is consistent again at the end.
  SET LOCAL session_replication_role = replica;
  FOR t IN SELECT * FROM pristine.marks LOOP
    IF pristine.mark_of(t.name) <> t.mark THEN
      EXECUTE format('DELETE FROM public.%I', t.name);
      EXECUTE format('INSERT INTO public.%I (%s) SELECT %s FROM pristine.%I', t.name, t.columns, t.columns, t.name);
      UPDATE pristine.marks SET mark = pristine.mark_of(t.name) WHERE name = t.name;
    END IF;
  END LOOP;
  SET LOCAL session_replication_role = DEFAULT;
END $$;
`;
