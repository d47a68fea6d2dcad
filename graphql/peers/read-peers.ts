import { readSelected } from "../../prisma/client.ts";
import { type Collaborative, Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";

/** Peers with what the client asked for of their collaboratives, in their order. One statement. */
export async function readPeers<Peer extends { readonly id: string }>(
  ctx: Context,
  query: object,
  peers: readonly Peer[],
): Promise<(Peer & { collaborative: Collaborative })[]> {
  if (peers.length === 0) return [];
  const where = Prisma.sql`t."id" = ANY(${peers.map(({ id }) => id)}::uuid[])`;
  const rows = await readSelected(ctx, { model: "Collaborative", query, where });
  const byId = new Map((rows as unknown as Collaborative[]).map((row) => [row.id, row]));
  return peers.flatMap((peer) => {
    const collaborative = byId.get(peer.id);
    return collaborative ? [{ ...peer, collaborative }] : [];
  });
}
