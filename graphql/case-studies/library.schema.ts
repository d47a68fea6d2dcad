import { queryFromInfo } from "@pothos/plugin-prisma";
import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import { badInput } from "../core/bad-input.ts";
import { builder } from "../core/builder.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { cursorOf, keysetPage, type KeysetPage } from "../core/keyset.ts";
import { connectionCost } from "../threads/index.ts";
import { readableBy } from "./case-studies.policy.ts";
import { CaseStudyType } from "./case-study.schema.ts";
import { CaseStudySortType, CaseStudyUptakeType } from "./enums.schema.ts";
import {
  listLibrary,
  type LibraryFacet,
  type LibraryFacetValue,
  type LibraryPage,
} from "./library.queries.ts";
import { listNewForViewer, newCount } from "./new-for-viewer.ts";
import { listMostAdopted, mostAdoptedCount } from "./most-adopted.ts";

type CaseStudyShape = typeof CaseStudyType.$inferType;

const FacetValueType = builder.objectRef<LibraryFacetValue>("CaseStudyFacetValue").implement({
  description: "A tag by which the library can be narrowed.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "The tag's key, taxonomy:value." }),
    label: t.exposeString("label", { description: "The tag in words." }),
    count: t.exposeInt("count", {
      description: "How many case studies the list would have with this tag as its taxonomy's only choice.",
    }),
  }),
});

const FacetType = builder.objectRef<LibraryFacet>("CaseStudyFacet").implement({
  description:
    "The tags of one taxonomy on the library's case studies, counted over those that the viewer reads.",
  fields: (t) => ({
    key: t.exposeString("key", { description: "The taxonomy's key." }),
    label: t.exposeString("label", { description: "The taxonomy's name." }),
    values: t.field({
      type: [FacetValueType],
      description: "Its tags that occur or are chosen, in their order.",
      resolve: ({ values }) => [...values],
    }),
  }),
});

const FilterInput = builder.inputType("CaseStudyFilter", {
  description: "Which case studies to list. What is left out does not narrow the list.",
  fields: (t) => ({
    tags: t.idList({
      description:
        "Tags, as taxonomy:value or global ids. Those of one taxonomy are alternatives; several taxonomies narrow each other down.",
    }),
    evidenceLevel: t.int({ description: "At least this level of evidence, from 1 to 5." }),
    uptake: t.field({ type: CaseStudyUptakeType, description: "Only those that have been taken up so far." }),
    publishedFrom: t.field({ type: "Date", description: "Published on this day in London or later." }),
    publishedTo: t.field({ type: "Date", description: "Published on this day in London or earlier." }),
    collaborativeId: t.id({ description: "Only the practice of this collaborative." }),
    title: t.string({ description: "Only those with this in their title, in capitals or not." }),
  }),
});

/** A page of the library, and what is to be said of the whole. */
interface Library extends KeysetPage<CaseStudyShape> {
  readonly page: LibraryPage;
}

/** The relay plugin types a connection by its rows; ours always carry their list. */
const pageOf = (connection: object) => (connection as Library).page;

const LibraryType = builder.connectionObject(
  {
    type: CaseStudyType,
    name: "CaseStudyConnection",
    description: "A page of the library.",
    fields: (t) => ({
      totalCount: t.int({
        description: "How many case studies the whole list has.",
        resolve: (connection) => pageOf(connection).total,
      }),
      facets: t.field({
        type: [FacetType],
        description: "By which tags the list can be narrowed, by taxonomy.",
        resolve: (connection) => [...pageOf(connection).facets()],
      }),
    }),
  },
  { name: "CaseStudyEdge", description: "A case study in a list." },
);

const MostAdoptedType = builder
  .objectRef<{ caseStudy: CaseStudyShape; adopters: number }>("MostAdopted")
  .implement({
    description: "A case study that was taken up in this quarter.",
    fields: (t) => ({
      caseStudy: t.field({
        type: CaseStudyType,
        description: "The case study.",
        resolve: ({ caseStudy }) => caseStudy,
      }),
      adopters: t.exposeInt("adopters", {
        description: "How many collaboratives and organisations took it up in this quarter.",
      }),
    }),
  });

