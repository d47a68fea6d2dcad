import type { Database } from "../prisma/client.ts";
import { pendingMigrations } from "../prisma/migrate.ts";
import { isFull } from "../prisma/unavailable.ts";
import type { Log } from "./log.ts";

/** Whether the process can serve, asked as often as a balancer likes. */
export interface Readiness {
  /** The log to hand on: from what is told to it this learns that changes fail for want of room. */
  readonly log: Log;
  /** Undefined when the process can serve; otherwise why not. */
  notReady(): Promise<string | undefined>;
}

/**
 * As much as a table needs to grow, in a table that nobody else sees and that goes with the transaction. Small changes may find
 * room in what the database has already, and say nothing about the disk.
 */
const growth = `CREATE TEMP TABLE room ON COMMIT DROP AS SELECT md5(n::text) FROM generate_series(1, 20000) n`;

/**
 * Watches whether the database is there, is the one that this code fits, and takes changes in. That its disk is full shows when
 * a change fails; from then on each question tries whether it has room again, for nobody else may try where a balancer sends
 * nobody here.
 */
export function watchReadiness({ db, log }: { readonly db: Database; readonly log: Log }): Readiness {
  let isKnownFull = false;
  return {
    log: {
      ...log,
      error(event, error, facts) {
        if (isFull(error)) isKnownFull = true;
        log.error(event, error, facts);
      },
    },
    async notReady() {
      try {
        const pending = await pendingMigrations(db);
        if (pending.length > 0) return "The database lacks migrations.";
        if (isKnownFull) await db.query(growth);
        isKnownFull = false;
        return undefined;
      } catch (error) {
        if (isFull(error)) return "The database's disk is full.";
        log.error("database unreachable", error);
        return "The database cannot be reached.";
      }
    },
  };
}
