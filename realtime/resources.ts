import { join } from "node:path";
import type { Services } from "../graphql/core/context.ts";
import { systemClock } from "../graphql/core/clock.ts";
import type { Settings } from "../graphql/core/settings.ts";
import { openDatabase } from "../prisma/client.ts";
import { createLog, type Log } from "./log.ts";
import { prepareDatabase } from "./prepare-database.ts";

/** What the process opens once and keeps, also while the code around it is loaded anew in development. */
export interface Resources extends Services {
  readonly log: Log;
  /** Lines that the start prints last, such as the demo accounts. */
  readonly announcements: readonly string[];
  /** Replaced by whatever relay is running, so that writers need not know which one that is. */
  setRelayWaker(wake: () => void): void;
  close(): Promise<void>;
}

/** Opens the database and brings it up to date. `progress` is told what takes long. */
export async function openResources(
  settings: Settings,
  progress: (step: string) => void = () => undefined,
): Promise<Resources> {
  const log = createLog(settings.logLevel);
  progress(
    settings.databaseUrl ? "Connecting to the database" : `Opening the database in ${settings.dataDir}`,
  );
  const db = await openDatabase({
    url: settings.databaseUrl,
    dataDir: join(settings.dataDir, "pglite"),
    onError: (error) => log.warn("database connection dropped", { message: error.message }),
  });
  try {
    const announcements = await prepareDatabase(db, settings, progress);
    let wake: () => void = () => undefined;
    return {
      db,
      settings,
      log,
      announcements,
      clock: systemClock,
      wakeRelay: () => wake(),
      setRelayWaker: (next) => void (wake = next),
      close: () => db.close(),
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}
