import type { AdoptionState } from "../contract/adoption-words.ts";
import { groupedBy } from "./grouped-by.ts";
import { holds } from "./map-of-boards.ts";
import { type Footprints, whereaboutsOn } from "./whereabouts.ts";

/**
 * What the ledger comes to for one adopter as of a day: how many case studies it is so far with. The database adds these up,
 * so that a map of forty thousand adoptions is drawn from a few hundred rows.
 */
export interface Standing {
  adopterId: string;
  state: AdoptionState;
  /** At least one. */
  adoptions: number;
}

/** The figures of a board, a region or the nation. All are nought where nobody has taken anything up. */
export interface Tally {
  /** Adoptions by state: an adopter of two case studies has two. For a single case study these are adopters. */
  states: Record<AdoptionState, number>;
  /** How many adopters those are, each once. */
  adopters: number;
  /** How many of the adopters are there by presumption: their board was divided and nobody said which part they are in. */
  presumed: number;
}

/** The map's figures of a day. */
export interface SpreadTotals {
  /** Every board that stands that day. */
  boards: Map<string, Tally>;
  /** Every region with a board that stands that day, and those that adopters are linked to directly. */
  regions: Map<string, Tally>;
  /** Everybody once, those without a place included: the ledger's own count. */
  nation: Tally;
  /** Those in no region, who are on no tile but in the nation's figures. */
  placeless: Tally;
}

/** Adds up the standings of a day. In a board, in a region and in the nation each adoption counts once, however many ICSs it spans. */
export function spreadTotals(
  day: Date,
  standings: readonly Standing[],
  footprints: Footprints,
): SpreadTotals {
  const standing = footprints.boards.filter((board) => holds(board, day));
  const counts = {
    boards: new Map(standing.map(({ id }) => [id, new Count()])),
    regions: new Map(standing.map(({ regionId }) => [regionId, new Count()])),
  };
  const nation = new Count();
  const placeless = new Count();
  const whereabouts = whereaboutsOn(day, footprints);
  for (const [adopterId, own] of groupedBy(standings, (row) => row.adopterId)) {
    const { boards, regions } = whereabouts(adopterId);
    for (const [id, presumed] of boards) countIn(counts.boards, id).add(own, presumed);
    for (const id of regions) countIn(counts.regions, id).add(own, false);
    nation.add(own, false);
    if (regions.size === 0) placeless.add(own, false);
  }
  return {
    boards: talliesOf(counts.boards),
    regions: talliesOf(counts.regions),
    nation: nation.tally(),
    placeless: placeless.tally(),
  };
}

/** Adds up adopters, each of which comes by once. */
class Count {
  readonly #states = { EXPLORING: 0, ADOPTING: 0, ADAPTED: 0, EMBEDDED: 0, STOPPED: 0 };
  #adopters = 0;
  #presumed = 0;

  add(own: readonly Standing[], presumed: boolean): void {
    for (const { state, adoptions } of own) this.#states[state] += adoptions;
    this.#adopters += 1;
    if (presumed) this.#presumed += 1;
  }

  tally(): Tally {
    return { states: this.#states, adopters: this.#adopters, presumed: this.#presumed };
  }
}

function countIn(counts: Map<string, Count>, id: string): Count {
  const known = counts.get(id);
  if (known) return known;
  const count = new Count();
  counts.set(id, count);
  return count;
}

function talliesOf(counts: ReadonlyMap<string, Count>): Map<string, Tally> {
  return new Map([...counts].map(([id, count]) => [id, count.tally()]));
}
