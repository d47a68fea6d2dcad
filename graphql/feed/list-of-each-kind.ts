import { plannedAnew, type Database, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { activityKinds } from "../contract/feed-words.ts";
import type { PersonViewer } from "../core/viewer.ts";
import type { NamedFeed } from "./feed-at-address.ts";
import { activitiesVisibleSql } from "./feed.policy.ts";
import { byOthersSql, orderOf, rowsSql, toldSql, type ActivityRow, type FeedPart } from "./feed.queries.ts";
import { followedOfEachKindSql } from "./followed-of-each-kind.ts";

const { join, raw, sql } = Prisma;

/** Somebody who reads what happened in a feed after one moment, up to another. */
export interface FeedReading {
  readonly viewer: PersonViewer;
  readonly feed: NamedFeed;
  readonly window: NonNullable<FeedPart["window"]>;
}

/** How many of each kind are read. */
const mostOfAKind = 50;

/** Readings of which the same is asked, word for word. */
interface Alike {
  readonly asked: Prisma.Sql;
  readonly readings: [FeedReading, ...FeedReading[]];
}

/** How a feed is asked for what one reader may know of it. */
type Ask = (reading: FeedReading) => Prisma.Sql;

/**
 * What several readers may know of their feeds, each newest first, but for what they did themselves: of each kind the newest fifty, so
 * that no kind crowds out another. One statement for all of them, in which each question is asked once: readers of one feed who may see
 * the same have the same rows. Those who read what they follow have their own, asked together with whoever may see the same. Where acts
 * of its reader took up the place of others', that reading is asked once more, for others' alone: one more statement for all of these.
 */
export async function listOfEachKind(
  ctx: { readonly db: Pick<Database, "query"> },
  readings: readonly FeedReading[],
): Promise<ReadonlyMap<FeedReading, readonly ActivityRow[]>> {
  const found = await readTogether(ctx, readings, (reading) => questionSql(reading));
  const short = [...found].filter(([reading, rows]) => isCutShort(reading, rows)).map(([reading]) => reading);
  const anew = await readTogether(ctx, short, (reading) =>
    questionSql(reading, byOthersSql(sql`${reading.viewer.id}::uuid`)),
  );
  return new Map(
    [...found].map(([reading, rows]) => [reading, anew.get(reading) ?? othersActs(reading, rows)]),
  );
}

/** Those who did none of it share the rows. */
function othersActs({ viewer }: FeedReading, rows: readonly ActivityRow[]): readonly ActivityRow[] {
  return rows.some(({ actorId }) => actorId === viewer.id)
    ? rows.filter(({ actorId }) => actorId !== viewer.id)
    : rows;
}

/** Whether of a kind of which the reader did some, there may be more than was read. */
function isCutShort({ viewer }: FeedReading, rows: readonly ActivityRow[]): boolean {
  const own = new Set(rows.filter(({ actorId }) => actorId === viewer.id).map(({ kind }) => kind));
  return [...own].some((kind) => rows.filter((row) => row.kind === kind).length >= mostOfAKind);
}

/** The rows of each of several readings, in one statement; in none where there are none. */
async function readTogether(
  { db }: { readonly db: Pick<Database, "query"> },
  readings: readonly FeedReading[],
  ask: Ask,
): Promise<ReadonlyMap<FeedReading, readonly ActivityRow[]>> {
  const answers = new Map<FeedReading, ActivityRow[]>();
  const places: ActivityRow[][] = [];
  const placeOf = (of: readonly FeedReading[]): number => {
    const rows: ActivityRow[] = [];
    for (const reading of of) answers.set(reading, rows);
    return places.push(rows) - 1;
  };
  const isOwn = ({ feed }: FeedReading) => feed.kind === "MINE";
  const shared = readings.filter((reading) => !isOwn(reading));
  const pages = [
    ...alike(shared, ask).map(
      ({ asked, readings: same }) =>
        sql`(SELECT ${raw(String(placeOf(same)))} AS "place", w.* FROM (${asked}) w)`,
    ),
    ...alike(readings.filter(isOwn), ({ viewer }) => activitiesVisibleSql(viewer)).map(
      ({ asked: visible, readings: same }) => {
        const readers = same.map((one) => ({ personId: one.viewer.id, place: placeOf([one]) }));
        return sql`(${followedOfEachKindSql({ readers, visible, window: same[0].window }, mostOfAKind)})`;
      },
    ),
  ];
  if (pages.length === 0) return answers;
  const { text, values } = toldSql(join(pages, " UNION ALL "), sql`, 'place', f."place"`);
  const rows = await db.query<{ row: ActivityRow & { readonly place: number } }>(
    `${text} ${plannedAnew}`,
    values as SqlParameter[],
  );
  for (const { row } of rows) places[row.place]?.push(row);
  return answers;
}

/** Puts together readings of one window of which the same is asked. */
function alike(readings: readonly FeedReading[], ask: Ask): Alike[] {
  const found = new Map<string, Alike>();
  for (const reading of readings) {
    const asked = ask(reading);
    const words = JSON.stringify([asked.text, asked.values, reading.window]);
    const known = found.get(words);
    if (known) known.readings.push(reading);
    else found.set(words, { asked, readings: [reading] });
  }
  return [...found.values()];
}

/** Activity's columns of what one reader may know of, as far as a condition holds. Each kind is a walk down the index that is in the order of the feed. */
function questionSql({ viewer, feed, window }: FeedReading, only: Prisma.Sql = sql`TRUE`): Prisma.Sql {
  const part = { count: mostOfAKind, after: undefined, window };
  const filter = { kinds: [], tagId: undefined };
  return sql`SELECT r.* FROM unnest(${[...activityKinds]}::"ActivityKind"[]) AS k("kind") CROSS JOIN LATERAL (
    SELECT a.* ${rowsSql(feed, filter, part, sql`k."kind"`)} AND ${activitiesVisibleSql(viewer)} AND ${only}
    ${orderOf(feed)} LIMIT ${raw(String(mostOfAKind))}) r`;
}
