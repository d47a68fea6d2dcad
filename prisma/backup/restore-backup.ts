import type pg from "pg";
import type { Database } from "../client.ts";
import { applyWithin, createHistory, migrationLock } from "../migrate.ts";
import { readMigrations, type Migration } from "../migration-history.ts";
import { quote, readTables, type Table } from "./catalogue.ts";
import { emptySchema, refuseUnlessEmpty, refuseWhileInUse } from "./empty-schema.ts";
import { BackupError, DamagedBackupError } from "./faults.ts";
import type { Digest, Header, Row } from "./format.ts";
import { checkBackup, readBackup, type BackupContents } from "./read-backup.ts";
import { restConstraints } from "./rest-constraints.ts";
import { digestOf, inOneTransaction } from "./snapshot.ts";

/** How to restore. */
export interface RestoreOptions {
  /** Whether what the database holds now may go. Default false. */
  replace?: boolean | undefined;
  /** Where the migrations are. Default: this version's. */
  migrations?: string | undefined;
}

/** A table as it was backed up and as it was read again from the database after it was restored. */
export interface Compared {
  backup: Digest;
  database: Digest;
}

/** What a restore did. */
export interface Restored {
  takenAt: string;
  /** Every table, equal on both sides. */
  tables: Compared[];
  /** The migrations that this version has over the backup's. */
  migrated: string[];
}

/**
 * Puts a backup in the place of what the database holds: its schema as it was, its rows, every table read again and
 * compared, then the migrations that came since. All of it is one transaction, so that whatever goes wrong, a kill
 * included, leaves the database as it was.
 *
 * @throws BackupError, DamagedBackupError, MigrationFailedError
 */
export async function restoreBackup(
  db: Database,
  file: string,
  options: RestoreOptions = {},
): Promise<Restored> {
  const contents = await checkBackup(file);
  const { had, missing } = splitMigrations(contents.header, readMigrations(options.migrations));
  const tables = await inOneTransaction(db, "change", async (client) => {
    await client.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    if (db.kind === "server") await refuseWhileInUse(client);
    if (!options.replace) await refuseUnlessEmpty(client);
    await emptySchema(client);
    await createHistory(client);
    for (const migration of had) await applyWithin(client, migration);
    const compared = await load(client, file, contents);
    for (const migration of missing) await applyWithin(client, migration);
    return compared;
  });
  // The planner knows nothing of the new tables yet.
  await db.query("ANALYZE");
  return { takenAt: contents.header.takenAt, tables, migrated: missing.map(({ name }) => name) };
}

/** The migrations that made the backup's schema, and those that came since. */
function splitMigrations(
  { migrations }: Header,
  known: readonly Migration[],
): { had: Migration[]; missing: Migration[] } {
  for (const { name, checksum } of migrations) {
    const migration = known.find((one) => one.name === name);
    if (!migration)
      throw new BackupError(
        `The backup is of a newer version: its database has had the migration ${name}, which this version does not ` +
          "know. Restore it with that version. Nothing was changed.",
      );
    if (migration.checksum !== checksum)
      throw new BackupError(
        `The migration ${name} was edited since the backup was taken. Restore the file as it was. Nothing was changed.`,
      );
  }
  const names = new Set(migrations.map(({ name }) => name));
  return {
    had: known.filter(({ name }) => names.has(name)),
    missing: known.filter(({ name }) => !names.has(name)),
  };
}

/** Fills the tables and reads them again. */
async function load(client: pg.ClientBase, file: string, contents: BackupContents): Promise<Compared[]> {
  const tables = new Map((await readTables(client)).map((table) => [table.name, table]));
  refuseOtherShape(file, contents.header, tables);
  const putBack = await restConstraints(client);
  await emptyTables(client, tables.keys());
  for await (const { table, rows } of readBackup(file)) await insertRows(client, tables.get(table), rows);
  await putBack();
  for (const { name, last } of contents.header.sequences) {
    await client.query("SELECT setval(format('public.%I', $1::text)::regclass, $2::bigint)", [name, last]);
  }
  return compare(client, contents.tables, tables);
}

async function compare(
  client: pg.ClientBase,
  backup: readonly Digest[],
  tables: ReadonlyMap<string, Table>,
): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const digest of backup) {
    const table = tables.get(digest.table);
    if (!table) throw new BackupError(`There is no table ${digest.table}.`);
    const database = await digestOf(client, table);
    if (database.rows !== digest.rows || database.sha256 !== digest.sha256)
      throw new BackupError(
        `The table ${digest.table} came out of the restore with other content than the backup has. Nothing was changed.`,
      );
    compared.push({ backup: digest, database });
  }
  return compared;
}

/** A backup's rows are by position, so tables and columns must be the same ones in the same order. */
function refuseOtherShape(file: string, header: Header, tables: ReadonlyMap<string, Table>): void {
  const made = [...tables.values()].map(({ name, columns }) => ({
    name,
    columns: columns.map((column) => column.name),
  }));
  if (JSON.stringify(header.tables) !== JSON.stringify(made))
    throw new DamagedBackupError(file, "its tables are not those that its migrations make");
}

/** Migrations may have written rows, which are in the backup as they became. */
async function emptyTables(client: pg.ClientBase, tables: Iterable<string>): Promise<void> {
  const names = [...tables].map((name) => `public.${quote(name)}`);
  if (names.length > 0) await client.query(`TRUNCATE ${names.join(", ")}`);
}

async function insertRows(
  client: pg.ClientBase,
  table: Table | undefined,
  rows: readonly Row[],
): Promise<void> {
  if (!table) throw new BackupError("The backup has changed while it was read.");
  const names = table.columns.map(({ name }) => quote(name)).join(", ");
  const values = table.columns.map(({ type }, index) => `r.c${index}::${type}`).join(", ");
  const parameters = table.columns.map((_column, index) => `$${index + 1}::text[]`).join(", ");
  const aliases = table.columns.map((_column, index) => `c${index}`).join(", ");
  await client.query(
    `INSERT INTO public.${quote(table.name)} (${names}) OVERRIDING SYSTEM VALUE
     SELECT ${values} FROM unnest(${parameters}) AS r (${aliases})`,
    table.columns.map((_column, index) => rows.map((row) => row[index] ?? null)),
  );
}
