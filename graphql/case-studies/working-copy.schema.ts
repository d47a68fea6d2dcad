import type { Prisma } from "../../prisma/generated/client/client.ts";
import { sectionKeys } from "../contract/case-study-template.ts";
import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { isMember, isWriter } from "../core/viewer.ts";
import { visibleTo } from "../threads/index.ts";
import { CollaborativeType, IcbType, PersonType, TagType, ThreadType } from "./other-rooms.ts";
import { workingCopiesOf } from "./case-studies.policy.ts";
import { CaseStudyStateType, CaseStudyVisibilityType } from "./enums.schema.ts";
import { lacksFacilitator } from "./lacks-facilitator.ts";
import { isEditable } from "./workflow-facts.ts";

/** Who writes it now, in the order they came. One selection for all that ask, so that it is read once. */
const editing = {
  where: { leftAt: null },
  orderBy: [{ joinedAt: "asc" }, { personId: "asc" }],
} satisfies Prisma.CaseStudyEditorFindManyArgs;

/** What the viewer may do with a working copy. */
const WorkingCopyAbilitiesType = builder
  .objectRef<{ readonly edit: boolean }>("WorkingCopyAbilities")
  .implement({
    description: "What the viewer may do with a working copy.",
    fields: (t) => ({
      edit: t.exposeBoolean("edit", {
        description: "Change its text: the author and the editors, while nobody reviews it.",
      }),
    }),
  });

/** What its writers change and nobody else reads: reached only through doors that carry `workingCopiesOf`. */
export const WorkingCopyType = builder.prismaObject("CaseStudy", {
  variant: "WorkingCopy",
  description: "What the writers of a case study change, and what will be published of it next.",
  select: { id: true, title: true, state: true, visibility: true, version: true, changedAt: true },
  fields: (t) => ({
    uuid: t.id({
      description: "The id of the case study, as it stands in addresses.",
      resolve: ({ id }) => id,
    }),
    title: t.string({ description: "The title as it stands now.", resolve: ({ title }) => title }),
    path: t.string({
      description: "The address of the draft on this site.",
      resolve: ({ id }) => `/case-studies/${id}/draft`,
    }),
    state: t.field({
      type: CaseStudyStateType,
      description: "Where the case study stands.",
      resolve: ({ state }) => state,
    }),
    version: t.int({
      description: "Rises with every change that a page of it would show.",
      resolve: ({ version }) => version,
    }),
    changedAt: t.field({
      type: "DateTime",
      description: "When it last changed.",
      resolve: ({ changedAt }) => changedAt,
    }),
    visibility: t.field({
      type: CaseStudyVisibilityType,
      description: "Who is to read it.",
      resolve: ({ visibility }) => visibility,
    }),
    lacksFacilitator: t.boolean({
      description: "Whether no facilitator sees it, so that nobody could name a reviewer or publish it.",
      select: { visibleToCollaborativeId: true },
      resolve: (study, _args, ctx) => lacksFacilitator(ctx, study),
    }),
    visibleToCollaborative: t.relation("visibleToCollaborative", {
      nullable: true,
      description: "Whose members are to read it, for the visibility GROUP.",
    }),
    collaborative: t.relation("collaborative", {
      nullable: true,
      description: "The collaborative whose practice it is.",
    }),
    author: t.relation("author", { description: "Who started it." }),
    editors: t.field({
      type: [PersonType],
      description: "Who may write it: the author, and those who were added.",
      select: (_args, _ctx, nested) => ({
        editors: { ...editing, select: { person: nested(true) } },
      }),
      resolve: ({ editors }) => editors.map(({ person }) => person),
    }),
    sections: t.relation("sections", {
      description: "The sections in which something was written; at most one for each of the template's.",
      complexity: { field: 1, multiplier: sectionKeys.length },
    }),
    sourceThreads: t.field({
      type: [ThreadType],
      description: "The threads that it is drafted from, as far as the viewer may see them.",
      select: (_args, ctx, nested) => ({
        sourceThreads: {
          where: { thread: visibleTo(ctx.viewer) },
          orderBy: [{ addedAt: "asc" }, { threadId: "asc" }],
          select: { thread: nested(true) },
        },
      }),
      resolve: ({ sourceThreads }) => sourceThreads.map(({ thread }) => thread),
    }),
    passages: t.relation("passages", {
      description: "The words of posts that it holds, in their order.",
      complexity: { field: 1, multiplier: limits.caseStudy.passages.max },
      query: { where: { removedAt: null }, orderBy: [{ position: "asc" }, { id: "asc" }] },
    }),
    tags: t.field({
      type: [TagType],
      description: "Its tags, by taxonomy.",
      select: (_args, _ctx, nested) => ({
        tags: {
          where: { inDraft: true },
          orderBy: [{ tag: { taxonomy: { position: "asc" } } }, { tag: { position: "asc" } }],
          select: { tag: nested(true) },
        },
      }),
      resolve: ({ tags }) => tags.map(({ tag }) => tag),
    }),
    collaboratives: t.field({
      type: [CollaborativeType],
      description: "The collaboratives that took part.",
      select: (_args, _ctx, nested) => ({
        collaboratives: { orderBy: { collaborativeId: "asc" }, select: { collaborative: nested(true) } },
      }),
      resolve: ({ collaboratives }) => collaboratives.map(({ collaborative }) => collaborative),
    }),
    icbs: t.field({
      type: [IcbType],
      description: "The ICSs where it was done.",
      select: (_args, _ctx, nested) => ({
        icbs: { orderBy: { icbId: "asc" }, select: { icb: nested(true) } },
      }),
      resolve: ({ icbs }) => icbs.map(({ icb }) => icb),
    }),
    viewerCan: t.field({
      type: WorkingCopyAbilitiesType,
      description: "What the viewer may do with it.",
      select: { editors: { ...editing, select: { personId: true } } },
      resolve: ({ state, editors }, _args, { viewer }) => ({
        edit: isWriter(viewer) && isEditable(state) && editors.some(({ personId }) => personId === viewer.id),
      }),
    }),
  }),
});

builder.queryField("workingCopy", (t) =>
  t.prismaField({
    type: WorkingCopyType,
    nullable: true,
    description: "The working copy of a case study, for those who write or review it, and facilitators.",
    args: { caseStudyId: t.arg.id({ required: true, description: "The case study." }) },
    resolve: (query, _root, { caseStudyId }, ctx) =>
      ctx.prisma.caseStudy.findFirst({
        ...query,
        where: { id: uuidOf("CaseStudy", caseStudyId), AND: [workingCopiesOf(ctx.viewer)] },
      }),
  }),
);

/** How many case studies of one person's are listed; who writes more finds the others in the library. */
const mostListed = 50;

builder.queryField("workingCopies", (t) =>
  t.prismaField({
    type: [WorkingCopyType],
    description: `The case studies that the viewer writes, last changed first, at most ${mostListed}.`,
    resolve: (query, _root, _args, { prisma, viewer }) =>
      prisma.caseStudy.findMany({
        ...query,
        where: {
          AND: [workingCopiesOf(viewer)],
          editors: { some: { leftAt: null, personId: { in: isMember(viewer) ? [viewer.id] : [] } } },
        },
        orderBy: [{ changedAt: "desc" }, { id: "desc" }],
        take: mostListed,
      }),
  }),
);
