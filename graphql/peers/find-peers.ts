import { defaultPeerWeights, peerVariables, type PeerWeights } from "../contract/peers.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { currentFacts, knownFacts, type KeptFacts } from "./keep-facts.ts";
import { nearestPeers, type NearestPeer } from "./nearest-peers.ts";

/** The peers of a collaborative. With the usual weights they are worked out once, until something changes. */
export async function peersOf(ctx: Context, id: string, weights: PeerWeights) {
  const facts = await currentFacts(ctx);
  const isUsual = peerVariables.every((variable) => weights[variable] === defaultPeerWeights[variable]);
  return isUsual ? usualPeers(facts, [id]) : nearestPeers(facts.all, [id], weights);
}

/**
 * The peers of the viewer's own collaboratives: the nearest of any of them, each once, without their own. None for who belongs to
 * none, and then nothing is read.
 */
export async function listPeersOfMine(ctx: Context): Promise<readonly NearestPeer[]> {
  const { viewer } = ctx;
  if (!isMember(viewer) || viewer.collaborativeIds.length === 0) return [];
  return usualPeers(await currentFacts(ctx), viewer.collaborativeIds).peers;
}

/**
 * What `read` reads by the ids of the peers of the viewer's own. They are taken as they are known, and whether they still are is asked
 * in the same statement: as a rule it is the only one. Where they are others by then, it is read once more.
 */
export async function readByPeersOfMine<Read>(
  ctx: Context,
  read: (peerIds: readonly string[]) => Promise<Read>,
): Promise<Read> {
  const { viewer } = ctx;
  if (!isMember(viewer) || viewer.collaborativeIds.length === 0) return read([]);
  const idsIn = (facts: KeptFacts) => usualPeers(facts, viewer.collaborativeIds).peers.map(({ id }) => id);
  const known = knownFacts(ctx.db);
  if (!known) return read(idsIn(await currentFacts(ctx)));
  const assumed = idsIn(known);
  const [found, current] = await Promise.all([read(assumed), currentFacts(ctx).then(idsIn)]);
  return current.join() === assumed.join() ? found : read(current);
}

function usualPeers({ all, remembered }: KeptFacts, ids: readonly string[]) {
  return remembered.recall(ids.toSorted().join(" "), () => nearestPeers(all, ids, defaultPeerWeights));
}
