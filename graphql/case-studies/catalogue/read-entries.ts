import { readJson, type Database } from "../../../prisma/client.ts";
import { Prisma } from "../../../prisma/generated/client/client.ts";
import type { CaseStudyVisibility } from "../../../prisma/generated/client/enums.ts";
import type { Context } from "../../core/context.ts";

/** What the catalogue holds of a case study: all that the library chooses, orders and counts by. */
export interface Entry {
  readonly id: string;
  /** Changes with every change of the row. */
  readonly stamp: string;
  /** As published. */
  readonly title: string;
  readonly publishedVisibility: CaseStudyVisibility;
  readonly publishedForId: string | null;
  readonly collaborativeId: string | null;
  /** As `toISOString` writes it. */
  readonly publishedAt: string;
  /** The day in London, as 2026-03-01. */
  readonly publishedOn: string;
  /** 0 where nobody has said. */
  readonly evidenceLevel: number;
  readonly exploringCount: number;
  readonly adoptingCount: number;
  readonly adaptedCount: number;
  readonly embeddedCount: number;
  readonly stoppedCount: number;
  readonly adopterCount: number;
  /** As published. */
  readonly tagIds: readonly string[];
}

/** A tag with its taxonomy, as facets name it. */
export interface CatalogueTag {
  readonly id: string;
  readonly label: string;
  readonly taxonomyId: string;
  readonly taxonomyLabel: string;
}

/** What tells whether a catalogue is still as the database is. */
export interface Mark {
  /** Changes when any of the entries did. */
  readonly entries: string;
  /** Changes when tags or taxonomies did. */
  readonly tags: string;
}

/** The rows that the library shows to somebody: what was superseded or withdrawn is found by its address. */
const listed = Prisma.sql`c."publishedNumber" IS NOT NULL AND c."state" IN ('PUBLISHED', 'UNDER_RE_REVIEW')`;

/**
 * The transaction that wrote a row. Whatever the library shows of a case study is in its row, or, as its tags, is written by
 * publishing, which writes the row.
 */
const stamp = Prisma.sql`c.xmin::text`;

const mark = Prisma.sql`SELECT json_build_object(
  'entries', (SELECT concat_ws(':', m.tableoid, m.xmin) FROM "CatalogueMark" m WHERE m."name" = 'case-studies'),
  'tags', (SELECT concat_ws(':', m.tableoid, m.xmin) FROM "CatalogueMark" m WHERE m."name" = 'tags')) AS "row"`;

/** How the database is marked now: in one breath with what else a request reads. */
export async function readMark(ctx: Context): Promise<Mark> {
  const [row] = await readJson<Mark>(ctx, mark);
  if (!row) throw new Error("A SELECT without FROM gave no row.");
  return row;
}

const stamps = `SELECT c."id", ${stamp.text} AS "stamp" FROM "CaseStudy" c WHERE ${listed.text}`;

/** The stamp of every case study in the library. */
export async function readStamps(db: Database): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; stamp: string }>(stamps);
  return new Map(rows.map(({ id, stamp }) => [id, stamp]));
}

const entries = `
  SELECT c."id", ${stamp.text} AS "stamp", coalesce(c."publishedTitle", '') AS "title", c."publishedVisibility"::text, c."publishedForId", c."collaborativeId",
    to_char(c."publishedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt",
    to_char(c."publishedAt" AT TIME ZONE 'Europe/London', 'YYYY-MM-DD') AS "publishedOn",
    coalesce(c."evidenceLevel", 0) AS "evidenceLevel", c."exploringCount", c."adoptingCount", c."adaptedCount",
    c."embeddedCount", c."stoppedCount", c."adopterCount",
    ARRAY(SELECT t."tagId" FROM "CaseStudyTag" t WHERE t."caseStudyId" = c."id" AND t."isPublished") AS "tagIds"
  FROM "CaseStudy" c WHERE c."id" = ANY($1::uuid[]) AND ${listed.text}`;

/** How many case studies are read at a time, so that nothing else waits long. */
const sliceSize = 1_000;

/** Those of the case studies that are in the library by now. */
export async function readEntries(db: Database, ids: readonly string[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for (let from = 0; from < ids.length; from += sliceSize) {
    found.push(...(await db.query<Entry>(entries, [ids.slice(from, from + sliceSize)])));
  }
  return found;
}

/** All tags with their taxonomies, in the order in which facets name them, and the mark of what they were read after. */
export async function readTags(db: Database): Promise<CatalogueTag[]> {
  return db.query<CatalogueTag>(`
    SELECT t."id", t."label", x."id" AS "taxonomyId", x."label" AS "taxonomyLabel"
    FROM "Tag" t JOIN "Taxonomy" x ON x."id" = t."taxonomyId" ORDER BY x."position", x."id", t."position", t."id"`);
}
