import { plannedAnew, type Database } from "../../../prisma/client.ts";
import type { CatalogueTag, Entry } from "./catalogue.ts";

/**
 * A moment of the database, as a statement saw it: which transactions had ended, and what told then that the catalogue
 * must be made anew. Numbers of transactions are texts, for a number may not hold them.
 */
export interface Moment {
  /** How PostgreSQL writes it down: the same text is the same moment, as far as anything was written. */
  readonly snapshot: string;
  /** The first transaction that had not begun. All from here on were out of sight. */
  readonly next: string;
  /** Transactions before that which were still under way, so out of sight as well. */
  readonly underWay: readonly string[];
  /** Changes when threads were removed, or the database is another. */
  readonly threadsMark: string;
  /** Changes when tags or taxonomies did. */
  readonly tagsMark: string;
}

/** Later than every transaction: nothing has changed since. */
const endOfTime = "18446744073709551615";

/** The columns of an entry, from the alias t of Thread. Times are sent as numbers, which are read ten times as fast. */
const columns = `t."id", t."kind", t."state", t."audience", t."audienceCollaborativeId", t."authorId", t."collaborativeId",
  t."replyCount", t."sameProblemCount", t."deletedAt" IS NOT NULL AS "isDeleted",
  (extract(epoch FROM t."lastActivityAt") * 1000)::float8 AS "lastActivityAt",
  (extract(epoch FROM t."createdAt") * 1000)::float8 AS "createdAt",
  array_to_string(tsvector_to_array(t."titleSearch"), ' ') AS "titleWords",
  (SELECT string_agg(tt."tagId", ' ') FROM "ThreadTag" tt WHERE tt."threadId" = t."id") AS "tags"`;

/**
 * One statement sees one moment. It gives that moment, and every thread that a transaction changed which was not to be
 * seen at an earlier one: those are the ones numbered from its `next`, and its `underWay`. The upper bound passes over
 * numbers that came along with a backup from elsewhere, and that this database has not reached.
 */
const newsSince = (next: string, underWay: readonly string[]) => `
  SELECT moment.*, changed.* FROM (
    SELECT pg_current_snapshot()::text AS "snapshot",
      (SELECT concat_ws(':', m.tableoid, m.xmin) FROM "CatalogueMark" m WHERE m."name" = 'threads') AS "threadsMark",
      (SELECT concat_ws(':', m.tableoid, m.xmin) FROM "CatalogueMark" m WHERE m."name" = 'tags') AS "tagsMark"
  ) moment LEFT JOIN (
    SELECT ${columns} FROM "Thread" t
    WHERE (t."changedIn" >= '${numeral(next)}'::xid8 OR t."changedIn" = ANY('{${underWay.map(numeral).join()}}'::xid8[]))
      AND t."changedIn" < pg_snapshot_xmax(pg_current_snapshot())
  ) changed ON TRUE ${plannedAnew}`;

/**
 * A transaction's number as it stands in the statement itself: only so is the statement planned for it, and only then does
 * the planner know that next to nothing is that new.
 */
function numeral(transaction: string): string {
  if (!/^\d{1,20}$/.test(transaction)) throw new Error("A transaction's number is not a number.");
  return transaction;
}

/** How many threads are read at a time where all are. */
const sliceSize = 1_000;

const slice = `SELECT ${columns} FROM "Thread" t WHERE t."id" > $1::uuid ORDER BY t."id" LIMIT ${sliceSize}`;

type Row = Omit<Entry, "tagIds"> & { readonly tags: string | null };
type NewsRow = {
  readonly snapshot: string;
  readonly threadsMark: string | null;
  readonly tagsMark: string | null;
} & (Row | { readonly id: null });

/** The present moment, and the threads that changed since an earlier one; without an earlier one no threads. One statement. */
export async function readNews(db: Database, since?: Moment): Promise<{ moment: Moment; entries: Entry[] }> {
  const rows = await db.query<NewsRow>(newsSince(since?.next ?? endOfTime, since?.underWay ?? []));
  const [first] = rows;
  if (!first) throw new Error("The moment's statement gave no row.");
  const [, next = "", underWay = ""] = first.snapshot.split(":");
  return {
    moment: {
      snapshot: first.snapshot,
      next,
      underWay: underWay === "" ? [] : underWay.split(","),
      threadsMark: first.threadsMark ?? "",
      tagsMark: first.tagsMark ?? "",
    },
    entries: rows.flatMap((row) => (row.id === null ? [] : [entryOf(row)])),
  };
}

/** All threads, a slice at a time, so that nothing else waits long. One statement a slice. */
export async function* readAll(db: Database): AsyncGenerator<Entry[]> {
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await db.query<Row>(slice, [last]);
    yield rows.map(entryOf);
    const { id } = rows.at(-1) ?? {};
    if (id === undefined || rows.length < sliceSize) return;
    last = id;
  }
}

/** All tags with their taxonomies, in the order in which facets name them. */
export async function readTags(db: Database): Promise<CatalogueTag[]> {
  return db.prisma.tag.findMany({
    include: { taxonomy: true },
    orderBy: [{ taxonomy: { position: "asc" } }, { position: "asc" }, { id: "asc" }],
  });
}

function entryOf({ tags, ...row }: Row): Entry {
  return { ...row, tagIds: tags === null ? [] : tags.split(" ") };
}
