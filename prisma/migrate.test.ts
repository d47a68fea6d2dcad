import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  emptyDatabases,
  openQuietly,
  scratchDirectory,
  startProcess,
  untilItSays,
} from "../test/support/scratch.ts";
import type { Database } from "./client.ts";
import {
  applyMigrations,
  MigrationFailedError,
  MigrationHistoryError,
  pendingMigrations,
} from "./migrate.ts";
import { readMigrations } from "./migration-history.ts";

const scratch = scratchDirectory();

/** A directory of migrations, by name. */
function migrations(files: Record<string, string>): string {
  const directory = fs.mkdtempSync(path.join(scratch, "migrations-"));
  for (const [name, sql] of Object.entries(files)) {
    fs.mkdirSync(path.join(directory, name));
    fs.writeFileSync(path.join(directory, name, "migration.sql"), sql);
  }
  return directory;
}

const first = { "1_first": "CREATE TABLE a (n int); CREATE TABLE b (n int);" };
const second = { "2_second": "ALTER TABLE a ADD COLUMN m int;" };

describe.each(await emptyDatabases())(
  "migrations on the $name database",
  { timeout: 60_000 },
  ({ options }) => {
    let db: Database;
    beforeAll(async () => {
      db = await openQuietly(options);
    });
    afterAll(() => db.close());

    const tables = async (): Promise<string[]> => {
      const rows = await db.query<{ name: string }>(
        "SELECT relname::text AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
      );
      return rows.map(({ name }) => name);
    };

    it("all pend on an empty database, which asking does not change", async () => {
      expect(await pendingMigrations(db, { directory: migrations({ ...first, ...second }) })).toEqual([
        "1_first",
        "2_second",
      ]);
      expect(await tables()).toEqual([]);
    });

    it("apply in order, tell of each, and do nothing the second time", async () => {
      const directory = migrations(first);
      const told: string[] = [];
      const onProgress = (name: string, position: number, total: number): number =>
        told.push(`${name} ${position}/${total}`);
      expect(await applyMigrations(db, { directory, onProgress })).toEqual(["1_first"]);
      expect(await applyMigrations(db, { directory, onProgress })).toEqual([]);
      expect(told).toEqual(["1_first 1/1"]);
      expect(await pendingMigrations(db, { directory })).toEqual([]);
      expect(await tables()).toEqual(["_prisma_migrations", "a", "b"]);
    });

    it("leave nothing of one that fails, and all of those before it", async () => {
      const broken = { "3_broken": "CREATE TABLE c (n int); SELECT 1 / 0;" };
      const directory = migrations({ ...first, ...second, ...broken });
      const failure = applyMigrations(db, { directory });
      await expect(failure).rejects.toThrow(MigrationFailedError);
      await expect(failure).rejects.toThrow(/3_broken failed and was rolled back: division by zero/);
      expect(await tables()).toEqual(["_prisma_migrations", "a", "b"]);
      expect(await pendingMigrations(db, { directory })).toEqual(["3_broken"]);
    });

    it("leave nothing of one during which the process is killed", async () => {
      const directory = migrations({
        ...first,
        ...second,
        "3_slow": "CREATE TABLE c (n int); SELECT pg_sleep(60);",
      });
      await db.close();
      const child = startProcess(`
      import { openDatabase } from "./prisma/client.ts";
      import { applyMigrations } from "./prisma/migrate.ts";
      const db = await openDatabase(${JSON.stringify({ ...options, template: undefined })});
      await applyMigrations(db, { directory: ${JSON.stringify(directory)}, onProgress: (name) => console.log(name) });
    `);
      await untilItSays(child, "3_slow");
      const ended = new Promise((resolve) => child.once("exit", resolve));
      setTimeout(() => child.kill("SIGKILL"), 200);
      await ended;
      db = await openQuietly(options);
      if (db.kind === "server") {
        // A server notices a lost client only when the statement ends.
        await db.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()",
        );
      }
      const quick = migrations({ ...first, ...second, "3_quick": "CREATE TABLE c (n int);" });
      expect(await applyMigrations(db, { directory: quick })).toEqual(["3_quick"]);
    });

    it("are refused when one was edited after it was applied", async () => {
      const edited = { "1_first": "CREATE TABLE a (n bigint);" };
      const directory = migrations({ ...edited, ...second, "3_quick": "CREATE TABLE c (n int);" });
      await expect(applyMigrations(db, { directory })).rejects.toThrow(MigrationHistoryError);
      await expect(pendingMigrations(db, { directory })).rejects.toThrow(/1_first was edited/);
    });

    it("are refused when the database comes from a newer version", async () => {
      const directory = migrations({ ...first, ...second });
      await expect(applyMigrations(db, { directory })).rejects.toThrow(
        /3_quick, which this version does not know/,
      );
    });

    it("are refused when another tool left one half-done", async () => {
      await db.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '3_quick'");
      const directory = migrations({ ...first, ...second, "3_quick": "CREATE TABLE c (n int);" });
      await expect(applyMigrations(db, { directory })).rejects.toThrow(/did not finish/);
    });

    it("apply once when several processes start together", async () => {
      if (db.kind === "embedded") return;
      await db.query("DROP TABLE _prisma_migrations, a, b, c");
      const directory = migrations(first);
      const others = await Promise.all([openQuietly(options), openQuietly(options)]);
      const applied = await Promise.all([db, ...others].map((one) => applyMigrations(one, { directory })));
      expect(applied.flat()).toEqual(["1_first"]);
      await Promise.all(others.map((other) => other.close()));
    });
  },
);

describe("this version's migrations", () => {
  it("are found wherever the process was started", () => {
    const before = process.cwd();
    process.chdir(scratch);
    try {
      expect(readMigrations().length).toBeGreaterThan(0);
    } finally {
      process.chdir(before);
    }
  });
});
