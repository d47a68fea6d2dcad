import { builder } from "../core/builder.ts";
import { readingMinutes } from "./reading-time.ts";

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
      description: "The day by which it is to be looked at again.",
      resolve: ({ reviewDueOn }) => reviewDueOn,
    }),
    readingMinutes: t.int({
      description: "How long it takes to read, in minutes.",
      resolve: ({ words }) => readingMinutes(words),
    }),
  }),
});
