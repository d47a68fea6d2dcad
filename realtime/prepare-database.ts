import type { Services } from "../graphql/core/context.ts";
import { loadDemo } from "../graphql/demo/index.ts";
import { applyMigrations } from "../prisma/migrate.ts";
import { loadReference, readReferenceFiles } from "../prisma/seed/reference.ts";

/**
 * Brings the database up to date before anything serves from it: migrations, reference data and, where the settings ask
 * for it, the demonstration.
 * @returns lines that the start prints last
 */
export async function prepareDatabase(
  services: Services,
  progress: (step: string) => void,
): Promise<readonly string[]> {
  progress("Bringing the database up to date");
  await applyMigrations(services.db);
  progress("Loading the reference data");
  await loadReference(services.db, await readReferenceFiles());
  if (!services.settings.demo) return [];
  progress("Loading the demonstration");
  return loadDemo(services);
}
