import { builder } from "../core/builder.ts";
import { checkUuidCursors } from "../core/cursors.ts";
import { uuidOf } from "../core/ids.ts";
import { holdingOn, londonDay } from "../places/index.ts";
import { TagType } from "../tags/index.ts";
import { matchingCollaboratives } from "./collaboratives.queries.ts";

const Footprint = builder.prismaObject("CollaborativeIcb", {
  name: "FootprintLink",
  description: "One ICS of a collaborative's footprint, in a period.",
  fields: (t) => ({
    icb: t.relation("icb", { description: "The board of the ICS." }),
    validFrom: t.expose("validFrom", { type: "Date", description: "The first day of the link." }),
    validTo: t.expose("validTo", {
      type: "Date",
      nullable: true,
      description: "Its last day; null while it lasts.",
    }),
  }),
});

const MemberOrganisation = builder.prismaObject("CollaborativeOrganisation", {
  name: "MemberOrganisation",
  description: "A body that belongs to a collaborative, in a period.",
  fields: (t) => ({
    organisation: t.relation("organisation", { description: "The body." }),
    role: t.exposeString("role", { description: "member or lead provider." }),
    validFrom: t.expose("validFrom", {
      type: "Date",
      description: "The first day of the membership, as far as known.",
    }),
    validTo: t.expose("validTo", {
      type: "Date",
      nullable: true,
      description: "Its last day; null while it lasts.",
    }),
  }),
});

const Collaborative = builder.prismaNode("Collaborative", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "A provider collaborative: two or more NHS trusts that work at scale.",
  select: { id: true },
  findUnique: (id) => ({ id: uuidOf("Collaborative", id) }),
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name." }),
    path: t.string({
      description: "Its address on this site.",
      select: { id: true },
      resolve: ({ id }) => `/collaboratives/${id}`,
    }),
    innovator: t.exposeBoolean("innovator", {
      nullable: true,
      description: "Whether it is in the innovators' scheme; null where no source says.",
    }),
    established: t.exposeString("established", {
      nullable: true,
      description: "Since when, as the sources put it.",
    }),
    population: t.exposeString("population", {
      nullable: true,
      description: "How many people it serves, as the sources put it.",
    }),
    focusWords: t.exposeStringList("focusWords", { description: "Its focus, in the sources' own words." }),
    membersComplete: t.exposeBoolean("membersComplete", {
      description: "Whether the list of member organisations is known to be complete.",
    }),
    verification: t.exposeString("verification", {
      nullable: true,
      description: "How far this record has been checked.",
    }),
    notes: t.exposeString("notes", { nullable: true, description: "What else to know of it." }),
    sources: t.exposeStringList("sources", { description: "Where the record comes from." }),
    footprint: t.relation("icbs", {
      type: Footprint,
      description: "The ICSs it spans on a day.",
      args: { at: t.arg({ type: "Date", description: "The day; today unless given." }) },
      query: (args, ctx) => ({
        where: holdingOn(args.at ?? londonDay(ctx.clock.now())),
        orderBy: { icb: { shortName: "asc" } },
      }),
    }),
    footprintHistory: t.relation("icbs", {
      type: Footprint,
      description: "The ICSs it has spanned, those of today included, earliest first.",
      query: { orderBy: [{ validFrom: "asc" }, { icb: { shortName: "asc" } }] },
    }),
    organisations: t.relation("organisations", {
      type: MemberOrganisation,
      description: "The bodies that belong to it on a day, lead providers first.",
      args: { at: t.arg({ type: "Date", description: "The day; today unless given." }) },
      query: (args, ctx) => ({
        where: holdingOn(args.at ?? londonDay(ctx.clock.now())),
        orderBy: [{ role: "asc" }, { organisation: { name: "asc" } }],
      }),
    }),
    pastOrganisations: t.relation("organisations", {
      type: MemberOrganisation,
      description: "The bodies that belonged to it and no longer do.",
      query: (_args, ctx) => ({
        where: { validTo: { lt: londonDay(ctx.clock.now()) } },
        orderBy: [{ validTo: "desc" }, { organisation: { name: "asc" } }],
      }),
    }),
    tags: t.field({
      type: [TagType],
      description: "The tags that describe it; a thread about it begins with them.",
      select: (_args, _ctx, nested) => ({
        tags: {
          select: { tag: nested(true) },
          where: { tag: { retiredAt: null } },
          orderBy: [{ tag: { taxonomy: { position: "asc" } } }, { tag: { position: "asc" } }],
        },
      }),
      resolve: ({ tags }) => tags.map(({ tag }) => tag),
    }),
  }),
});

const CollaborativesFilterInput = builder.inputType("CollaborativesFilter", {
  description: "Which collaboratives to list. What is left out does not narrow the list.",
  fields: (t) => ({
    tagIds: t.idList({
      description: "Tags, as taxonomy:value or global ids. Values of one taxonomy are alternatives.",
    }),
    name: t.string({ description: "Part of the name." }),
  }),
});

builder.queryFields((t) => ({
  collaborative: t.prismaField({
    type: Collaborative,
    nullable: true,
    description: "A provider collaborative.",
    args: { id: t.arg.id({ required: true, description: "Global id, or the UUID of its address." }) },
    resolve: (query, _root, args, ctx) =>
      ctx.prisma.collaborative.findUnique({ ...query, where: { id: uuidOf("Collaborative", args.id) } }),
  }),
  collaboratives: t.prismaConnection({
    type: Collaborative,
    cursor: "id",
    description: "Provider collaboratives, by name.",
    args: {
      filter: t.arg({ type: CollaborativesFilterInput, description: "Which ones; all unless given." }),
    },
    totalCount: (_root, args, ctx) =>
      ctx.prisma.collaborative.count({ where: matchingCollaboratives(args.filter ?? {}) }),
    resolve: (query, _root, args, ctx) => {
      checkUuidCursors(args);
      return ctx.prisma.collaborative.findMany({
        ...query,
        where: matchingCollaboratives(args.filter ?? {}),
        orderBy: [{ name: "asc" }, { id: "asc" }],
      });
    },
  }),
}));
