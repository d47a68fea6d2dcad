import path from "node:path";
import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { contentKey, openTestDatabase, type TestDatabase } from "./db.ts";

/** The day on which tests of the reference data read the map: the boards of April 2026 stand. */
export const referenceDay = new Date("2026-11-21T12:00:00Z");

/** A test database with the reference data of this version, as it is on `referenceDay`. */
export function openReferenceDatabase(): Promise<TestDatabase> {
  return openTestDatabase({
    prepare: async (db) => void (await loadReference(db, await readReferenceFiles(), referenceDay)),
    prepareKey: contentKey(path.resolve(import.meta.dirname, "../../prisma/seed/reference")),
  });
}
