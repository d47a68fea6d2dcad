import type pg from "pg";
import { embeddedDirectory } from "./address.ts";
import { openEmbedded } from "./embedded/open.ts";
import { PrismaClient } from "./generated/client/client.ts";
import { embeddedListener, ServerListener, type NotificationCallback } from "./notifications.ts";
import { observedAdapter } from "./observed-adapter.ts";
import { directQuery, type SqlParameter, type StatementObserver } from "./raw-sql.ts";
import { serverPool } from "./server-pool.ts";
import { runInSqlTransaction } from "./sql-transaction.ts";
import { statementNames } from "./statement-names.ts";
import type { SqlTransaction } from "./transactions.ts";

export { DataDirectoryInUseError } from "./embedded/lock.ts";
export { queryIn, type SqlParameter } from "./raw-sql.ts";
export { ReadAlong, readJson, readSelected } from "./selected/index.ts";
export { plannedAnew } from "./statement-names.ts";
export { countStatements } from "./statements.ts";
export { runInTransaction, type SqlTransaction } from "./transactions.ts";

/** Which database to open, and how. */
export interface DatabaseOptions {
  /** `postgresql://…` for a server; `pglite://<directory>`, `memory://` or nothing for the embedded one. */
  url?: string | undefined;
  /** The embedded database's directory, where the URL names none. Default `.data/pglite`. */
  dataDir?: string | undefined;
  /** Embedded: whether a commit waits for the disk. Default true. */
  durable?: boolean | undefined;
  /** Embedded: a snapshot to begin from, where there is no database yet. */
  template?: Blob | undefined;
  /** Server: the most connections of this process. Default 10. */
  maxConnections?: number | undefined;
  /** Server: milliseconds after which it cancels a statement; 0 for never. Default 30 000. */
  statementTimeout?: number | undefined;
  /** Server: what its own views call this process. */
  applicationName?: string | undefined;
  /** Is told of every SQL statement, for metrics and logs. */
  onStatement?: StatementObserver | undefined;
  /** Hears of dropped connections, which are made good without help. Default: the console. */
  onError?: ((error: Error) => void) | undefined;
}

/** The product's one door to its database, the same over both back ends. */
export interface Database {
  /** Embedded: in this process, one session, one process at a time. Server: PostgreSQL 15 or later. */
  readonly kind: "embedded" | "server";
  readonly prisma: PrismaClient;
  /**
   * node-postgres' pool, for libraries that want one and for work that needs a session of its own. What it runs is
   * not counted. Embedded it holds one client: give it back before using anything else of this database.
   */
  readonly pool: pg.Pool;
  /**
   * A hand-written statement, outside any transaction, in one round trip (inside one: `queryIn`). Counts and other
   * int8 come as numbers, numeric as strings. The statement is trusted text: values go in `parameters`.
   */
  query<T extends object>(sql: string, parameters?: readonly SqlParameter[]): Promise<T[]>;
  /** Runs `work` in a transaction of hand-written statements alone (`queryIn`), which costs this process less than one of Prisma's. */
  inSqlTransaction<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>;
  /** Hears what NOTIFY sends on a channel, from any process; gives what stops it. */
  listen(channel: string, callback: NotificationCallback): Promise<() => Promise<void>>;
  /** Embedded only: the whole database as a tar file, as of now, which `template` takes. */
  snapshot?(): Promise<Blob>;
  /** Embedded on a directory only: the whole database as of now, copied into a new directory, which `dataDir` takes. */
  copyTo?: ((directory: string) => Promise<void>) | undefined;
  /** Embedded on a directory only: how often the disk was asked to keep something. */
  fsyncs?(): number;
  close(): Promise<void>;
}

/** What a back end brings; the rest is the same for both. */
interface Backend {
  kind: Database["kind"];
  pool: pg.Pool;
  listen: Database["listen"];
  close(): Promise<void>;
  extras?: Pick<Database, "snapshot" | "copyTo" | "fsyncs">;
}

/** The embedded database's directory, relative to where the process was started. */
const defaultDataDir = ".data/pglite";

/**
 * Opens the database; the caller applies the migrations (`applyMigrations`) and closes it.
 *
 * @throws DataDirectoryInUseError when another process has the embedded database's directory
 */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Database> {
  const onError = options.onError ?? reportDropped;
  const directory = options.url ? embeddedDirectory(options.url) : (options.dataDir ?? defaultDataDir);
  const backend =
    directory === undefined
      ? openServer(options.url ?? "", options, onError)
      : await openInProcess(directory, options);
  const observe = options.onStatement ?? (() => undefined);
  // The embedded database has one session, and no wire between it and us, so that there is little to save.
  const nameOf = backend.kind === "server" ? statementNames() : () => undefined;
  const hooks = { observe, nameOf };
  const query = directQuery(backend.pool, hooks);
  const prisma = new PrismaClient({
    adapter: observedAdapter(backend.pool, { observe, onError, nameOf }),
    transactionOptions: transactionLimits[backend.kind],
  });
  return {
    kind: backend.kind,
    prisma,
    pool: backend.pool,
    query: <T extends object>(sql: string, parameters: readonly SqlParameter[] = []) =>
      query<T>(sql, parameters),
    inSqlTransaction: (work) => runInSqlTransaction(backend.pool, hooks, work),
    listen: backend.listen,
    ...backend.extras,
    async close() {
      await prisma.$disconnect();
      await backend.close();
    },
  };
}

/**
 * Milliseconds that a transaction may wait for a connection, and may take. The embedded database has one session for
 * everybody, so that waiting there is ordinary.
 */
const transactionLimits = {
  embedded: { maxWait: 30_000, timeout: 30_000 },
  server: { maxWait: 10_000, timeout: 20_000 },
};

async function openInProcess(directory: string, options: DatabaseOptions): Promise<Backend> {
  const embedded = await openEmbedded({ directory, durable: options.durable, template: options.template });
  const listener = embeddedListener(embedded.pglite, embedded.pool);
  return {
    kind: "embedded",
    pool: embedded.pool,
    listen: (channel, callback) => listener.listen(channel, callback),
    extras: {
      snapshot: () => embedded.pglite.dumpDataDir("none"),
      copyTo: embedded.copyTo,
      fsyncs: () => embedded.fsyncs(),
    },
    async close() {
      await listener.close();
      await embedded.close();
    },
  };
}

function openServer(url: string, options: DatabaseOptions, onError: (error: Error) => void): Backend {
  const applicationName = options.applicationName ?? "collaborative-exchange";
  const pool = serverPool({
    url,
    maxConnections: options.maxConnections ?? 10,
    statementTimeout: options.statementTimeout ?? 30_000,
    applicationName,
    onError,
  });
  const listening = {
    connectionString: url,
    application_name: `${applicationName} listener`,
    keepAlive: true,
  };
  const listener = new ServerListener(listening, onError);
  return {
    kind: "server",
    pool,
    listen: (channel, callback) => listener.listen(channel, callback),
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

function reportDropped(error: Error): void {
  console.error(`A database connection dropped: ${error.message}`);
}
