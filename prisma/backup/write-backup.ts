import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import type { Database } from "../client.ts";
import { historyTable, readSequences, readTables } from "./catalogue.ts";
import { BackupError } from "./faults.ts";
import { DigestBuilder, formatName, formatVersion, lineOf, type Digest, type Header } from "./format.ts";
import { inOneTransaction, readRows } from "./snapshot.ts";

/** A backup that was written. */
export interface WrittenBackup {
  file: string;
  takenAt: string;
  tables: Digest[];
}

/**
 * Writes everything that the database holds at one moment into a new file, which only this user may read. It has its
 * name only once it is whole and on the disk. Memory does not grow with the database.
 *
 * @throws BackupError when there is such a file, or no schema of the product in the database
 */
export async function writeBackup(db: Database, file: string): Promise<WrittenBackup> {
  if (fs.existsSync(file)) throw new BackupError(`There is a file ${file} already: name another.`);
  const partial = `${file}.partial`;
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true, mode: 0o700 });
  fs.rmSync(partial, { force: true });
  try {
    const written = await inOneTransaction(db, "snapshot", async (client) => {
      const header = await readHeader(client);
      const tables: Digest[] = [];
      const output = fs.createWriteStream(partial, { flags: "wx", mode: 0o600, flush: true });
      await pipeline(backupText(client, header, tables), createGzip(), output);
      return { file, takenAt: header.takenAt, tables };
    });
    fs.renameSync(partial, file);
    return written;
  } catch (error) {
    fs.rmSync(partial, { force: true });
    throw error;
  }
}

async function readHeader(client: pg.ClientBase): Promise<Header> {
  const migrations = await readMigrationsHad(client);
  const now = await client.query<{ now: Date }>("SELECT now()");
  const tables = await readTables(client);
  return {
    format: formatName,
    version: formatVersion,
    takenAt: (now.rows[0]?.now ?? new Date()).toISOString(),
    migrations,
    tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
    // Counters stand outside of transactions. Read after the snapshot was taken, they are past all that is in it.
    sequences: await readSequences(client),
  };
}

async function readMigrationsHad(client: pg.ClientBase): Promise<Header["migrations"]> {
  const table = await client.query<{ exists: boolean }>("SELECT to_regclass($1) IS NOT NULL AS exists", [
    `public.${historyTable}`,
  ]);
  const history = table.rows[0]?.exists
    ? await client.query<Header["migrations"][number]>(
        `SELECT migration_name AS name, checksum FROM public.${historyTable}
         WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY migration_name COLLATE "C"`,
      )
    : undefined;
  if (!history?.rows.length) throw new BackupError("The database is empty: there is nothing to back up.");
  return history.rows;
}

/** The whole text of a backup in pieces; what each table holds is added to `digests` on the way. */
async function* backupText(client: pg.ClientBase, header: Header, digests: Digest[]): AsyncGenerator<string> {
  const all = createHash("sha256");
  const noted = (text: string): string => {
    all.update(text);
    return text;
  };
  yield noted(lineOf(header));
  for (const table of await readTables(client)) {
    const digest = new DigestBuilder(table.name);
    yield noted(lineOf({ table: table.name }));
    for await (const rows of readRows(client, table)) {
      const lines = rows.map(lineOf).join("");
      digest.add(lines, rows.length);
      yield noted(lines);
    }
    const { rows, sha256 } = digest.finish();
    digests.push({ table: table.name, rows, sha256 });
    yield noted(lineOf({ end: table.name, rows, sha256 }));
  }
  yield lineOf({ complete: true, sha256: all.digest("hex") });
}
