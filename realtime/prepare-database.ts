import type { Settings } from "../graphql/core/settings.ts";
import type { Database } from "../prisma/client.ts";
import { applyMigrations } from "../prisma/migrate.ts";

/**
 * Brings the database up to date before anything serves from it.
 * @returns lines that the start prints last
 */
export async function prepareDatabase(
  db: Database,
  _settings: Settings,
  progress: (step: string) => void,
): Promise<readonly string[]> {
  progress("Bringing the database up to date");
  await applyMigrations(db);
  return [];
}
