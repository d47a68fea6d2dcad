import { peerVariables, type PeerVariable, type PeerWeights } from "../contract/peers.ts";

/** A word of the directory: its key, and what it is called. */
export interface Named {
  readonly id: string;
  readonly label: string;
}

/** What is known of a collaborative for comparing it. Null, or an empty list: no source says. */
export interface PeerFacts {
  readonly id: string;
  readonly name: string;
  readonly POPULATION: number | null;
  readonly SYSTEMS: number | null;
  readonly GEOGRAPHY: readonly Named[];
  readonly TYPE: readonly Named[];
  readonly ARRANGEMENTS: readonly Named[];
  readonly FOCUS: readonly Named[];
  readonly MATURITY: number | null;
}

/** The variables that are numbers. */
export type NumericVariable = "POPULATION" | "SYSTEMS" | "MATURITY";
/** The variables that are lists of words. */
export type WordedVariable = Exclude<PeerVariable, NumericVariable>;
const numericVariables: readonly NumericVariable[] = ["POPULATION", "SYSTEMS", "MATURITY"];

/** Whether a variable is a number. */
export function isNumeric(variable: PeerVariable): variable is NumericVariable {
  return numericVariables.some((numeric) => numeric === variable);
}

/** How far apart the furthest two are in each number: what a difference is held against. */
export type Ranges = Readonly<Record<NumericVariable, number>>;

/** How alike two are in each variable, from 0 to 1; null where it is not known of both. */
export type Likenesses = Readonly<Record<PeerVariable, number | null>>;

/** The ranges of the numbers among some collaboratives; 0 where fewer than two are known. */
export function rangesOf(all: readonly PeerFacts[]): Ranges {
  const rangeOf = (variable: NumericVariable) => {
    const known = all.flatMap(({ [variable]: value }) => (value === null ? [] : [value]));
    return known.length < 2 ? 0 : Math.max(...known) - Math.min(...known);
  };
  return {
    POPULATION: rangeOf("POPULATION"),
    SYSTEMS: rangeOf("SYSTEMS"),
    MATURITY: rangeOf("MATURITY"),
  };
}

/** Compares two collaboratives variable by variable. */
export function compare(one: PeerFacts, other: PeerFacts, ranges: Ranges): Likenesses {
  const likeness = (variable: PeerVariable) =>
    isNumeric(variable)
      ? likenessOfNumbers(one[variable], other[variable], ranges[variable])
      : likenessOfWords(one[variable], other[variable]);
  return {
    POPULATION: likeness("POPULATION"),
    SYSTEMS: likeness("SYSTEMS"),
    GEOGRAPHY: likeness("GEOGRAPHY"),
    TYPE: likeness("TYPE"),
    ARRANGEMENTS: likeness("ARRANGEMENTS"),
    FOCUS: likeness("FOCUS"),
    MATURITY: likeness("MATURITY"),
  };
}

/**
 * Gower's distance: 1 less the weighted mean of the likenesses that are known, so from 0, the same, to 1. Null where nothing that
 * counts is known of both.
 */
export function distanceOf(likenesses: Likenesses, weights: PeerWeights): number | null {
  let sum = 0;
  let total = 0;
  for (const variable of peerVariables) {
    const likeness = likenesses[variable];
    if (likeness === null) continue;
    sum += weights[variable] * likeness;
    total += weights[variable];
  }
  // Rounding must not make anybody nearer than the same.
  return total === 0 ? null : Math.max(0, 1 - sum / total);
}

/** How much of what counts is known of both, from 0 to 1; 0 where nothing counts. */
export function knownShare(likenesses: Likenesses, weights: PeerWeights): number {
  let known = 0;
  let total = 0;
  for (const variable of peerVariables) {
    total += weights[variable];
    if (likenesses[variable] !== null) known += weights[variable];
  }
  return total === 0 ? 0 : known / total;
}

function likenessOfNumbers(one: number | null, other: number | null, range: number): number | null {
  if (one === null || other === null) return null;
  if (one === other) return 1;
  return range === 0 ? 0 : Math.max(0, 1 - Math.abs(one - other) / range);
}

/** What two lists share of all that is in either. Lists without repetitions. */
function likenessOfWords(one: readonly Named[], other: readonly Named[]): number | null {
  if (one.length === 0 || other.length === 0) return null;
  const shared = sharedWords(one, other).length;
  return shared / (one.length + other.length - shared);
}

/** What is in both lists. */
export function sharedWords(one: readonly Named[], other: readonly Named[]): Named[] {
  const ids = new Set(other.map(({ id }) => id));
  return one.filter(({ id }) => ids.has(id));
}
