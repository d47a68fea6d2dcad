import type { Viewer } from "../../core/viewer.ts";
import { taxonomyOf } from "../../tags/index.ts";
import { isReadBy, readersAlike } from "../case-studies.policy.ts";
import { chosenTags, type LibraryFilter, type Uptake } from "../library-filter.ts";
import { uuidOf } from "../../core/ids.ts";
import type { Catalogue } from "./keep-current.ts";
import type { Entry } from "./read-entries.ts";

const hasUptake: Readonly<Record<Uptake, (entry: Entry) => boolean>> = {
  EXPLORING: ({ exploringCount }) => exploringCount > 0,
  ADOPTING: ({ adoptingCount }) => adoptingCount > 0,
  ADAPTED: ({ adaptedCount }) => adaptedCount > 0,
  EMBEDDED: ({ embeddedCount }) => embeddedCount > 0,
  STOPPED: ({ stoppedCount }) => stoppedCount > 0,
  NOBODY: ({ exploringCount, adopterCount, stoppedCount }) =>
    exploringCount + adopterCount + stoppedCount === 0,
};

/** What of the library is chosen by a filter, as far as its viewer reads it. */
export interface Chosen {
  /** Those that fit in everything. */
  readonly entries: readonly Entry[];
  /** By taxonomy: those that fit in everything but the choice in that taxonomy. */
  readonly missedIn: ReadonlyMap<string, readonly Entry[]>;
}

/** What is chosen, and what is worked out from it, which is kept for all who read the same. */
export interface Choice extends Chosen {
  /** What was found under that name from this choice before; found now if nothing was. */
  readonly recall: <Found>(what: string, find: () => Found) => Found;
}

/**
 * Chooses from the library. Once for all who read the same, until something changes.
 * @throws GraphQLError BAD_USER_INPUT for too many tags, or an id that is none
 */
export function choose(catalogue: Catalogue, viewer: Viewer, filter: LibraryFilter): Choice {
  const key = `${readersAlike(viewer, catalogue.groupIds)} ${JSON.stringify(filter)}`;
  const recall: Choice["recall"] = (what, find) => catalogue.remembered.recall(`${what} ${key}`, find);
  return { ...recall("chosen", () => chooseFrom(catalogue, viewer, filter)), recall };
}

function chooseFrom({ entries }: Catalogue, viewer: Viewer, filter: LibraryFilter): Chosen {
  const fits = fitting(filter);
  const isReadable = isReadBy(viewer);
  const wanted = new Map<string, string[]>();
  for (const tag of chosenTags(filter)) {
    wanted.set(taxonomyOf(tag), [...(wanted.get(taxonomyOf(tag)) ?? []), tag]);
  }
  const chosen: Entry[] = [];
  const missedIn = new Map<string, Entry[]>([...wanted.keys()].map((taxonomy) => [taxonomy, []]));
  for (const entry of entries.values()) {
    if (!isReadable(entry) || !fits(entry)) continue;
    const missed = taxonomiesMissed(entry, wanted);
    if (missed.length === 0) chosen.push(entry);
    else if (missed.length === 1) missedIn.get(missed[0] ?? "")?.push(entry);
  }
  return { entries: chosen, missedIn };
}

/** The taxonomies in which something carries none of the wanted tags; two at most, for more make no difference. */
function taxonomiesMissed({ tagIds }: Entry, wanted: ReadonlyMap<string, readonly string[]>): string[] {
  const missed: string[] = [];
  for (const [taxonomy, tags] of wanted) {
    if (tags.some((tag) => tagIds.includes(tag))) continue;
    missed.push(taxonomy);
    if (missed.length === 2) break;
  }
  return missed;
}

/** Whether something fits in all of a filter but its tags. */
function fitting(filter: LibraryFilter): (entry: Entry) => boolean {
  const { evidenceLevel, uptake } = filter;
  const collaborativeId = filter.collaborativeId
    ? uuidOf("Collaborative", filter.collaborativeId)
    : undefined;
  const [from, to] = [filter.publishedFrom, filter.publishedTo].map((day) => day?.toISOString().slice(0, 10));
  const title = filter.title?.trim().toLowerCase() ?? "";
  return (entry) =>
    (!evidenceLevel || entry.evidenceLevel >= evidenceLevel) &&
    (!uptake || hasUptake[uptake](entry)) &&
    (from === undefined || entry.publishedOn >= from) &&
    (title === "" || entry.title.toLowerCase().includes(title)) &&
    (to === undefined || entry.publishedOn <= to) &&
    (collaborativeId === undefined || entry.collaborativeId === collaborativeId);
}
