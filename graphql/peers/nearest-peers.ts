import { limits } from "../contract/limits.ts";
import type { PeerWeights } from "../contract/peers.ts";
import { compare, distanceOf, knownShare, type PeerFacts, rangesOf } from "./gower.ts";
import { peerWords, type PeerWords } from "./peer-words.ts";

/** A collaborative that is like another. */
export interface NearestPeer extends PeerWords {
  readonly id: string;
  readonly name: string;
  /** Which it is like. */
  readonly own: { readonly id: string; readonly name: string };
  /** Gower's distance, from 0, the same, to 1. */
  readonly distance: number;
}

/** At least this much of what counts has to be known of both, or two would be alike for what nobody knows of them. */
const leastKnown = 0.5;

/**
 * The collaboratives nearest to one, or to any of several, the nearest first; of equally near ones those of which more is known, then
 * by name. Each is compared with that of the several to which it is nearest; these are nobody's peers themselves.
 */
export function nearestPeers(
  all: readonly PeerFacts[],
  ids: readonly string[],
  weights: PeerWeights,
): { peers: NearestPeer[]; comparable: number } {
  const ranges = rangesOf(all);
  const comparisonOf = (own: PeerFacts, peer: PeerFacts) => {
    const likenesses = compare(own, peer, ranges);
    const distance = distanceOf(likenesses, weights);
    const known = knownShare(likenesses, weights);
    return distance === null || known < leastKnown ? [] : [{ own, peer, likenesses, distance, known }];
  };
  const owns = all.filter(({ id }) => ids.includes(id));
  const others = all.filter(({ id }) => !ids.includes(id));
  // Sorting keeps the order of those that are equal, and they come by name.
  const found = others
    .flatMap((peer) =>
      owns
        .flatMap((own) => comparisonOf(own, peer))
        .sort(nearestFirst)
        .slice(0, 1),
    )
    .sort(nearestFirst);
  const peers = found.slice(0, limits.peers.shown).map(({ own, peer, likenesses, distance }) => ({
    id: peer.id,
    name: peer.name,
    own: { id: own.id, name: own.name },
    distance,
    ...peerWords(peer, own, likenesses, weights),
  }));
  return { peers, comparable: found.length };
}

interface Compared {
  readonly distance: number;
  readonly known: number;
}

function nearestFirst(a: Compared, b: Compared): number {
  return a.distance - b.distance || b.known - a.known;
}
