import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { isMember } from "../core/viewer.ts";
import { slugify } from "../safe-writing/index.ts";
import { caseStudiesVisibleTo, readableBy, reviewsSql, versionsReadableBy } from "./case-studies.policy.ts";
import { TagType } from "../tags/index.ts";
import { CaseStudyVersionType } from "./case-study-version.schema.ts";
import { listVersions } from "./list-versions.ts";
import { CaseStudyStateType, CaseStudyVisibilityType } from "./enums.schema.ts";

/**
 * A case study, always one that its viewer may know of: every way to it asks the policy. What of it they read is in its versions;
 * what only its writers see is in the fields of the working copy, which ask again.
 */
export const CaseStudyType = builder.prismaNode("CaseStudy", {
  nullable: true,
  id: { field: "id", description: "Global id." },
  description: "A structured, reviewed, versioned account of what worked.",
  // Short columns are read with every case study: a field that has to ask for its column costs more than the column.
  select: {
    id: true,
    title: true,
    state: true,
    visibility: true,
    version: true,
    publishedTitle: true,
    publishedVisibility: true,
    publishedNumber: true,
    firstPublishedAt: true,
    publishedAt: true,
    publishedSummary: true,
    evidenceLevel: true,
    exploringCount: true,
    adoptingCount: true,
    adaptedCount: true,
    embeddedCount: true,
    stoppedCount: true,
    adopterCount: true,
    reviewDueOn: true,
    outOfDateAt: true,
    outOfDateReason: true,
    withdrawnAt: true,
    withdrawnReason: true,
  },
  findUnique: (id, ctx) => ({ id: uuidOf("CaseStudy", id), AND: [caseStudiesVisibleTo(ctx.viewer)] }),
  fields: (t) => ({
    uuid: t.id({ description: "The id as it stands in addresses and on sockets.", resolve: ({ id }) => id }),
    title: t.string({
      description: "Its title: of the newest version, or of the draft before the first.",
      resolve: ({ publishedTitle, title }) => publishedTitle ?? title,
    }),
    path: t.string({
      description: "Its address on this site. The words at the end may change; the id decides.",
      resolve: ({ id, publishedTitle, title }) =>
        `/case-studies/${id}/${slugify(publishedTitle ?? title, "case-study")}`,
    }),
    state: t.field({
      type: CaseStudyStateType,
      description: "Where it stands.",
      resolve: ({ state }) => state,
    }),
    visibility: t.field({
      type: CaseStudyVisibilityType,
      description: "Who reads it: as published, or as its draft is meant before that.",
      resolve: ({ publishedVisibility, visibility }) => publishedVisibility ?? visibility,
    }),
    version: t.int({
      description: "Rises with every change that a page of it would show.",
      resolve: ({ version }) => version,
    }),
    publishedNumber: t.int({
      nullable: true,
      description: "The number of the newest version, from 1; null before the first.",
      resolve: ({ publishedNumber }) => publishedNumber,
    }),
    firstPublishedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the first version was published.",
      resolve: ({ firstPublishedAt }) => firstPublishedAt,
    }),
    publishedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When the newest version was published.",
      resolve: ({ publishedAt }) => publishedAt,
    }),
    summary: t.string({
      nullable: true,
      description:
        "The summary of the newest version as plain text; null before the first, and once it is withdrawn.",
      resolve: ({ state, publishedSummary }) => (state === "WITHDRAWN" ? null : publishedSummary),
    }),
    evidenceLevel: t.int({
      nullable: true,
      description: "How strong its evidence is, from 1 to 5, as its writers say of the newest version.",
      resolve: ({ evidenceLevel }) => evidenceLevel,
    }),
    collaborative: t.relation("collaborative", {
      nullable: true,
      description: "The collaborative whose practice it is; null where it is an organisation's.",
    }),
    tags: t.field({
      type: [TagType],
      description: "The tags of its newest version, by taxonomy.",
      select: (_args, _ctx, nested) => ({
        tags: {
          select: { tag: nested(true) },
          where: { isPublished: true },
          orderBy: [{ tag: { taxonomy: { position: "asc" } } }, { tag: { position: "asc" } }],
        },
      }),
      resolve: ({ tags }) => tags.map(({ tag }) => tag),
    }),
    exploringCount: t.int({
      description: "Collaboratives and organisations that are exploring it now.",
      resolve: ({ exploringCount }) => exploringCount,
    }),
    adoptingCount: t.int({
      description: "Those that are adopting it now.",
      resolve: ({ adoptingCount }) => adoptingCount,
    }),
    adaptedCount: t.int({
      description: "Those that took it up with changes.",
      resolve: ({ adaptedCount }) => adaptedCount,
    }),
    embeddedCount: t.int({
      description: "Those where it is ordinary work by now.",
      resolve: ({ embeddedCount }) => embeddedCount,
    }),
    stoppedCount: t.int({
      description: "Those that stopped.",
      resolve: ({ stoppedCount }) => stoppedCount,
    }),
    adopterCount: t.int({
      description: "Those that have taken it up: adopting, adapted or embedded.",
      resolve: ({ adopterCount }) => adopterCount,
    }),
    reviewDueOn: t.field({
      type: "Date",
      nullable: true,
      description: "The day by which it is to be looked at again.",
      resolve: ({ reviewDueOn }) => reviewDueOn,
    }),
    outOfDateSince: t.field({
      type: "DateTime",
      nullable: true,
      description: "Since when it may be out of date; null while it is not.",
      resolve: ({ outOfDateAt }) => outOfDateAt,
    }),
    outOfDateReason: t.string({
      nullable: true,
      description: "Why it may be out of date.",
      resolve: ({ outOfDateReason }) => outOfDateReason,
    }),
    withdrawnAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was withdrawn.",
      resolve: ({ withdrawnAt }) => withdrawnAt,
    }),
    withdrawnReason: t.string({
      nullable: true,
      description: "Why it was withdrawn.",
      resolve: ({ withdrawnReason }) => withdrawnReason,
    }),
    published: t.field({
      type: CaseStudyVersionType,
      nullable: true,
      description:
        "The newest version that the viewer may read; null before the first, and once it is withdrawn.",
      select: (_args, ctx, nested) => ({
        versions: {
          ...nested(true),
          where: versionsReadableBy(ctx.viewer),
          orderBy: { number: "desc" },
          take: 1,
        },
      }),
      resolve: ({ versions: [newest] }) =>
        (newest as unknown as typeof CaseStudyVersionType.$inferType | undefined) ?? null,
    }),
    publication: t.field({
      type: CaseStudyVersionType,
      nullable: true,
      description: "One of its versions, if the viewer may read it.",
      args: { number: t.arg.int({ required: true, description: "Its number, from 1." }) },
      select: ({ number }, ctx, nested) => ({
        versions: { ...nested(true), where: { number, AND: [versionsReadableBy(ctx.viewer)] }, take: 1 },
      }),
      resolve: ({ versions: [version] }) =>
        (version as unknown as typeof CaseStudyVersionType.$inferType | undefined) ?? null,
    }),
    publications: t.field({
      type: [CaseStudyVersionType],
      description: `The versions that the viewer may read, newest first, at most ${limits.pageSize}.`,
      // Not of the row's relation, of which a row can be asked one thing only: the newest version is asked of it.
      resolve: async ({ id }, _args, ctx, info) => [...(await listVersions(ctx, id, info))],
    }),
    reviewPath: t.field({
      type: "String",
      nullable: true,
      description: "The address of its review, for those who write or review it and for facilitators.",
      // In one statement with what else its fields read; visitors have no review to go to.
      resolve: async ({ id }, _args, ctx) => {
        if (!isMember(ctx.viewer)) return null;
        const seen = await readJson<boolean>(
          ctx,
          Prisma.sql`SELECT TRUE AS "row" FROM "CaseStudy" t WHERE t."id" = ${id}::uuid AND ${reviewsSql(ctx.viewer)}`,
        );
        return seen.length > 0 ? `/case-studies/${id}/review` : null;
      },
    }),
    supersededBy: t.field({
      type: "String",
      nullable: true,
      description: "The address of the case study that took its place, if the viewer reads it.",
      select: { supersededById: true },
      resolve: async ({ supersededById }, _args, ctx) => {
        if (!supersededById) return null;
        const found = await ctx.prisma.caseStudy.findFirst({
          where: { id: supersededById, AND: [readableBy(ctx.viewer)] },
          select: { id: true },
        });
        return found && `/case-studies/${found.id}`;
      },
    }),
  }),
});
