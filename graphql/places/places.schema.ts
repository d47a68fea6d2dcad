import { type DatedPopulation, populationAt, type SizeBand, sizeBandAt } from "../../prisma/size-bands.ts";
import { builder } from "../core/builder.ts";
import { londonDay } from "./london-day.ts";
import { odsCodeOf } from "./ods-code.ts";
import { holdingOn } from "./places.queries.ts";

const SizeBandType = builder.enumType("SizeBand", {
  description: "How many people live in an ICS. A lower bound belongs to its band.",
  values: {
    UNDER_1M: { value: "under-1m", description: "Under 1 million." },
    FROM_1M_TO_1_5M: { value: "1m-1.5m", description: "1 to 1.5 million." },
    FROM_1_5M_TO_2M: { value: "1.5m-2m", description: "1.5 to 2 million." },
    OVER_2M: { value: "over-2m", description: "Over 2 million." },
  } as const satisfies Record<string, { value: SizeBand; description: string }>,
});

const SuccessionKindType = builder.enumType("SuccessionKind", {
  description: "How one board followed another.",
  values: {
    MERGER: { description: "The whole of the earlier board went into the later one." },
    SPLIT: { description: "A part of the earlier board went into the later one." },
    ACQUISITION: { description: "A board that stood already took over a part of the earlier one." },
  } as const,
});

interface Population extends DatedPopulation {
  basis: string;
  estimated: boolean;
  source: string | null;
}

const PopulationType = builder.objectRef<Population>("Population").implement({
  description: "How many people are registered with a board's GP practices.",
  fields: (t) => ({
    asOf: t.expose("asOf", { type: "Date", description: "The day that the figure describes." }),
    people: t.exposeInt("people", { description: "How many." }),
    basis: t.exposeString("basis", { description: "What was counted, in words." }),
    estimated: t.exposeBoolean("estimated", {
      description: "True where the figure was derived, not published.",
    }),
    source: t.exposeString("source", { nullable: true, description: "Where it comes from." }),
  }),
});

builder.prismaObject("IcbSuccession", {
  name: "Succession",
  description: "That one board followed another.",
  fields: (t) => ({
    date: t.expose("date", { type: "Date", description: "The first day of the new order." }),
    kind: t.expose("kind", { type: SuccessionKindType, description: "How." }),
    predecessor: t.relation("predecessor", { description: "The board that went." }),
    successor: t.relation("successor", { description: "The board that took over." }),
  }),
});

const Region = builder.prismaNode("Region", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "An NHS England region.",
  findUnique: (id) => ({ id: odsCodeOf(id) }),
  fields: (t) => ({
    code: t.exposeString("id", { description: "ODS code, for example Y56." }),
    name: t.exposeString("name", { description: "Its name." }),
    slug: t.exposeString("slug", { description: "Its name as it stands in addresses." }),
    icbs: t.relation("icbs", {
      description: "The boards of the region on a day.",
      args: { at: t.arg({ type: "Date", description: "The day; today unless given." }) },
      query: (args, ctx) => ({
        where: holdingOn(args.at ?? londonDay(ctx.clock.now())),
        orderBy: { shortName: "asc" },
      }),
    }),
  }),
});

const Icb = builder.prismaNode("Icb", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "An integrated care board; its integrated care system (ICS) covers the same area.",
  findUnique: (id) => ({ id: odsCodeOf(id) }),
  fields: (t) => ({
    code: t.exposeString("id", { description: "ODS code, for example QMF." }),
    name: t.exposeString("name", { description: "Its full name." }),
    shortName: t.exposeString("shortName", {
      description: "The name of its area, which the ICS has as well.",
    }),
    region: t.relation("region", { description: "The region that it lies in." }),
    validFrom: t.expose("validFrom", { type: "Date", description: "The day it was established." }),
    validTo: t.expose("validTo", {
      type: "Date",
      nullable: true,
      description: "The last day it existed; null while it stands.",
    }),
    boundaryNote: t.exposeString("boundaryNote", {
      nullable: true,
      description: "How its area changed while it kept its code.",
    }),
    successors: t.relation("successors", { description: "The boards that took over, in whole or in part." }),
    predecessors: t.relation("predecessors", { description: "The boards that it took over from." }),
    population: t.field({
      type: PopulationType,
      nullable: true,
      description: "The latest figure known on a day; null before the first.",
      args: { at: t.arg({ type: "Date", description: "The day; today unless given." }) },
      select: { populations: true },
      resolve: ({ populations }, args, ctx) =>
        populationAt(populations, args.at ?? londonDay(ctx.clock.now())),
    }),
    sizeBand: t.field({
      type: SizeBandType,
      nullable: true,
      description:
        "The size band, computed from the population known on a day; null before the first figure.",
      args: { at: t.arg({ type: "Date", description: "The day; today unless given." }) },
      select: { populations: true },
      resolve: ({ populations }, args, ctx) => sizeBandAt(populations, args.at ?? londonDay(ctx.clock.now())),
    }),
  }),
});

builder.queryFields((t) => ({
  regions: t.prismaField({
    type: [Region],
    description: "The seven regions, by name.",
    resolve: (query, _root, _args, ctx) => ctx.prisma.region.findMany({ ...query, orderBy: { name: "asc" } }),
  }),
  region: t.prismaField({
    type: Region,
    nullable: true,
    description: "A region.",
    args: { code: t.arg.string({ required: true, description: "ODS code, for example Y56." }) },
    resolve: (query, _root, args, ctx) =>
      ctx.prisma.region.findUnique({ ...query, where: { id: odsCodeOf(args.code) } }),
  }),
  icbs: t.prismaField({
    type: [Icb],
    description: "The boards that stand on a day, by name: the map of that day.",
    args: { at: t.arg({ type: "Date", description: "The day; today unless given." }) },
    resolve: (query, _root, args, ctx) =>
      ctx.prisma.icb.findMany({
        ...query,
        where: holdingOn(args.at ?? londonDay(ctx.clock.now())),
        orderBy: { shortName: "asc" },
      }),
  }),
  icb: t.prismaField({
    type: Icb,
    nullable: true,
    description: "A board, whether it stands today or not.",
    args: { code: t.arg.string({ required: true, description: "ODS code, for example QMF." }) },
    resolve: (query, _root, args, ctx) =>
      ctx.prisma.icb.findUnique({ ...query, where: { id: odsCodeOf(args.code) } }),
  }),
}));
