import { join } from "node:path";
import type { Services } from "../graphql/core/context.ts";
import { systemClock } from "../graphql/core/clock.ts";
import type { Settings } from "../graphql/core/settings.ts";
import { openCopyDoor } from "../prisma/backup/copy-door.ts";
import { openDatabase } from "../prisma/client.ts";
import { startMaintenance } from "../prisma/maintenance.ts";
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
  const directory = join(settings.dataDir, "pglite");
  const db = await openDatabase({
    url: settings.databaseUrl,
    dataDir: directory,
    onError: (error) => log.warn("database connection dropped", { message: error.message }),
  });
  try {
    let wake: () => void = () => undefined;
    const services: Services = { db, settings, clock: systemClock, wakeRelay: () => wake() };
    const announcements = await prepareDatabase(services, progress);
    const maintenance = startMaintenance(db, {
      onError: (error) => log.error("database maintenance failed", error),
    });
    const copies = openCopyDoor(db, directory, (error) => log.error("copying the database failed", error));
    return {
      ...services,
      log,
      announcements,
      setRelayWaker: (next) => void (wake = next),
      close: async () => {
        await copies.close();
        await maintenance.stop();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw unreachable(error) ?? error;
  }
}

/** The database server does not let us in; the message says what to look at. */
class DatabaseUnreachableError extends Error {
  override readonly name = "DatabaseUnreachableError";
}

/** The commonest ways in which DATABASE_URL is wrong, by the code of the driver or of PostgreSQL. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers at its host and port",
  ENOTFOUND: "its host cannot be found",
  ETIMEDOUT: "its host does not answer",
  "28P01": "the password is wrong",
  "28000": "the user may not sign in",
  "3D000": "there is no database of that name",
};

function unreachable(error: unknown): DatabaseUnreachableError | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  const reason = REASONS[String(error.code)];
  return reason ? new DatabaseUnreachableError(`DATABASE_URL does not work: ${reason}`) : undefined;
}
