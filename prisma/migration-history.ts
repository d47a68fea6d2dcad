import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** A migration of this version of the code. */
export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, as Prisma computes it. */
  checksum: string;
}

/** A row of `_prisma_migrations`: a migration that the database has had, or has begun. */
export interface AppliedMigration {
  name: string;
  checksum: string;
  isFinished: boolean;
}

/** The database and this version of the code do not belong together. Nothing was changed. */
export class MigrationHistoryError extends Error {
  override readonly name = "MigrationHistoryError";
}

/**
 * The migrations that a database still lacks, in order.
 *
 * @throws MigrationHistoryError when one failed half-way, was edited after it was applied, or is unknown here
 */
export function missingMigrations(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum, isFinished } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new MigrationHistoryError(
        `The database has had the migration ${name}, which this version does not know: a newer version has used it. ` +
          `Start that version, or restore a backup from before it.`,
      );
    }
    if (!isFinished) {
      throw new MigrationHistoryError(
        `The migration ${name} was begun by another tool and did not finish. Put the database right, then record it ` +
          `with \`npm run db:resolve -- --applied ${name}\` or \`--rolled-back ${name}\`.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new MigrationHistoryError(
        `The migration ${name} was edited after this database had it. Restore the file as it was, and put the change ` +
          `into a new migration.`,
      );
    }
  }
  const names = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !names.has(name));
}

/** Reads the migrations of this version in the order in which they apply. */
export function readMigrations(directory: string = findMigrationsDirectory()): Migration[] {
  const entries = fs.readdirSync(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.toSorted().map((name) => {
    const sql = fs.readFileSync(path.join(directory, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/** Looks upwards from this module, which runs from the sources and from the bundle, and whatever the current directory. */
function findMigrationsDirectory(): string {
  let directory = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = path.join(directory, "prisma", "migrations");
    if (fs.existsSync(candidate)) return candidate;
    const parent = path.dirname(directory);
    if (parent === directory)
      throw new Error(`No prisma/migrations above ${fileURLToPath(import.meta.url)}.`);
    directory = parent;
  }
}
