import {
  AdoptionCountsType,
  AdoptionStateType,
  LedgerConnectionType,
  ledgerPage,
} from "../adoption/index.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { londonDay } from "../places/index.ts";
import { connectionCost } from "../threads/index.ts";
import { offeredDays } from "./offered-days.ts";
import { drawMap, ledgerBehind, type SpreadBoard, type SpreadMap } from "./spread.queries.ts";
import type { Tally } from "./spread-totals.ts";
import { mapColumns } from "./tiles.ts";

const TallyType = builder.objectRef<Tally>("SpreadTally").implement({
  description: "The figures of a place, counted over what the viewer may read.",
  fields: (t) => ({
    counts: t.field({
      type: AdoptionCountsType,
      description: "Adoptions by state: an adopter of two case studies has two.",
      resolve: ({ states }) => states,
    }),
    adopters: t.exposeInt("adopters", { description: "How many adopters those are, each once." }),
    presumed: t.exposeInt("presumed", {
      description:
        "How many of them are there by presumption: their board was divided, and nobody said which part they are in.",
    }),
  }),
});

const BoardType = builder.objectRef<SpreadBoard>("SpreadBoard").implement({
  description: "A board that stands on the map's day.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its ODS code." }),
    name: t.exposeString("name", { description: "The name of its area." }),
    regionCode: t.exposeString("regionCode", { description: "The ODS code of its region." }),
    column: t.exposeInt("column", {
      nullable: true,
      description: "Where its tile stands, from 1 at the left; null where there was no room for it.",
    }),
    row: t.exposeInt("row", { nullable: true, description: "The same, from 1 at the top." }),
    tally: t.field({ type: TallyType, description: "Its figures.", resolve: ({ tally }) => tally }),
  }),
});

const RegionType = builder.objectRef<SpreadMap["regions"][number]>("SpreadRegion").implement({
  description: "A region on the map.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its ODS code." }),
    name: t.exposeString("name", { description: "Its name." }),
    tally: t.field({
      type: TallyType,
      description: "Its figures. Who is in several of its boards counts once.",
      resolve: ({ tally }) => tally,
    }),
  }),
});

const MapType = builder.objectRef<SpreadMap>("SpreadMap").implement({
  description: "Where case studies have been taken up as of a day: England's boards as tiles.",
  fields: (t) => ({
    on: t.expose("on", { type: "Date", description: "The day." }),
    columns: t.int({ description: "How many tiles the map is wide.", resolve: () => mapColumns }),
    boards: t.field({
      type: [BoardType],
      description: "The boards of the day, by name.",
      resolve: ({ boards }) => [...boards],
    }),
    regions: t.field({
      type: [RegionType],
      description: "The regions, by name.",
      resolve: ({ regions }) => [...regions],
    }),
    nation: t.field({
      type: TallyType,
      description: "Everybody once, those without a place included: what the ledger comes to.",
      resolve: ({ totals }) => totals.nation,
    }),
    placeless: t.field({
      type: TallyType,
      description: "Those of whom no region is known.",
      resolve: ({ totals }) => totals.placeless,
    }),
    offeredDays: t.field({
      type: ["Date"],
      description: "Days worth looking at, the latest first: today, ends of quarters, changes of boards.",
      resolve: ({ gazetteer }, _args, ctx) => offeredDays(londonDay(ctx.clock.now()), gazetteer.successions),
    }),
  }),
});

builder.queryFields((t) => ({
  spread: t.field({
    type: MapType,
    description: "The map of where case studies that the viewer may read have been taken up.",
    args: {
      on: t.arg({ type: "Date", description: "As of this day; today unless given." }),
      caseStudyId: t.arg.id({ description: "Only this case study." }),
      tags: t.arg.idList({ description: "Only case studies with one of these tags: taxonomy:value." }),
    },
    resolve: (_root, args, ctx) => drawMap(ctx, args),
  }),
  adoptions: t.field({
    type: LedgerConnectionType,
    description:
      "The ledger: where adopters stood as of a day, the latest change first. A figure of the map is such a list.",
    complexity: connectionCost,
    args: {
      on: t.arg({ type: "Date", description: "As of this day; today unless given." }),
      caseStudyId: t.arg.id({ description: "Only this case study." }),
      tags: t.arg.idList({ description: "Only case studies with one of these tags: taxonomy:value." }),
      icb: t.arg.string({ description: "Only adopters in this board on that day: its ODS code." }),
      region: t.arg.string({ description: "Only adopters in this region on that day: its ODS code." }),
      isPlaceless: t.arg.boolean({ description: "Only adopters of whom no region is known." }),
      collaborativeId: t.arg.id({ description: "Only this collaborative." }),
      states: t.arg({ type: [AdoptionStateType], description: "Only those that stand here." }),
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    resolve: async (_root, { first, after, states, collaborativeId, ...args }, ctx, info) => {
      const filter = await ledgerBehind(ctx, args);
      const one = collaborativeId ? uuidOf("Collaborative", collaborativeId) : undefined;
      const adopterIds =
        one === undefined ? filter.adopterIds : (filter.adopterIds ?? [one]).filter((id) => id === one);
      return ledgerPage(ctx, { ...filter, adopterIds, states: states ?? undefined }, { first, after }, info);
    },
  }),
}));
