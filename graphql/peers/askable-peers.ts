import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { defaultPeerWeights } from "../contract/peers.ts";
import type { Context } from "../core/context.ts";
import { canAskPeople } from "../threads/index.ts";
import { askableSql } from "./askable.ts";
import { peersOf } from "./find-peers.ts";
import type { NearestPeer } from "./nearest-peers.ts";

/** A peer whose members can be asked to answer a thread. */
export interface AskablePeer extends NearestPeer {
  /** How many of its members could be asked now. */
  readonly askable: number;
  /** How many were asked before. */
  readonly asked: number;
}

type Asked = { readonly id: string; readonly collaborativeId: string | null } & Parameters<
  typeof canAskPeople
>[1];

/** The peers of the collaborative that a thread concerns, for those who may ask them. Two statements. */
export async function listAskablePeers(ctx: Context, thread: Asked): Promise<AskablePeer[]> {
  const { viewer } = ctx;
  if (viewer.kind !== "person" || !thread.collaborativeId || !canAskPeople(viewer, thread)) return [];
  const { peers } = await peersOf(ctx, thread.collaborativeId, defaultPeerWeights);
  if (peers.length === 0) return [];
  const ids = peers.map(({ id }) => id);
  const { text, values } = Prisma.sql`SELECT c."id",
      coalesce(could."people", 0)::int AS "askable", coalesce(were."people", 0)::int AS "asked"
    FROM unnest(${ids}::uuid[]) AS c("id")
    LEFT JOIN (SELECT m."collaborativeId", count(DISTINCT p."id") AS "people"
      ${askableSql(thread.id, ids, { now: ctx.clock.now(), askerId: viewer.id })}
      GROUP BY m."collaborativeId") could ON could."collaborativeId" = c."id"
    LEFT JOIN (SELECT a."collaborativeId", count(*) AS "people" FROM "ThreadAsk" a
      WHERE a."threadId" = ${thread.id}::uuid GROUP BY a."collaborativeId") were ON were."collaborativeId" = c."id"`;
  const counts = await ctx.db.query<{ id: string; askable: number; asked: number }>(
    text,
    values as SqlParameter[],
  );
  return peers.map((peer) => {
    const { askable = 0, asked = 0 } = counts.find(({ id }) => id === peer.id) ?? {};
    return { ...peer, askable, asked };
  });
}
