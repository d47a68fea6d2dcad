import {
  writeCaseStudies,
  writeCollaboratives,
  writePeople,
  writeReplies,
  writeTerms,
  writeThreads,
  type DocumentStore,
} from "../../graphql/search/write-documents.ts";
import type { Database } from "../../prisma/client.ts";

/** Things of one statement: many, for nobody waits meanwhile. */
const atOnce = 2_000;

const sources: readonly [
  table: string,
  write: (db: DocumentStore, ids: readonly string[]) => Promise<void>,
][] = [
  [`"Collaborative"`, writeCollaboratives],
  [`"CaseStudy"`, writeCaseStudies],
  [`"Person"`, writePeople],
  [`"Thread"`, writeThreads],
  [`"Post"`, writeReplies],
];

/** Writes what the search reads of everything in a bench database, as its room would in the background. */
export async function seedSearch(db: Database): Promise<void> {
  await writeTerms(db);
  for (const [table, write] of sources) {
    for (let after: string | null = null; ;) {
      const rows: { id: string }[] = await db.query(
        `SELECT "id" FROM ${table} WHERE $1::uuid IS NULL OR "id" > $1::uuid ORDER BY "id" LIMIT $2::int`,
        [after, atOnce],
      );
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) await write(db, ids);
      after = ids.at(-1) ?? null;
      if (ids.length < atOnce) break;
    }
  }
  await db.query(`VACUUM (ANALYZE) "SearchDocument"`);
}
