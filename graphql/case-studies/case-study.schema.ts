import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import { slugify } from "../safe-writing/index.ts";
import { caseStudiesVisibleTo, versionsReadableBy } from "./case-studies.policy.ts";
import { CaseStudyVersionType } from "./case-study-version.schema.ts";
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
  }),
});