/** How many case studies can be put side by side. */
const mostCompared = 4;

/** Those of the case studies that the viewer reads, with what the client asked for, by id. */
async function readCaseStudies(
  ctx: Context,
  query: object,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CaseStudyShape>> {
  if (ids.length === 0) return new Map();
  const found = await ctx.prisma.caseStudy.findMany({
    ...query,
    where: { id: { in: [...ids] }, AND: [readableBy(ctx.viewer)] },
  });
  return new Map(found.map((caseStudy: CaseStudy) => [caseStudy.id, caseStudy]));
}

builder.queryFields((t) => ({
  caseStudies: t.field({
    type: LibraryType,
    description: "The library: published case studies that the viewer may read.",
    args: {
      filter: t.arg({ type: FilterInput, description: "Which ones; all unless given." }),
      sort: t.arg({
        type: CaseStudySortType,
        required: true,
        defaultValue: "NEWEST",
        description: "In which order.",
      }),
      first: t.arg.int({ description: "How many, at most 100. Default 20." }),
      after: t.arg.string({ description: "Only what comes after this cursor of the same list." }),
    },
    complexity: connectionCost,
    resolve: async (_root, { filter, sort, first, after }, ctx, info) => {
      const wanted = { ...filter, tagIds: filter?.tags };
      const page = await listLibrary(ctx, wanted, sort, { first, after });
      const query = queryFromInfo({
        context: ctx,
        info,
        typeName: "CaseStudy",
        path: ["edges", "node"],
      });
      const caseStudies = await readCaseStudies(
        ctx,
        query,
        page.rows.slice(0, page.size).map(({ id }) => id),
      );
      const { edges, pageInfo } = keysetPage(page.rows, { size: page.size, after }, (row) => ({
        cursor: cursorOf(page.list, row),
        node: caseStudies.get(row.id),
      }));
      return {
        pageInfo,
        // What went out of sight between the two statements is left out.
        edges: edges.flatMap(({ cursor, node }) => (node ? [{ cursor, node }] : [])),
        page,
      };
    },
  }),
  caseStudiesById: t.field({
    type: [CaseStudyType],
    description: `Case studies that the viewer reads, by their ids, in that order: at most ${mostCompared}, to be compared.`,
    args: {
      ids: t.arg.idList({ required: true, description: "Global ids, or the UUIDs of their addresses." }),
    },
    resolve: async (_root, { ids }, ctx, info) => {
      if (ids.length > mostCompared) throw badInput("ids", `ids takes at most ${mostCompared} ids.`);
      const wanted = [...new Set(ids.map((id) => uuidOf("CaseStudy", id)))];
      const found = await readCaseStudies(ctx, queryFromInfo({ context: ctx, info }), wanted);
      return wanted.flatMap((id) => found.get(id) ?? []);
    },
  }),
  newCaseStudies: t.field({
    type: [CaseStudyType],
    description: `The newest case studies for the viewer, at most ${newCount}: first those from people like them, by region, size of ICS and focus. Empty for visitors.`,
    resolve: async (_root, _args, ctx, info) => {
      const ids = await listNewForViewer(ctx);
      const found = await readCaseStudies(ctx, queryFromInfo({ context: ctx, info }), ids);
      return ids.flatMap((id) => found.get(id) ?? []);
    },
  }),
  mostAdopted: t.field({
    type: [MostAdoptedType],
    description: `The case studies taken up by most in this quarter, at most ${mostAdoptedCount}.`,
    resolve: async (_root, _args, ctx, info) => {
      const taken = await listMostAdopted(ctx);
      const query = queryFromInfo({ context: ctx, info, typeName: "CaseStudy", path: ["caseStudy"] });
      const caseStudies = await readCaseStudies(
        ctx,
        query,
        taken.map(({ id }) => id),
      );
      return taken.flatMap(({ id, adopters }) => {
        const caseStudy = caseStudies.get(id);
        return caseStudy ? [{ caseStudy, adopters }] : [];
      });
    },
  }),
}));
