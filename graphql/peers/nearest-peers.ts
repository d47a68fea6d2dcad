import { limits } from "../contract/limits.ts";
import type { PeerWeights } from "../contract/peers.ts";
import { compare, distanceOf, knownShare, type PeerFacts, rangesOf } from "./gower.ts";
import { peerWords, type PeerWords } from "./peer-words.ts";

/** A collaborative that is like another. */
export interface NearestPeer extends PeerWords {
  readonly id: string;
  /** Gower's distance, from 0, the same, to 1. */
  readonly distance: number;
}

/** At least this much of what counts has to be known of both, or two would be alike for what nobody knows of them. */
const leastKnown = 0.5;

/** The collaboratives nearest to one, the nearest first; of equally near ones those of which more is known, then by name. */
export function nearestPeers(
  all: readonly PeerFacts[],
  id: string,
  weights: PeerWeights,
): { peers: NearestPeer[]; comparable: number } {
  const own = all.find((facts) => facts.id === id);
  if (!own) return { peers: [], comparable: 0 };
  const ranges = rangesOf(all);
  const found = all.flatMap((peer) => {
    if (peer.id === id) return [];
    const likenesses = compare(own, peer, ranges);
    const distance = distanceOf(likenesses, weights);
    const known = knownShare(likenesses, weights);
    return distance === null || known < leastKnown ? [] : [{ peer, likenesses, distance, known }];
  });
  // Sorting keeps the order of those that are equal, and they come by name.
  const peers = found
    .sort((a, b) => a.distance - b.distance || b.known - a.known)
    .slice(0, limits.peers.shown)
    .map(({ peer, likenesses, distance }) => ({
      id: peer.id,
      distance,
      ...peerWords(peer, own, likenesses, weights),
    }));
  return { peers, comparable: found.length };
}
