import { plannedAnew, type Database, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { activityKinds } from "../contract/feed-words.ts";
import type { Viewer } from "../core/viewer.ts";
import type { NamedFeed } from "./feed-at-address.ts";
import { activitiesVisibleSql } from "./feed.policy.ts";
import { orderOf, rowsSql, toldSql, type ActivityRow, type FeedPart } from "./feed.queries.ts";

const { join, raw, sql } = Prisma;

/** Somebody who reads what happened in a feed after one moment, up to another. */
export interface FeedReading {
  readonly viewer: Viewer;
  readonly feed: NamedFeed;
  readonly window: NonNullable<FeedPart["window"]>;
}

/** How many of each kind are read. */
const mostOfAKind = 50;

/** What some readers have in common: what they ask, word for word, and so the answer. */
interface Question {
  readonly asked: Prisma.Sql;
  readonly rows: ActivityRow[];
}

/**
 * What several readers may know of their feeds, each newest first: of each kind the newest fifty, so that no kind crowds out another.
 * One statement for all of them, in which each question is asked once: readers of one feed who may see the same have the same rows.
 */
export async function listOfEachKind(
  { db }: { readonly db: Pick<Database, "query"> },
  readings: readonly FeedReading[],
): Promise<ReadonlyMap<FeedReading, readonly ActivityRow[]>> {
  const questions = new Map<string, Question>();
  const answers = new Map<FeedReading, readonly ActivityRow[]>();
  for (const reading of readings) {
    const asked = questionSql(reading);
    const words = JSON.stringify([asked.text, asked.values]);
    const question = questions.get(words) ?? { asked, rows: [] };
    questions.set(words, question);
    answers.set(reading, question.rows);
  }
  const all = [...questions.values()];
  if (all.length === 0) return answers;
  const pages = all.map(
    ({ asked }, place) => sql`(SELECT ${raw(String(place))} AS "place", w.* FROM (${asked}) w)`,
  );
  const { text, values } = toldSql(join(pages, " UNION ALL "), sql`, 'place', f."place"`);
  const rows = await db.query<{ row: ActivityRow & { readonly place: number } }>(
    `${text} ${plannedAnew}`,
    values as SqlParameter[],
  );
  for (const { row } of rows) all[row.place]?.rows.push(row);
  return answers;
}

/** Activity's columns of what one reader may know of. Each kind is a walk down the index that is in the order of the feed. */
function questionSql({ viewer, feed, window }: FeedReading): Prisma.Sql {
  const part = { count: mostOfAKind, after: undefined, window };
  const filter = { kinds: [], tagId: undefined };
  return sql`SELECT r.* FROM unnest(${[...activityKinds]}::"ActivityKind"[]) AS k("kind") CROSS JOIN LATERAL (
    SELECT a.* ${rowsSql(feed, filter, part, sql`k."kind"`)} AND ${activitiesVisibleSql(viewer)}
    ${orderOf(feed)} LIMIT ${raw(String(mostOfAKind))}) r`;
}
