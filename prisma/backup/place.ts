import fs from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { openDatabase, type Database } from "../client.ts";
import { BackupError } from "./faults.ts";
import { openCopy } from "./open-copy.ts";

/** Where the service keeps its data, by its settings. */
export interface Place {
  /** A PostgreSQL server; undefined for the embedded database. */
  url: string | undefined;
  /** The embedded database's directory. */
  directory: string;
  /** Where backups go unless told. */
  backups: string;
}

/** What backup, restore and move call their connections: not what the service calls its own. */
const applicationName = "backup-and-restore";

/**
 * Reads from the environment and `.env` where the database is. Not the other settings: a machine on which a backup is
 * to be restored may not have them yet.
 */
export function findPlace(
  env: Readonly<Record<string, string | undefined>> = process.env,
  file = ".env",
): Place {
  const merged = { ...(fs.existsSync(file) ? parseEnv(fs.readFileSync(file, "utf8")) : {}), ...env };
  const dataDir = merged["DATA_DIR"] || ".data";
  return {
    url: merged["DATABASE_URL"] || undefined,
    directory: path.join(dataDir, "pglite"),
    backups: path.join(dataDir, "backups"),
  };
}

/** A place in words, without the password. */
export function describePlace({ url, directory }: Pick<Place, "url" | "directory">): string {
  if (!url) return `the embedded database in ${directory}`;
  const { host, pathname } = new URL(url);
  return `the PostgreSQL database ${host}${pathname}`;
}

/**
 * Opens the database for reading: also the embedded one that a running service holds, as a copy of this moment.
 *
 * @throws BackupError where there is none
 */
export async function openForReading(place: Place): Promise<Database> {
  refuseMissing(place);
  return place.url ? openServer(place.url) : openCopy(place.directory);
}

/** Opening the embedded database would make one. @throws BackupError where there is none */
export function refuseMissing({ url, directory }: Pick<Place, "url" | "directory">): void {
  if (url || fs.existsSync(path.join(directory, "pgdata", "PG_VERSION"))) return;
  throw new BackupError(`There is no database in ${directory}. DATA_DIR says where to look.`);
}

/** Opens the database to change it. @throws DataDirectoryInUseError while the service is running on it */
export async function openForWriting(place: Pick<Place, "url" | "directory">): Promise<Database> {
  return place.url ? openServer(place.url) : openDatabase({ dataDir: place.directory });
}

function openServer(url: string): Promise<Database> {
  return openDatabase({ url, applicationName, statementTimeout: 0, maxConnections: 2 });
}
