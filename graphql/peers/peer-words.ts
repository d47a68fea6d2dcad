import { peerVariables, type PeerVariable, type PeerWeights } from "../contract/peers.ts";
import { isNumeric, type Likenesses, type PeerFacts, sharedWords, type WordedVariable } from "./gower.ts";

/** Why one is a peer of another, and how it differs all the same, in words. */
export interface PeerWords {
  /** What makes them alike, what counts most first. */
  readonly reasons: readonly string[];
  /** What sets them apart, what counts most first. */
  readonly differences: readonly string[];
  /** What counts, and is not known of both. */
  readonly unknown: readonly PeerVariable[];
}

/** From here on two numbers are alike enough to be a reason. */
const alike = 0.75;
const shown = { reasons: 3, differences: 2 };

/** Says in words how a peer compares. Figures name the peer's first. */
export function peerWords(
  peer: PeerFacts,
  own: PeerFacts,
  likenesses: Likenesses,
  weights: PeerWeights,
): PeerWords {
  const counted = peerVariables.filter((variable) => weights[variable] > 0);
  const known = counted.flatMap((variable) => {
    const likeness = likenesses[variable];
    return likeness === null ? [] : [{ variable, likeness, weight: weights[variable] }];
  });
  const isReason = ({ variable, likeness }: { variable: PeerVariable; likeness: number }) =>
    isNumeric(variable) ? likeness >= alike : likeness > 0;
  const say = ({ variable }: { variable: PeerVariable }) => sentences[variable](peer, own);
  return {
    reasons: known
      .filter(isReason)
      .sort((a, b) => b.weight * b.likeness - a.weight * a.likeness)
      .slice(0, shown.reasons)
      .map(say),
    differences: known
      .filter((found) => !isReason(found))
      .sort((a, b) => b.weight * (1 - b.likeness) - a.weight * (1 - a.likeness))
      .slice(0, shown.differences)
      .map(say),
    unknown: counted.filter((variable) => likenesses[variable] === null),
  };
}

const sentences: Readonly<Record<PeerVariable, (peer: PeerFacts, own: PeerFacts) => string>> = {
  POPULATION: ({ POPULATION: peer }, { POPULATION: own }) => {
    const [theirs, ours] = [peopleInWords(peer ?? 0), peopleInWords(own ?? 0)];
    return theirs === ours ? `Both have a population of ${ours}` : `Population ${theirs} against ${ours}`;
  },
  SYSTEMS: ({ SYSTEMS: peer }, { SYSTEMS: own }) =>
    peer === own
      ? `Both span ${systems(own ?? 0)}`
      : `Spans ${systems(peer ?? 0)} against ${numberInWords(own ?? 0)}`,
  GEOGRAPHY: worded("GEOGRAPHY", "Both work in", (theirs, ours) => `Works in ${theirs}, not in ${ours}`),
  TYPE: worded("TYPE", "Both are of the type", (theirs, ours) => `Its type is ${theirs}, not ${ours}`),
  ARRANGEMENTS: worded("ARRANGEMENTS", "Both work through", (theirs) => `Works through ${theirs} instead`),
  FOCUS: worded("FOCUS", "Both work on", (theirs) => `Works on ${theirs} instead`),
  MATURITY: ({ MATURITY: peer }, { MATURITY: own }) =>
    peer === own ? `Both established in ${own}` : `Established in ${peer} against ${own}`,
};

function worded(variable: WordedVariable, both: string, otherwise: (theirs: string, ours: string) => string) {
  const listed = (words: readonly { label: string }[]) => inWords.format(words.map(({ label }) => label));
  return ({ [variable]: peer }: PeerFacts, { [variable]: own }: PeerFacts) => {
    const shared = sharedWords(peer, own);
    return shared.length > 0 ? `${both} ${listed(shared)}` : otherwise(listed(peer), listed(own));
  };
}

const inWords = new Intl.ListFormat("en-GB");
const millions = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function peopleInWords(people: number): string {
  if (people >= 1_000_000) return `${millions.format(people / 1_000_000)} million`;
  return (Math.round(people / 10_000) * 10_000).toLocaleString("en-GB");
}

const numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

function numberInWords(count: number): string {
  return numbers[count] ?? String(count);
}

function systems(count: number): string {
  return `${numberInWords(count)} ${count === 1 ? "ICS" : "ICSs"}`;
}
