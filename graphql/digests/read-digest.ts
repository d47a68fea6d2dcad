import type { ActivityKind } from "../contract/feed-words.ts";
import type { Services } from "../core/context.ts";
import type { PersonViewer } from "../core/viewer.ts";
import {
  canReadFeed,
  feedsAtAddresses,
  gatherRuns,
  listOfEachKind,
  pathOfRun,
  sentenceOfActivity,
  type ActivityRow,
  type FeedReading,
  type NamedFeed,
  type Run,
} from "../feed/index.ts";
import type { Concerning } from "../notifications/index.ts";
import { addressesOf } from "./regions-led.ts";
import { withoutToldAlready } from "./told-already.ts";

/** One sentence of a digest. */
export interface DigestItem {
  readonly text: string;
  readonly path: string;
  readonly activityIds: readonly string[];
}

/** What a digest tells, as the reader may know it by now: all of it, what matters most first. */
export interface Digest {
  /** Of which it tells: none where they are gone, or not its reader's to read. */
  readonly feeds: readonly NamedFeed[];
  readonly items: readonly DigestItem[];
  /** What concerned its reader, where anything did. */
  readonly concerning?: Concerning | undefined;
}

/** Whether there is anything to tell. */
export function tellsOf({ items, concerning }: Digest): boolean {
  return items.length > 0 || (concerning?.things.length ?? 0) > 0;
}

/** Whose digest it is, and what it tells of: what happened in a feed after one moment, up to another. */
export interface DigestReader {
  readonly viewer: PersonViewer;
  /** As the schedule has it: the feed's address below /feed, or what stands for several. */
  readonly feed: string;
  readonly window: FeedReading["window"];
  /** What concerned them meanwhile, where anything did: the rest of the digest does not tell that again. */
  readonly concerning?: Concerning | undefined;
}

/** What comes first: what somebody can use, then what needs somebody, then what only goes on. */
const importance: Readonly<Record<ActivityKind, number>> = {
  PUBLISHED: 9,
  SOLVED: 8,
  MEASURED: 8,
  TAKEN_UP: 7,
  WITHDRAWN: 6,
  SUPERSEDED: 6,
  OUT_OF_DATE: 6,
  NEW_VERSION: 5,
  ASKED: 4,
  REPLIED: 2,
  SAME_PROBLEM: 1,
};

/**
 * Reads what people would be told of their feeds, beside what concerned them; nothing where there is neither, because the feed is gone or
 * not theirs to read. Two statements, however many they are.
 */
export async function readDigests(
  services: Pick<Services, "db" | "clock">,
  readers: readonly DigestReader[],
): Promise<ReadonlyMap<DigestReader, Digest>> {
  const readings = await readingsOf(services, readers);
  const rows = await listOfEachKind(services, [...readings.values()].flat());
  // Those who are told the same share it.
  const told = new Map<readonly ActivityRow[], readonly DigestItem[]>();
  return new Map(
    readers.flatMap((reader) => {
      const { concerning } = reader;
      const theirs = readings.get(reader) ?? [];
      if (theirs.length === 0 && !concerning) return [];
      const all = newestFirst(theirs.map((reading) => rows.get(reading) ?? []));
      const found = withoutToldAlready(all, concerning);
      const items = told.get(found) ?? topFirst(gatherRuns(found)).map(itemOf);
      told.set(found, items);
      return [[reader, { feeds: theirs.map(({ feed }) => feed), items, concerning }] as const];
    }),
  );
}

/** What each of them is to read: a feed, several, or none that they may. */
async function readingsOf(
  services: Pick<Services, "db" | "clock">,
  readers: readonly DigestReader[],
): Promise<ReadonlyMap<DigestReader, readonly FeedReading[]>> {
  const addresses = new Map(readers.map((reader) => [reader, addressesOf(reader.viewer, reader.feed)]));
  const feeds = await feedsAtAddresses(services, [...new Set([...addresses.values()].flat())]);
  return new Map(
    [...addresses].map(([reader, asked]) => {
      const { viewer, window } = reader;
      const theirs = asked.flatMap((address) => {
        const feed = feeds.get(address);
        return feed && canReadFeed(viewer, feed) ? [{ viewer, feed, window }] : [];
      });
      return [reader, theirs];
    }),
  );
}

/** What several feeds tell, each thing once. */
function newestFirst(feeds: readonly (readonly ActivityRow[])[]): readonly ActivityRow[] {
  const [only = [], ...others] = feeds;
  if (others.length === 0) return only;
  const rows = new Map(feeds.flat().map((row) => [row.id, row]));
  return [...rows.values()].toSorted(
    (one, other) => Date.parse(other.occurredAt) - Date.parse(one.occurredAt),
  );
}

/** Of the same importance what happened most often, then the newest: they come newest first. */
function topFirst(runs: readonly Run<ActivityRow>[]): Run<ActivityRow>[] {
  return runs.toSorted(
    ([a, ...more], [b, ...others]) => importance[b.kind] - importance[a.kind] || others.length - more.length,
  );
}

function itemOf(run: Run<ActivityRow>): DigestItem {
  return {
    text: sentenceOfActivity({ ...run[0], count: run.length }),
    path: pathOfRun(run),
    activityIds: run.map(({ id }) => id),
  };
}
