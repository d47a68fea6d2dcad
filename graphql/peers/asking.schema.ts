import { queryFromInfo } from "@pothos/plugin-prisma";
import type { Collaborative } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { commonErrors } from "../core/errors.schema.ts";
import { typeOf } from "../core/type-of.ts";
import { askPeople } from "./ask-people.ts";
import { listAskablePeers, type AskablePeer } from "./askable-peers.ts";
import { readPeers } from "./read-peers.ts";

const AskablePeerType = builder
  .objectRef<AskablePeer & { collaborative: Collaborative }>("AskablePeer")
  .implement({
    description: "A collaborative whose members can be asked to answer a thread.",
    fields: (t) => ({
      collaborative: t.field({
        type: typeOf("Collaborative"),
        description: "Which.",
        resolve: ({ collaborative }) => collaborative,
      }),
      reasons: t.stringList({
        description: "What makes it like the thread's own, in words.",
        resolve: ({ reasons }) => [...reasons],
      }),
      askable: t.exposeInt("askable", {
        description: "How many of its members see the thread, have not written in it and were not asked yet.",
      }),
      asked: t.exposeInt("asked", { description: "How many of its members were asked already." }),
    }),
  });

builder.prismaObjectField("Thread", "askablePeers", (t) =>
  t.field({
    type: [AskablePeerType],
    description:
      "The collaboratives most like the one it concerns, the nearest first, for those who may ask them to answer. Empty for all others.",
    complexity: { field: 5, multiplier: limits.peers.shown },
    select: { id: true, collaborativeId: true, authorId: true, state: true, kind: true },
    resolve: async (thread, _args, ctx, info) => {
      const peers = await listAskablePeers(ctx, thread);
      const query = queryFromInfo({ context: ctx, info, select: { id: true }, path: ["collaborative"] });
      return readPeers(ctx, query, peers);
    },
  }),
);

const AskPeopleInputType = builder.inputType("AskPeopleInput", {
  description: "Members of collaboratives like a thread's own, to be asked to answer it.",
  fields: (t) => ({
    threadId: t.id({ required: true, description: "The thread." }),
    collaborativeIds: t.idList({ required: true, description: "Of which of its askablePeers." }),
    idempotencyKey: t.id({ description: "Sent again with the same key, it asks nobody else." }),
  }),
});

builder.mutationField("askPeople", (t) =>
  t.int({
    description: `Asks members of collaboratives like a thread's own to answer it, and says how many: at most ${limits.asked.atOnce} at once, each once.`,
    errors: { types: commonErrors },
    args: { input: t.arg({ type: AskPeopleInputType, required: true, description: "Whom." }) },
    resolve: async (_root, { input }, ctx) => {
      const askId = await askPeople(ctx, input);
      return ctx.prisma.threadAsk.count({ where: { askId } });
    },
  }),
);
