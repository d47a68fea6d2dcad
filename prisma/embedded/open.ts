import fs from "node:fs";
import path from "node:path";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import type pg from "pg";
import { DurableNodeFS, durableStartParams, syncPath, syncTree } from "./durable-fs.ts";
import { lockDirectory } from "./lock.ts";
import { embeddedPool } from "./pool.ts";
import { roomOn } from "./room.ts";

/** How to open the embedded database. */
export interface EmbeddedOptions {
  /** The data directory, or `memory://` for a database that vanishes with the process. */
  directory: string;
  /** Whether a commit waits for the disk. Default true; turn it off only for data that can be made again. */
  durable?: boolean | undefined;
  /** A snapshot to begin from, where there is no database yet. */
  template?: Blob | undefined;
}

/** The embedded database, opened. */
export interface EmbeddedDatabase {
  pglite: PGlite;
  pool: pg.Pool;
  /** How often the disk was asked to keep something; 0 in memory and without `durable`. */
  fsyncs(): number;
  /** Copies the database as of now into a new directory, which `openEmbedded` takes. Not in memory. */
  copyTo?: (directory: string) => Promise<void>;
  close(): Promise<void>;
}

/** What of the directory is the database itself. */
const dataDirectory = "pgdata";

/** The directory that stands for no directory. */
export const inMemory = "memory://";

/**
 * Opens PostgreSQL inside this process, and creates it at the first start. The directory holds the lock and, in
 * `pgdata`, the database itself. A creation that was cut short is begun again: until it is done nothing was stored.
 *
 * @throws DataDirectoryInUseError
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const extras: PGliteOptions = { extensions: { citext, pg_trgm } };
  if (options.template) extras.loadDataDir = options.template;
  if (options.directory === inMemory) {
    const pglite = await PGlite.create({ ...extras, dataDir: inMemory });
    return opened(pglite, undefined, async () => undefined);
  }
  const unlock = await lockDirectory(options.directory);
  try {
    const { pglite, disk } = await openOnDisk(options, extras);
    const database = opened(pglite, disk, unlock, roomOn(options.directory));
    return { ...database, copyTo: (directory) => copyFiles(database.pool, options.directory, directory) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/**
 * Copies the files while the one session is held: nothing writes to them then, and the copy needs no repair. Others wait
 * for as long as the copying takes, which is no time at all on file systems that copy on write.
 */
async function copyFiles(pool: pg.Pool, from: string, to: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("CHECKPOINT");
    await fs.promises.cp(path.join(from, dataDirectory), path.join(to, dataDirectory), {
      recursive: true,
      errorOnExist: true,
      force: false,
      mode: fs.constants.COPYFILE_FICLONE,
    });
  } finally {
    client.release();
  }
}

async function openOnDisk(
  options: EmbeddedOptions,
  extras: PGliteOptions,
): Promise<{ pglite: PGlite; disk: DurableNodeFS | undefined }> {
  const data = path.join(options.directory, dataDirectory);
  const unfinished = path.join(options.directory, "creation-unfinished");
  if (fs.existsSync(unfinished)) fs.rmSync(data, { recursive: true, force: true });
  const isNew = !fs.existsSync(path.join(data, "PG_VERSION"));
  if (isNew) {
    fs.writeFileSync(unfinished, "");
    syncPath(options.directory);
  }
  const disk = options.durable === false ? undefined : new DurableNodeFS(data);
  const storage: PGliteOptions = disk ? { fs: disk, startParams: durableStartParams } : { dataDir: data };
  const { loadDataDir: _existing, ...withoutTemplate } = extras;
  const pglite = await PGlite.create({ ...(isNew ? extras : withoutTemplate), ...storage });
  if (isNew) {
    await pglite.exec("CHECKPOINT");
    if (disk) syncTree(data);
    fs.rmSync(unfinished);
    syncPath(options.directory);
  }
  return { pglite, disk };
}

function opened(
  pglite: PGlite,
  disk: DurableNodeFS | undefined,
  unlock: () => Promise<void>,
  objectionTo?: ReturnType<typeof roomOn>,
): EmbeddedDatabase {
  const pool = embeddedPool(pglite, objectionTo);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    try {
      await pool.end();
      await pglite.close();
    } finally {
      await unlock();
    }
  };
  return { pglite, pool, fsyncs: () => disk?.fsyncs ?? 0, close: () => (closing ??= close()) };
}
