import type { PeerWeights } from "../contract/peers.ts";
import type { Context } from "../core/context.ts";
import { findPeerFacts } from "./find-peer-facts.ts";
import type { PeerFacts } from "./gower.ts";
import { nearestPeers } from "./nearest-peers.ts";

const known = new WeakMap<Context, Promise<PeerFacts[]>>();

/** The peers of a collaborative. The facts are read once for a request, for however many collaboratives it asks. */
export async function peersOf(ctx: Context, id: string, weights: PeerWeights) {
  const facts = known.get(ctx) ?? findPeerFacts(ctx);
  known.set(ctx, facts);
  return nearestPeers(await facts, id, weights);
}
