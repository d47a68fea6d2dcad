import pg from "pg";

/** How to reach a PostgreSQL server. */
export interface ServerOptions {
  url: string;
  /** The most connections that this process takes. */
  maxConnections: number;
  /** The server cancels a statement that runs longer, in milliseconds; 0 for never. */
  statementTimeout: number;
  /** What the server's own views (pg_stat_activity) call this process. */
  applicationName: string;
  /** Hears of connections that dropped; the pool has already let go of them. */
  onError: (error: Error) => void;
}

/**
 * What is kept prepared is planned once, and not anew for its values: our reads find rows by key, whatever the key, and
 * planning one takes as long as running it. Measured, it was half of the server's work for a page. Nor is anything compiled,
 * which takes longer than any statement of ours runs.
 */
const planOnce = "SET plan_cache_mode = force_generic_plan; SET jit = off";

/**
 * Connections to a server. One that drops (a restart, a failover, an administrator) costs the statement that was
 * under way on it, and never the process: node-postgres raises such errors as events, idle or not.
 */
export function serverPool(options: ServerOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections,
    application_name: options.applicationName,
    statement_timeout: options.statementTimeout,
    // What a waiting request can bear; beyond it an error is the better answer.
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    verify: (client, done) => void client.query(planOnce).then(() => done(), done),
  });
  pool.on("error", options.onError);
  pool.on("connect", (client) => client.on("error", options.onError));
  return pool;
}
