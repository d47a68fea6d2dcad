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

/** One sentence of a digest. */
export interface DigestItem {
  readonly text: string;
  readonly path: string;
  readonly activityIds: readonly string[];
}

/** What a digest tells, as the reader may know it by now: all of it, what matters most first. */
export interface Digest {
  readonly feed: NamedFeed;
  readonly items: readonly DigestItem[];
}

/** Whose digest it is, and what it tells of: what happened in a feed after one moment, up to another. */
export interface DigestReader {
  readonly viewer: PersonViewer;
  /** The feed's address below /feed. */
  readonly feed: string;
  readonly window: FeedReading["window"];
}

/** What comes first: what somebody can use, then what needs somebody, then what only goes on. */
const importance: Readonly<Record<ActivityKind, number>> = {
  PUBLISHED: 9,
  SOLVED: 8,
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
 * Reads what people would be told of their feeds; nothing for those whose feed is gone or not theirs to read. Two statements, however
 * many they are.
 */
export async function readDigests(
  services: Pick<Services, "db">,
  readers: readonly DigestReader[],
): Promise<ReadonlyMap<DigestReader, Digest>> {
  const feeds = await feedsAtAddresses(
    services,
    readers.map(({ feed }) => feed),
  );
  const readings = new Map<DigestReader, FeedReading>();
  for (const reader of readers) {
    const feed = feeds.get(reader.feed);
    if (feed && canReadFeed(reader.viewer, feed)) readings.set(reader, { ...reader, feed });
  }
  const rows = await listOfEachKind(services, [...readings.values()]);
  // Those who are told the same share it.
  const told = new Map<readonly ActivityRow[], readonly DigestItem[]>();
  return new Map(
    [...readings].map(([reader, reading]) => {
      const found = rows.get(reading) ?? [];
      const items = told.get(found) ?? topFirst(gatherRuns(found)).map(itemOf);
      told.set(found, items);
      return [reader, { feed: reading.feed, items }];
    }),
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
