import type { ActivityKind } from "../contract/feed-words.ts";
import type { Context } from "../core/context.ts";
import {
  feedAtAddress,
  gatherRuns,
  listActivities,
  pathOfRun,
  sentenceOfActivity,
  type ActivityRow,
  type Feed,
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
  readonly feed: Feed;
  readonly items: readonly DigestItem[];
}

/** What a digest tells of: what happened after one moment, up to another. */
export interface DigestWindow {
  readonly after: Date;
  readonly until: Date;
}

/** How many activities one digest looks at. */
const mostActivities = 200;

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

/** Reads what somebody would be told of a feed; null where it is not theirs to read. */
export async function readDigest(
  reader: Pick<Context, "db" | "prisma" | "viewer">,
  address: string,
  window: DigestWindow,
): Promise<Digest | null> {
  const feed = await feedAtAddress(reader, address);
  if (!feed) return null;
  const { db, viewer } = reader;
  const part = { count: mostActivities, after: undefined, window };
  const rows = await listActivities({ db, viewer }, feed, { kinds: [], tagId: undefined }, part);
  return { feed, items: topFirst(gatherRuns(rows)).map(itemOf) };
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
