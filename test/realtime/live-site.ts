import { afterAll } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { startSite, type Site } from "./site.ts";

/**
 * A site on a database of its own, for the tests of one file: await it once, at the top. After the tests both are closed.
 * @throws after the tests, when the API masked a defect meanwhile
 */
export async function openLiveSite(): Promise<{ db: TestDatabase; site: Site }> {
  const db = await openTestDatabase();
  const site = await startSite(db);
  afterAll(async () => {
    await site.close();
    await db.close();
    if (site.defects.length > 0) throw new AggregateError(site.defects, "The API masked defects");
  });
  return { db, site };
}
