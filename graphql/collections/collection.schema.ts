import { CaseStudyType } from "../case-studies/index.ts";
import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { checkUuidCursors } from "../core/cursors.ts";
import { uuidOf } from "../core/ids.ts";
import { isFacilitator, isWriter } from "../core/viewer.ts";
import { collectionsVisibleTo, shownTo } from "./collections.policy.ts";

builder.prismaObject("CollectionItem", {
  name: "CollectedCaseStudy",
  description: "A case study in a collection, one that the viewer reads.",
  select: { note: true },
  fields: (t) => ({
    note: t.string({ description: "Why it is here; empty where nobody said.", resolve: ({ note }) => note }),
    caseStudy: t.relation("caseStudy", { type: CaseStudyType, description: "The case study." }),
  }),
});

const CollectionAbilitiesType = builder
  .objectRef<{ readonly edit: boolean }>("CollectionAbilities")
  .implement({
    description: "What the viewer may do with a collection.",
    fields: (t) => ({
      edit: t.exposeBoolean("edit", { description: "Change it: facilitators." }),
    }),
  });

/** Case studies that facilitators put together: always one that its viewer sees. */
export const CollectionType = builder.prismaObject("Collection", {
  description: "Case studies that facilitators put together, with an introduction and in an order.",
  select: { id: true, title: true, slug: true, html: true, version: true, changedAt: true },
  fields: (t) => ({
    uuid: t.id({ description: "The id as it stands in addresses.", resolve: ({ id }) => id }),
    title: t.string({ description: "Its title.", resolve: ({ title }) => title }),
    path: t.string({
      description: "Its address on this site. The words at the end may change; the id decides.",
      resolve: ({ id, slug }) => `/collections/${id}/${slug}`,
    }),
    html: t.string({ description: "Its introduction as sanitised HTML.", resolve: ({ html }) => html }),
    markdown: t.exposeString("markdown", { description: "Its introduction as it was typed." }),
    text: t.exposeString("text", { description: "Its introduction without any marking." }),
    version: t.int({
      description: "Rises with each change of its words. Send it when changing them.",
      resolve: ({ version }) => version,
    }),
    changedAt: t.field({
      type: "DateTime",
      description: "When its words or its case studies last changed.",
      resolve: ({ changedAt }) => changedAt,
    }),
    caseStudyCount: t.relationCount("items", {
      description: "How many case studies it has for the viewer.",
      where: (_args, { viewer }) => ({ caseStudy: shownTo(viewer) }),
    }),
    items: t.relation("items", {
      description: "Its case studies in their order, as far as the viewer reads them.",
      complexity: { field: 1, multiplier: limits.collection.caseStudies },
      query: (_args, { viewer }) => ({
        where: { caseStudy: shownTo(viewer) },
        orderBy: [{ position: "asc" }, { caseStudyId: "asc" }],
        take: limits.collection.caseStudies,
      }),
    }),
    viewerCan: t.field({
      type: CollectionAbilitiesType,
      description: "What the viewer may do with it.",
      resolve: (_collection, _args, { viewer }) => ({ edit: isFacilitator(viewer) && isWriter(viewer) }),
    }),
  }),
});

/** How many collections of one case study are named on its page. */
const mostNamed = 10;

builder.prismaObjectField(CaseStudyType, "collections", (t) =>
  t.field({
    type: [CollectionType],
    description: `The collections that it is in and that show it to the viewer, last changed first, at most ${mostNamed}.`,
    complexity: { field: 1, multiplier: mostNamed },
    select: (_args, { viewer }, nested) => ({
      collectionItems: {
        where: { collection: collectionsVisibleTo(viewer), caseStudy: shownTo(viewer) },
        orderBy: [{ collection: { changedAt: "desc" } }, { collectionId: "desc" }],
        take: mostNamed,
        select: { collection: nested(true) },
      },
    }),
    resolve: ({ collectionItems }) => collectionItems.map(({ collection }) => collection),
  }),
);

builder.queryFields((t) => ({
  collection: t.prismaField({
    type: CollectionType,
    nullable: true,
    description: "A collection that shows the viewer something.",
    args: { id: t.arg.id({ required: true, description: "The collection." }) },
    resolve: (query, _root, { id }, { prisma, viewer }) =>
      prisma.collection.findFirst({
        ...query,
        where: { id: uuidOf("Collection", id), AND: [collectionsVisibleTo(viewer)] },
      }),
  }),
  collections: t.prismaConnection({
    type: CollectionType,
    cursor: "id",
    description: "The collections that show the viewer something, last changed first.",
    resolve: (query, _root, args, { prisma, viewer }) => {
      checkUuidCursors(args);
      return prisma.collection.findMany({
        ...query,
        where: collectionsVisibleTo(viewer),
        orderBy: [{ changedAt: "desc" }, { id: "desc" }],
      });
    },
  }),
}));

/** Whether the viewer may begin a collection, so that pages offer what will not be refused. */
builder.queryField("canMakeCollections", (t) =>
  t.boolean({
    description: "Whether the viewer may begin a collection.",
    resolve: (_root, _args, { viewer }) => isFacilitator(viewer) && isWriter(viewer),
  }),
);
