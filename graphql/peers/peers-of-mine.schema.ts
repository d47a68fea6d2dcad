import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { listPeersOfMine } from "./find-peers.ts";
import type { NearestPeer } from "./nearest-peers.ts";

const PeerOfMineType = builder.objectRef<NearestPeer>("PeerOfMine").implement({
  description: "A collaborative that is like one of the viewer's own.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name." }),
    path: t.string({
      description: "Its address on this site.",
      resolve: ({ id }) => `/collaboratives/${id}`,
    }),
    distance: t.exposeFloat("distance", {
      description: "How far apart they are, from 0, the same, to 1 (Gower 1971).",
    }),
    reasons: t.stringList({
      description:
        "What makes them alike, in words, what counts most first. A figure of the peer comes first.",
      resolve: ({ reasons }) => [...reasons],
    }),
    ownName: t.string({
      description: "The name of the viewer's own that it is like: of several the nearest.",
      resolve: ({ own }) => own.name,
    }),
    ownPath: t.string({
      description: "The address of the viewer's own on this site.",
      resolve: ({ own }) => `/collaboratives/${own.id}`,
    }),
  }),
});

builder.queryField("peersOfMine", (t) =>
  t.field({
    type: [PeerOfMineType],
    description: `People like us: the collaboratives nearest to any of the viewer's own, the nearest first, at most ${limits.peers.shown}. Empty for those who belong to none, and for visitors.`,
    complexity: { field: 1, multiplier: limits.peers.shown },
    resolve: async (_root, _args, ctx) => [...(await listPeersOfMine(ctx))],
  }),
);
