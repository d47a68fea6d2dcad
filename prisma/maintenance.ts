import type { Database } from "./client.ts";

/** How often to tidy up, in milliseconds, and who hears when it fails. */
export interface MaintenanceOptions {
  interval?: number | undefined;
  onError?: ((error: unknown) => void) | undefined;
}

/** The embedded database's housekeeping, under way. */
export interface Maintenance {
  /** Tidies up now; returns how many tables had changed enough to be worth it. */
  run(): Promise<number>;
  /** Returns once what is under way has ended. */
  stop(): Promise<void>;
}

/** Tables with dead rows, or with changes that the planner's statistics have not seen. */
const changedTables = `
  SELECT format('%I.%I', schemaname, relname) AS name FROM pg_stat_user_tables
  WHERE n_dead_tup > 50 + n_live_tup / 10 OR n_mod_since_analyze > 50 + n_live_tup / 20`;

/**
 * Does for the embedded database what a server's background processes do: VACUUM and ANALYZE of what changed, and a
 * checkpoint, without which the write-ahead log grows for ever. One table at a time, so that requests get in between.
 * On a server it does nothing.
 */
export function startMaintenance(db: Database, options: MaintenanceOptions = {}): Maintenance {
  if (db.kind === "server") return { run: async () => 0, stop: async () => undefined };
  let underWay: Promise<number> = Promise.resolve(0);
  let isStopped = false;
  const tidy = async (): Promise<number> => {
    // Counts of changes lie with the session until it reports them, which the embedded one does only when told to.
    await db.query("SELECT pg_stat_force_next_flush()");
    const tables = await db.query<{ name: string }>(changedTables);
    for (const { name } of tables) {
      if (isStopped) return 0;
      await db.query(`VACUUM (ANALYZE) ${name}`);
    }
    await db.query("CHECKPOINT");
    return tables.length;
  };
  const run = (): Promise<number> =>
    (underWay = underWay.catch(() => 0).then(() => (isStopped ? 0 : tidy())));
  const timer = setInterval(
    () => void run().catch(options.onError ?? reportFailure),
    options.interval ?? 600_000,
  );
  timer.unref();
  return {
    run,
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await underWay.catch(() => 0);
    },
  };
}

function reportFailure(error: unknown): void {
  console.error("Database maintenance failed:", error);
}
