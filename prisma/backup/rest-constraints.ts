import type pg from "pg";

const foreignKeys = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS lift,
         format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS restore
  FROM pg_constraint
  WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0
  ORDER BY conrelid::regclass::text, conname`;

const triggers = `
  SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) AS lift,
         format('ALTER TABLE %s ENABLE %s TRIGGER %I', tgrelid::regclass,
                CASE tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' END, tgname) AS restore
  FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
  WHERE NOT tgisinternal AND tgenabled <> 'D' AND relnamespace = 'public'::regnamespace`;

/**
 * Lets rows come in any order and as they are: tables refer to each other in circles (a thread to its solution, the
 * solution to its thread), and a trigger would do again what was done already. Returns what puts foreign keys and
 * triggers back, which looks at every row and fails where one refers to nothing.
 *
 * By dropping and adding, which a table's owner may do; putting them to rest would need a superuser.
 */
export async function restConstraints(client: pg.ClientBase): Promise<() => Promise<void>> {
  const lifted: string[] = [];
  for (const query of [foreignKeys, triggers]) {
    const { rows } = await client.query<{ lift: string; restore: string }>(query);
    for (const { lift, restore } of rows) {
      await client.query(lift);
      lifted.push(restore);
    }
  }
  return async () => {
    for (const statement of lifted) await client.query(statement);
  };
}
