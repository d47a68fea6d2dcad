import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Database } from "./client.ts";
import {
  missingMigrations,
  readMigrations,
  type AppliedMigration,
  type Migration,
} from "./migration-history.ts";

export { MigrationHistoryError } from "./migration-history.ts";

/** How to apply migrations. */
export interface MigrateOptions {
  /** Where they are. Default: `prisma/migrations`, wherever this code runs from. */
  directory?: string | undefined;
  /** Is told of each migration before it is applied. */
  onProgress?: ((name: string, position: number, total: number) => void) | undefined;
}

/** A migration's SQL failed; it was rolled back whole, those before it stand. `cause` is the database's error. */
export class MigrationFailedError extends Error {
  override readonly name = "MigrationFailedError";

  constructor(migration: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`The migration ${migration} failed and was rolled back: ${reason}`, { cause });
  }
}

/** The lock that Prisma's own tools take as well, so that no two of them, nor two starting processes, migrate at once. */
export const migrationLock = 72_707_369;

/** Prisma's own table, so that its tools see what was applied here, and the other way round. */
const historyTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

const readHistory = `
  SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
  FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`;

/**
 * Brings the database up to this version of the code, and returns the names of the migrations that it lacked. Each is
 * one transaction with its own record, so that a kill leaves all of it or nothing.
 *
 * @throws MigrationHistoryError, MigrationFailedError
 */
export async function applyMigrations(db: Database, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = readMigrations(options.directory);
  const client = await db.pool.connect();
  let failure: Error | undefined;
  try {
    // Waiting for another process and rewriting a table both take what they take.
    await client.query("SET statement_timeout = 0");
    await client.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    await createHistory(client);
    const { rows } = await client.query<AppliedMigration>(readHistory);
    const missing = missingMigrations(migrations, rows);
    for (const [index, migration] of missing.entries()) {
      options.onProgress?.(migration.name, index + 1, missing.length);
      await applyOne(client, migration);
    }
    return missing.map(({ name }) => name);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    await leave(client, failure);
  }
}

/**
 * The migrations that the database still lacks; none means that it fits this code.
 *
 * @throws MigrationHistoryError
 */
export async function pendingMigrations(
  db: Database,
  options: Pick<MigrateOptions, "directory"> = {},
): Promise<string[]> {
  const [table] = await db.query<{ exists: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists",
  );
  const applied = table?.exists ? await db.query<AppliedMigration>(readHistory) : [];
  return missingMigrations(readMigrations(options.directory), applied).map(({ name }) => name);
}

/** Makes the table that records migrations, where there is none. */
export async function createHistory(client: pg.ClientBase): Promise<void> {
  await client.query(historyTable);
}

/** Applies one migration and records it, in whatever transaction the caller has begun. */
export async function applyWithin(client: pg.ClientBase, migration: Migration): Promise<void> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
     VALUES ($1, $2, $3, clock_timestamp())`,
    [id, migration.checksum, migration.name],
  );
  await client.query(migration.sql);
  await client.query(
    "UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1",
    [id],
  );
}

async function applyOne(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await applyWithin(client, migration);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new MigrationFailedError(migration.name, error);
  }
}

/** Gives the client back as it came. After an error it is thrown away, and with it, on a server, the lock. */
async function leave(client: pg.PoolClient, failure: Error | undefined): Promise<void> {
  await client.query("SELECT pg_advisory_unlock($1)", [migrationLock]).catch(() => undefined);
  await client.query("RESET statement_timeout").catch(() => undefined);
  client.release(failure);
}
