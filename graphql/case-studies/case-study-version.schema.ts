import type { Collaborative, Icb, Organisation, Tag } from "../../prisma/generated/client/client.ts";
import { builder } from "../core/builder.ts";
import { typeOf } from "../core/type-of.ts";
import { cite } from "./citation.ts";
import { readByIds } from "./read-by-ids.ts";
import { readingMinutes } from "./reading-time.ts";
import {
  CitationType,
  ContextDifferenceType,
  NamedPersonType,
  PublishedSectionType,
  ShownAttachmentType,
  ShownLinkType,
  SourceType,
} from "./version-parts.schema.ts";
import { contentOf, differencesOf, linksOf, sourcesOf } from "./version-parts.ts";

/** A publication of a case study, always one that its viewer may read: every way to it asks the policy. */
export const CaseStudyVersionType = builder.prismaObject("CaseStudyVersion", {
  description: "A publication of a case study, which never changes.",
  select: {
    id: true,
    caseStudyId: true,
    number: true,
    title: true,
    publishedAt: true,
    reviewDueOn: true,
    words: true,
  },
  fields: (t) => ({
    number: t.int({ description: "Its number, from 1.", resolve: ({ number }) => number }),
    title: t.string({ description: "Its title.", resolve: ({ title }) => title }),
    path: t.string({
      description: "Its lasting address on this site.",
      resolve: ({ caseStudyId, number }) => `/case-studies/${caseStudyId}/v/${number}`,
    }),
    publishedAt: t.field({
      type: "DateTime",
      description: "When it was published.",
      resolve: ({ publishedAt }) => publishedAt,
    }),
    reviewDueOn: t.field({
      type: "Date",
      nullable: true,
      description: "The day by which it was to be looked at again.",
      resolve: ({ reviewDueOn }) => reviewDueOn,
    }),
    readingMinutes: t.int({
      description: "How long it takes to read, in minutes.",
      resolve: ({ words }) => readingMinutes(words),
    }),
    sections: t.field({
      type: [PublishedSectionType],
      description: "What is written in it, in the order of the template.",
      select: { content: true },
      resolve: (version) => [...contentOf(version).sections],
    }),
    author: t.field({
      type: NamedPersonType,
      description: "Who began it.",
      select: { content: true },
      resolve: (version) => contentOf(version).author,
    }),
    editors: t.field({
      type: [NamedPersonType],
      description: "Who else wrote it.",
      select: { content: true },
      resolve: (version) => [...contentOf(version).editors],
    }),
    reviewers: t.field({
      type: [NamedPersonType],
      description: "Who reviewed it.",
      select: { content: true },
      resolve: (version) => [...contentOf(version).reviewers],
    }),
    contributors: t.field({
      type: [NamedPersonType],
      description: "Those whose words it took over and who want to be named.",
      select: { content: true },
      resolve: (version) => [...contentOf(version).contributors],
    }),
    anonymousContributors: t.int({
      description: "How many others there are whose words it took over.",
      select: { content: true },
      resolve: (version) => contentOf(version).anonymousContributors,
    }),
    sources: t.field({
      type: [SourceType],
      description: "Where its words come from.",
      select: { content: true },
      resolve: (version, _args, ctx) => sourcesOf(ctx, contentOf(version)),
    }),
    links: t.field({
      type: [ShownLinkType],
      description: "What it refers to.",
      select: { content: true },
      resolve: (version, _args, ctx) => linksOf(ctx, contentOf(version)),
    }),
    attachments: t.field({
      type: [ShownAttachmentType],
      description: "Its pictures and documents.",
      select: { content: true },
      resolve: (version) =>
        contentOf(version).attachments.map((file) => ({ ...file, caseStudyId: version.caseStudyId })),
    }),
    collaboratives: t.field({
      type: [typeOf("Collaborative")],
      description: "The collaborative whose practice it is, first, and those that took part.",
      select: { content: true },
      resolve: async (version, _args, ctx, info) => {
        const { collaborativeId, collaborativeIds } = contentOf(version);
        const ids = collaborativeId ? [collaborativeId, ...collaborativeIds] : collaborativeIds;
        const found = await readByIds<Collaborative>(ctx, info, {
          model: "Collaborative",
          ids,
          orderBy: [{ name: "asc" }, { id: "asc" }],
        });
        return found.toSorted((a, b) => Number(b.id === collaborativeId) - Number(a.id === collaborativeId));
      },
    }),
    icbs: t.field({
      type: [typeOf("Icb")],
      description: "The ICSs where it was done, as they were called then.",
      select: { content: true },
      resolve: async (version, _args, ctx, info) =>
        readByIds<Icb>(ctx, info, {
          model: "Icb",
          ids: contentOf(version).icbIds,
          orderBy: [{ shortName: "asc" }, { id: "asc" }],
        }),
    }),
    organisations: t.field({
      type: [typeOf("Organisation")],
      description: "The bodies that took part.",
      select: { content: true },
      resolve: async (version, _args, ctx, info) =>
        readByIds<Organisation>(ctx, info, {
          model: "Organisation",
          ids: contentOf(version).organisationIds,
          orderBy: [{ name: "asc" }, { id: "asc" }],
        }),
    }),
    tags: t.field({
      type: [typeOf("Tag")],
      description: "Its tags, by taxonomy.",
      select: { content: true },
      resolve: async (version, _args, ctx, info) =>
        readByIds<Tag>(ctx, info, {
          model: "Tag",
          ids: contentOf(version).tagIds,
          orderBy: [{ taxonomy: { position: "asc" } }, { position: "asc" }, { id: "asc" }],
        }),
    }),
    contextDifferences: t.field({
      type: [ContextDifferenceType],
      description:
        "How its context differs from the viewer's: nothing where they are alike or either is not known, and for visitors.",
      select: { content: true },
      resolve: async (version, _args, ctx) => [...(await differencesOf(ctx, contentOf(version)))],
    }),
    citation: t.field({
      type: CitationType,
      description: "How to cite it.",
      select: { content: true },
      resolve: (version, _args, { settings, scope }) => {
        const { author, editors } = contentOf(version);
        return cite({
          title: version.title,
          authors: [author, ...editors].map(({ name }) => name),
          number: version.number,
          publishedAt: version.publishedAt,
          publisher: settings.serviceName,
          url: `${settings.origin ?? scope.facts.origin}/case-studies/${version.caseStudyId}/v/${version.number}`,
        });
      },
    }),
  }),
});
