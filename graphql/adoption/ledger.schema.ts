import { queryFromInfo } from "@pothos/plugin-prisma";
import type { GraphQLResolveInfo } from "graphql";
import type { AdoptionState } from "../contract/adoption-words.ts";
import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import {
  cursorOf,
  isTimeKey,
  keysetPage,
  pageSize,
  placeAfter,
  type KeysetArguments,
  type KeysetPage,
} from "../core/keyset.ts";
import { londonDay } from "../places/index.ts";
import { connectionCost } from "../threads/index.ts";
import { AdoptionStateType, AdoptionType } from "./adoption-node.schema.ts";
import { countLedger, listAdoptions, type LedgerRow } from "./list-adoptions.ts";
import type { LedgerFilter } from "./standings.ts";

const LedgerRowType = builder.objectRef<LedgerRow>("LedgerRow").implement({
  description: "Where an adopter stood with a case study as of the list's day.",
  fields: (t) => ({
    state: t.expose("state", { type: AdoptionStateType, description: "How far." }),
    since: t.expose("since", { type: "Date", description: "Since when." }),
    adoption: t.field({
      type: AdoptionType,
      description: "The adoption, with where it stands now.",
      resolve: ({ adoption }) => adoption,
    }),
  }),
});

/** Adoptions by state. */
type AdoptionCounts = Readonly<Record<AdoptionState, number>>;

/** How many adoptions stand where. */
export const AdoptionCountsType = builder.objectRef<AdoptionCounts>("AdoptionCounts").implement({
  description: "How many adoptions stand where.",
  fields: (t) => ({
    exploring: t.exposeInt("EXPLORING", { description: "Exploring." }),
    adopting: t.exposeInt("ADOPTING", { description: "Adopting." }),
    adapted: t.exposeInt("ADAPTED", { description: "Adapted." }),
    embedded: t.exposeInt("EMBEDDED", { description: "Embedded." }),
    stopped: t.exposeInt("STOPPED", { description: "Stopped." }),
    total: t.int({
      description: "All of them.",
      resolve: (counts) => Object.values(counts).reduce((sum, count) => sum + count, 0),
    }),
  }),
});

/** A page of the ledger, and how to count the whole, should somebody ask. */
interface LedgerPage extends KeysetPage<LedgerRow> {
  count(): Promise<AdoptionCounts>;
}

/** A page of a list of adoptions. */
export const LedgerConnectionType = builder.connectionObject(
  {
    type: LedgerRowType,
    name: "LedgerConnection",
    description: "A page of a list of adoptions, the latest change first.",
    fields: (t) => ({
      counts: t.field({
        type: AdoptionCountsType,
        description: "What the whole list comes to.",
        // The relay plugin types a connection by its rows; ours always know how to count themselves.
        resolve: (connection) => (connection as unknown as LedgerPage).count(),
      }),
    }),
  },
  { name: "LedgerEdge", description: "A line of a list of adoptions." },
);

const list = "adoptions";

/** A page of the ledger for a field of the API: what of it the client asked for. */
export async function ledgerPage(
  ctx: Context,
  filter: LedgerFilter,
  { first, after }: KeysetArguments,
  info: GraphQLResolveInfo,
): Promise<LedgerPage> {
  const size = pageSize(first);
  const place = placeAfter(list, after, isTimeKey);
  const query = queryFromInfo({
    context: ctx,
    info,
    typeName: "Adoption",
    path: ["edges", "node", "adoption"],
    select: { id: true, collaborativeId: true, organisationId: true },
  });
  const rows = await listAdoptions(ctx, filter, { query, count: size + 1, after: place });
  const page = keysetPage(rows, { size, after }, (node) => ({
    node,
    cursor: cursorOf(list, { key: node.since.toISOString(), id: node.adoption.id }),
  }));
  return { ...page, count: () => countLedger(ctx, filter) };
}

/** The adoptions of one thing as they stand today: the field's arguments and how it answers. */
const ledgerOf = (description: string) =>
  ({
    type: LedgerConnectionType,
    description,
    complexity: connectionCost,
  }) as const;

builder.prismaObjectField("CaseStudy", "adoptions", (t) =>
  t.field({
    ...ledgerOf("Who has taken it up, as they stand today."),
    args: {
      states: t.arg({ type: [AdoptionStateType], description: "Only those that stand here." }),
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    select: { id: true },
    resolve: ({ id }, { states, ...page }, ctx, info) =>
      ledgerPage(
        ctx,
        { on: londonDay(ctx.clock.now()), caseStudyId: id, states: states ?? undefined },
        page,
        info,
      ),
  }),
);

builder.prismaObjectField("Collaborative", "adoptions", (t) =>
  t.field({
    ...ledgerOf("What it has taken up of what the viewer may read, as it stands today."),
    args: {
      states: t.arg({ type: [AdoptionStateType], description: "Only those that stand here." }),
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    select: { id: true },
    resolve: ({ id }, { states, ...page }, ctx, info) =>
      ledgerPage(
        ctx,
        { on: londonDay(ctx.clock.now()), adopterIds: [id], states: states ?? undefined },
        page,
        info,
      ),
  }),
);

builder.prismaObjectField("CaseStudy", "adoptionCounts", (t) =>
  t.field({
    type: AdoptionCountsType,
    description: "How many of its adoptions stand where today.",
    select: {
      exploringCount: true,
      adoptingCount: true,
      adaptedCount: true,
      embeddedCount: true,
      stoppedCount: true,
    },
    resolve: (caseStudy) => ({
      EXPLORING: caseStudy.exploringCount,
      ADOPTING: caseStudy.adoptingCount,
      ADAPTED: caseStudy.adaptedCount,
      EMBEDDED: caseStudy.embeddedCount,
      STOPPED: caseStudy.stoppedCount,
    }),
  }),
);
