import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, type Database } from "../../prisma/client.ts";
import type { Cluster } from "../support/postgres-cluster.ts";

/** A database of its own for one server that is going to be hurt. */
export interface Place {
  readonly kind: Database["kind"];
  /** What the server is started with. */
  readonly environment: Record<string, string>;
  /** Works on the database itself, before the server has it or after it ended. */
  prepare(work: (db: Database) => Promise<void>): Promise<void>;
  /**
   * Looks at the rows while no server runs. Of the embedded database at a copy, so that it is always the server that has to
   * recover what the kill left.
   */
  inspect<T>(look: (db: Database) => Promise<T>): Promise<T>;
  remove(): void;
}

/** An embedded database in a directory, a new one unless given. */
export function embeddedPlace(directory = mkdtempSync(join(tmpdir(), "crash-"))): Place {
  const opened = async <T>(data: string, durable: boolean, work: (db: Database) => Promise<T>) => {
    const db = await openDatabase({ dataDir: join(data, "pglite"), durable });
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  };
  return {
    kind: "embedded",
    environment: { DATABASE_URL: "", DATA_DIR: directory },
    prepare: (work) => opened(directory, true, work),
    async inspect(look) {
      const copy = mkdtempSync(join(tmpdir(), "crash-copy-"));
      try {
        cpSync(directory, copy, { recursive: true, filter: (path) => !path.endsWith(".sock") });
        return await opened(copy, false, look);
      } finally {
        rmSync(copy, { recursive: true, force: true });
      }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** A new database on a PostgreSQL server; it goes with the server. */
export async function serverPlace(cluster: Pick<Cluster, "createDatabase">, name: string): Promise<Place> {
  const url = await cluster.createDatabase(name);
  const dataDir = mkdtempSync(join(tmpdir(), "crash-"));
  const opened = async <T>(work: (db: Database) => Promise<T>) => {
    const db = await openDatabase({ url, maxConnections: 2, onError: () => undefined });
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  };
  return {
    kind: "server",
    environment: { DATABASE_URL: url, DATA_DIR: dataDir },
    prepare: opened,
    inspect: opened,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
