import { queryFromInfo } from "@pothos/plugin-prisma";
import type { Collaborative } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import {
  peerVariables,
  peerVariableWords,
  peerWeightsOf,
  type PeerVariable,
  type PeerWeights,
} from "../contract/peers.ts";
import { badInput } from "../core/bad-input.ts";
import { builder } from "../core/builder.ts";
import { typeOf } from "../core/type-of.ts";
import { peersOf } from "./find-peers.ts";
import type { NearestPeer } from "./nearest-peers.ts";
import { readPeers } from "./read-peers.ts";

const PeerVariableType = builder.enumType("PeerVariable", {
  description: "By what collaboratives are compared.",
  values: Object.fromEntries(
    peerVariables.map((variable) => [variable, { description: `${peerVariableWords[variable].meaning}.` }]),
  ) as Record<PeerVariable, { description: string }>,
});

const PeerWeightType = builder.objectRef<{ variable: PeerVariable; weight: number }>("PeerWeight").implement({
  description: "How much a variable counts.",
  fields: (t) => ({
    variable: t.expose("variable", { type: PeerVariableType, description: "Which." }),
    weight: t.exposeInt("weight", { description: "Against the others; 0 leaves it out." }),
  }),
});

const PeerType = builder.objectRef<NearestPeer & { collaborative: Collaborative }>("Peer").implement({
  description: "A collaborative that is like another.",
  fields: (t) => ({
    collaborative: t.field({
      type: typeOf("Collaborative"),
      description: "The one that is like it.",
      resolve: ({ collaborative }) => collaborative,
    }),
    distance: t.exposeFloat("distance", {
      description: "How far apart they are, from 0, the same, to 1 (Gower 1971).",
    }),
    reasons: t.stringList({
      description:
        "What makes them alike, in words, what counts most first. A figure of the peer comes first.",
      resolve: ({ reasons }) => [...reasons],
    }),
    differences: t.stringList({
      description: "What sets them apart, in words, what counts most first.",
      resolve: ({ differences }) => [...differences],
    }),
    unknown: t.field({
      type: [PeerVariableType],
      description: "What counts, and is not known of both, so that it was left out.",
      resolve: ({ unknown }) => [...unknown],
    }),
  }),
});

interface Peers {
  readonly weights: PeerWeights;
  readonly comparable: number;
  readonly nearest: readonly (NearestPeer & { collaborative: Collaborative })[];
}

const PeersType = builder.objectRef<Peers>("Peers").implement({
  description: "The collaboratives that are most like one.",
  fields: (t) => ({
    weights: t.field({
      type: [PeerWeightType],
      description: "How much each variable counted.",
      resolve: ({ weights }) => peerVariables.map((variable) => ({ variable, weight: weights[variable] })),
    }),
    comparable: t.exposeInt("comparable", {
      description: "With how many others it could be compared: enough of what counts is known of both.",
    }),
    nearest: t.field({
      type: [PeerType],
      description: `The ${limits.peers.shown} nearest, the nearest first.`,
      complexity: { field: 1, multiplier: limits.peers.shown },
      resolve: ({ nearest }) => [...nearest],
    }),
  }),
});

const PeerWeightsInput = builder.inputType("PeerWeights", {
  description: `How much each variable counts, from ${limits.peers.weight.min} to ${limits.peers.weight.max}; as usual where left out.`,
  fields: (t) => {
    const weight = (variable: PeerVariable) =>
      t.int({ description: `${peerVariableWords[variable].meaning}.` });
    return {
      POPULATION: weight("POPULATION"),
      SYSTEMS: weight("SYSTEMS"),
      GEOGRAPHY: weight("GEOGRAPHY"),
      TYPE: weight("TYPE"),
      ARRANGEMENTS: weight("ARRANGEMENTS"),
      FOCUS: weight("FOCUS"),
      MATURITY: weight("MATURITY"),
    };
  },
});

builder.prismaObjectField("Collaborative", "peers", (t) =>
  t.field({
    type: PeersType,
    description: "The collaboratives that are most like it, by what the directory knows.",
    complexity: { field: 5, multiplier: 1 },
    args: { weights: t.arg({ type: PeerWeightsInput, description: "How much each variable counts." }) },
    select: { id: true },
    resolve: async ({ id }, args, ctx, info): Promise<Peers> => {
      const weights = weightsOf(args.weights ?? {});
      const { peers, comparable } = await peersOf(ctx, id, weights);
      const query = queryFromInfo({
        context: ctx,
        info,
        select: { id: true },
        path: ["nearest", "collaborative"],
      });
      const nearest = await readPeers(ctx, query, peers);
      return { weights, comparable, nearest };
    },
  }),
);

/** @throws GraphQLError BAD_USER_INPUT for a weight beyond the limits */
function weightsOf(given: Partial<Record<PeerVariable, number | null | undefined>>): PeerWeights {
  const { min, max } = limits.peers.weight;
  for (const variable of peerVariables) {
    const weight = given[variable];
    if (weight !== null && weight !== undefined && (weight < min || weight > max)) {
      throw badInput(`weights.${variable}`, `weights.${variable} is a whole number from ${min} to ${max}.`);
    }
  }
  return peerWeightsOf(given);
}
