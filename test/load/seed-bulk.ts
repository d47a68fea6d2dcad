import type { Database } from "../../prisma/client.ts";

/**
 * Has millions of rows written into a table that nothing else uses meanwhile: its indexes are made once it is full, and what its rows
 * refer to is not looked up, so `work` must not write what is not there, nor anything twice.
 */
export async function writeInBulk(
  db: Pick<Database, "query">,
  table: string,
  work: () => Promise<void>,
): Promise<void> {
  const found = await db.query<{ drop: string; make: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname) AS "drop",
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS "make"
     FROM pg_constraint c WHERE c.conrelid = format('public.%I', $1::text)::regclass AND c.contype = 'p'
       AND NOT EXISTS (SELECT 1 FROM pg_constraint r WHERE r.confrelid = c.conrelid)
     UNION ALL
     SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
     FROM pg_index i WHERE i.indrelid = format('public.%I', $1::text)::regclass AND NOT i.indisprimary`,
    [table],
  );
  await db.query(`ALTER TABLE "${table}" DISABLE TRIGGER ALL`);
  for (const { drop } of found) await db.query(drop);
  await work();
  for (const { make } of found) await db.query(make);
  await db.query(`ALTER TABLE "${table}" ENABLE TRIGGER ALL`);
}
