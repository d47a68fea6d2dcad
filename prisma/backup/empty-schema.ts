import type pg from "pg";
import { historyTable, quote, readTables } from "./catalogue.ts";
import { BackupError } from "./faults.ts";

/** The names under which the service's own connections appear among a server's sessions. */
const serviceName = "collaborative-exchange";

/**
 * Sees that nobody uses a server's database meanwhile: they would wait for minutes, and then find other data.
 *
 * @throws BackupError
 */
export async function refuseWhileInUse(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ count: string }>(
    `SELECT count(*) AS count FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE $1`,
    [`${serviceName}%`],
  );
  const count = Number(rows[0]?.count);
  if (count > 0)
    throw new BackupError(
      `The service is running on this database (${count} connections): stop it first. Nothing was changed.`,
    );
}

/**
 * A database in which a table has a row, or with tables that are not ours, is somebody's.
 *
 * @throws BackupError
 */
export async function refuseUnlessEmpty(client: pg.ClientBase): Promise<void> {
  const tables = await readTables(client);
  const history = await client.query<{ exists: boolean }>("SELECT to_regclass($1) IS NOT NULL AS exists", [
    `public.${historyTable}`,
  ]);
  const isOurs = history.rows[0]?.exists || tables.length === 0;
  for (const { name } of tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM public.${quote(name)} LIMIT 1`);
    if (isOurs && !rowCount) continue;
    throw new BackupError(
      `The database is not empty (it has the table ${name}). Choose an empty one, or add --replace, which removes ` +
        "everything that it holds now. Nothing was changed.",
    );
  }
}

/** What migrations make, apart from what belongs to an extension. Tables go first: what only they use goes with them. */
const dropStatements = `
  SELECT relkind = 'S' AS "isLater", format('DROP %s IF EXISTS %s CASCADE',
                CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                             WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
                oid::regclass) AS statement
  FROM pg_class c
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  UNION ALL
  SELECT true, format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
  FROM pg_proc p
  WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  UNION ALL
  SELECT true, format('DROP TYPE IF EXISTS %s CASCADE', oid::regtype)
  FROM pg_type t
  WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
  ORDER BY "isLater"`;

/** Removes all that migrations have made. Needs only to own it, where dropping the schema would need more. */
export async function emptySchema(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(dropStatements);
  for (const { statement } of rows) await client.query(statement);
}
