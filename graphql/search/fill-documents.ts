import { setTimeout as sleep } from "node:timers/promises";
import { queryIn } from "../../prisma/client.ts";
import type { SearchKind } from "../../prisma/generated/client/enums.ts";
import type { Services } from "../core/context.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import {
  documentRevision,
  writeCaseStudies,
  writeCollaboratives,
  writePeople,
  writeReplies,
  writeTerms,
  writeThreads,
  type DocumentStore,
} from "./write-documents.ts";

/** Things of one statement: few, for on the embedded database nothing else happens meanwhile. */
const atOnce = 100;

/** Milliseconds between two batches, which are for those who use the site. */
const pause = 5;

/** How the things of a kind are gone through, by id. */
interface Source {
  readonly kind: SearchKind;
  readonly table: string;
  readonly write: (db: DocumentStore, ids: readonly string[]) => Promise<void>;
}

const sources: readonly Source[] = [
  { kind: "CASE_STUDY", table: `"CaseStudy"`, write: writeCaseStudies },
  { kind: "PERSON", table: `"Person"`, write: writePeople },
  { kind: "THREAD", table: `"Thread"`, write: writeThreads },
  { kind: "REPLY", table: `"Post"`, write: writeReplies },
];

/**
 * Makes the documents of all that was there before they were kept, or that were made in an older way: in batches, each of which
 * is remembered, so that another start goes on from there. Of several processes one does it. What is made of reference data is
 * made each time: it is little, and changes without an event.
 */
export async function fillSearch(services: Services, isStopped: () => boolean = () => false): Promise<void> {
  const { db } = services;
  await writeTerms(db);
  const collaboratives = await db.prisma.collaborative.findMany({ select: { id: true } });
  await writeCollaboratives(
    db,
    collaboratives.map(({ id }) => id),
  );
  for (const source of sources) {
    while (!isStopped() && (await fillBatch(services, source))) await sleep(pause);
  }
}

/** Whether there may be more to do. */
async function fillBatch(services: Services, source: Source): Promise<boolean> {
  return inTransaction({ prisma: services.db.prisma, wakeRelay: () => undefined }, async (tx) => {
    const after = await claim(tx, source.kind);
    if (after === undefined) return false;
    const rows = await queryIn<{ id: string }>(
      tx,
      `SELECT "id" FROM ${source.table} WHERE $1::uuid IS NULL OR "id" > $1::uuid ORDER BY "id" LIMIT $2::int`,
      [after, atOnce],
    );
    const ids = rows.map(({ id }) => id);
    const store = {
      query: <T extends object>(sql: string, parameters: Parameters<DocumentStore["query"]>[1]) =>
        queryIn<T>(tx, sql, parameters),
    };
    if (ids.length > 0) await source.write(store, ids);
    const isDone = ids.length < atOnce;
    await queryIn(
      tx,
      `UPDATE "SearchFilling" SET "revision" = $2, "lastId" = $3::uuid, "isDone" = $4 WHERE "kind" = $1::"SearchKind"`,
      [source.kind, documentRevision, ids.at(-1) ?? after, isDone],
    );
    return !isDone;
  });
}

/** Where to go on, null for the beginning; undefined where it is done or another process is at it. */
async function claim(tx: Tx, kind: SearchKind): Promise<string | null | undefined> {
  const [row] = await queryIn<{ revision: number; lastId: string | null; isDone: boolean }>(
    tx,
    `SELECT "revision", "lastId", "isDone" FROM "SearchFilling" WHERE "kind" = $1::"SearchKind" FOR UPDATE SKIP LOCKED`,
    [kind],
  );
  if (!row) return undefined;
  if (row.revision !== documentRevision) return null;
  return row.isDone ? undefined : row.lastId;
}
