import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DataDirectoryInUseError, openDatabase, type Database } from "../../prisma/client.ts";
import { lockDirectory } from "../../prisma/embedded/lock.ts";
import { applyMigrations } from "../../prisma/migrate.ts";
import { readMigrations } from "../../prisma/migration-history.ts";
import { asAdministrator, databaseUrl, dropDatabase } from "./postgres-cluster.ts";
import { rememberContent } from "./pristine.ts";
import { testServerUrl } from "./test-server.ts";

export { resetDatabase } from "./pristine.ts";

/** What a test database holds when it is opened. */
export interface TestDatabaseOptions {
  /** Default: TEST_DATABASE, else embedded. */
  kind?: Database["kind"];
  /** Fills a migrated database. Runs once for all test files; they open copies. */
  prepare?: (db: Database) => Promise<void>;
  /** Names what `prepare` does; with another key it runs anew. See `contentKey`. */
  prepareKey?: string;
}

/** A database of one's own, migrated and prepared; `close` removes it. */
export interface TestDatabase extends Database {
  /** On a server: its URL, for a second process. */
  url?: string;
}

/** Opens a database for tests: embedded in memory, or a new one on the server that TEST_SERVER_URL names. */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const kind = options.kind ?? (process.env["TEST_DATABASE"] === "server" ? "server" : "embedded");
  const checksums = readMigrations().map(({ checksum }) => checksum);
  const key = sha256([...checksums, options.prepareKey ?? "", preparation]).slice(0, 16);
  return kind === "server" ? openOnServer(key, options) : openInMemory(key, options);
}

/** A key that changes with the content of some files and directories, for what `prepare` reads or runs. */
export function contentKey(...paths: string[]): string {
  return sha256(paths.flatMap(filesBelow).map((file) => `${file}\0${fs.readFileSync(file, "utf8")}`));
}

/** Changes when the way of preparing, below, does. */
const preparation = "1";

async function prepare(db: Database, options: TestDatabaseOptions): Promise<void> {
  await applyMigrations(db);
  await options.prepare?.(db);
  await db.query("ANALYZE");
  await rememberContent(db);
}

/** A snapshot of an empty embedded database: opening from it saves the seconds that creating one takes. */
export function emptyTemplate(): Promise<Blob> {
  return snapshotFile(`empty-${preparation}`, async () => undefined);
}

async function openInMemory(key: string, options: TestDatabaseOptions): Promise<TestDatabase> {
  const template = await snapshotFile(key, (db) => prepare(db, options));
  return openDatabase({ url: "memory://", template });
}

/** The snapshot of that key. Made where there is none yet; of test files that run at once, one makes it. */
async function snapshotFile(key: string, fill: (db: Database) => Promise<void>): Promise<Blob> {
  const directory = path.resolve(import.meta.dirname, "../../.cache/test-database");
  const file = path.join(directory, `${key}.tar`);
  if (!fs.existsSync(file)) {
    const unlock = await waitForLock(directory);
    try {
      if (!fs.existsSync(file)) await makeSnapshot(directory, file, fill);
    } finally {
      await unlock();
    }
  }
  return new Blob([fs.readFileSync(file)]);
}

async function makeSnapshot(
  directory: string,
  file: string,
  fill: (db: Database) => Promise<void>,
): Promise<void> {
  removeOld(directory);
  const db = await openDatabase({ url: "memory://" });
  await fill(db);
  const snapshot = await db.snapshot?.();
  await db.close();
  if (!snapshot) throw new Error("The embedded database gave no snapshot.");
  fs.writeFileSync(`${file}.partial`, Buffer.from(await snapshot.arrayBuffer()));
  fs.renameSync(`${file}.partial`, file);
}

/** Snapshots of a schema or of content that has changed since are of no more use, and large. */
function removeOld(directory: string): void {
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of fs.readdirSync(directory)) {
    const file = path.join(directory, name);
    if (name.endsWith(".tar") && fs.statSync(file).mtimeMs < yesterday) fs.rmSync(file);
  }
}

/** Takes a directory for this process, as soon as no other has it; returns what gives it back. */
export async function waitForLock(directory: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      return await lockDirectory(directory);
    } catch (error) {
      if (!(error instanceof DataDirectoryInUseError)) throw error;
      await sleep(100);
    }
  }
}

async function openOnServer(key: string, options: TestDatabaseOptions): Promise<TestDatabase> {
  const admin = testServerUrl();
  if (!admin)
    throw new Error("TEST_DATABASE=server needs TEST_SERVER_URL, the administrator's URL of a test server.");
  const template = `test_template_${key}`;
  const name = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await asAdministrator(admin, async (client) => {
    // The session's lock: of test files that run at once, one makes the template.
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [template]);
    // It is marked as a template when it is complete.
    const { rowCount } = await client.query(
      "SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate",
      [template],
    );
    if (rowCount === 0) {
      await client.query(`DROP DATABASE IF EXISTS ${template}`);
      await client.query(`CREATE DATABASE ${template}`);
      const db = await openDatabase({ url: databaseUrl(admin, template), statementTimeout: 0 });
      try {
        await prepare(db, options);
      } finally {
        await db.close();
      }
      await client.query(`ALTER DATABASE ${template} WITH IS_TEMPLATE true`);
    }
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = databaseUrl(admin, name);
  const db = await openDatabase({ url, maxConnections: 5 });
  return {
    ...db,
    url,
    async close() {
      await db.close();
      await dropDatabase(admin, name);
    },
  };
}

function filesBelow(target: string): string[] {
  if (!fs.statSync(target).isDirectory()) return [target];
  const names = fs.readdirSync(target).toSorted();
  return names.flatMap((name) => filesBelow(path.join(target, name)));
}

function sha256(parts: string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}
