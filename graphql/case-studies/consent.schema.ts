import { sectionKeys, type SectionKey } from "../contract/case-study-template.ts";
import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import { consentsOf } from "./case-studies.policy.ts";
import { CaseStudyStateType, CaseStudyVisibilityType } from "./enums.schema.ts";
import { ConsentStateType } from "./review-enums.schema.ts";
import { DraftSectionType } from "./draft-section.schema.ts";
import { CaseStudySectionKeyType } from "./section-key.schema.ts";

interface UsedWords {
  readonly id: string;
  readonly section: SectionKey;
  readonly text: string;
  readonly threadId: string;
}

const UsedWordsType = builder.objectRef<UsedWords>("UsedWords").implement({
  description: "Words of a contributor that a section took over.",
  fields: (t) => ({
    id: t.exposeID("id", { description: "Names them." }),
    section: t.field({
      type: CaseStudySectionKeyType,
      description: "The section in which they are used.",
      resolve: ({ section }) => section,
    }),
    text: t.exposeString("text", { description: "The words as they were taken over." }),
    threadPath: t.string({
      description: "The address of the thread that they are from.",
      resolve: ({ threadId }) => `/threads/${threadId}`,
    }),
  }),
});

/** The words of posts that a case study holds, in their order. One selection for all that ask, so that it is read once. */
const wordsInIt = {
  where: { removedAt: null },
  orderBy: [{ position: "asc" }, { id: "asc" }],
  select: { id: true, section: true, text: true, post: { select: { authorId: true, threadId: true } } },
} satisfies Prisma.CaseStudyPassageFindManyArgs;

/** Whether somebody agrees: for those who see the review, and for the contributor. Every way to it asks. */
export const ConsentType = builder.prismaObject("CaseStudyContributor", {
  name: "CaseStudyConsent",
  description: "Somebody whose words a case study took over, and whether they let them be used.",
  select: { caseStudyId: true, personId: true, consent: true, isNamed: true },
  fields: (t) => ({
    person: t.relation("person", { description: "Whose words they are." }),
    consent: t.field({
      type: ConsentStateType,
      description: "Whether they agree.",
      resolve: ({ consent }) => consent,
    }),
    isNamed: t.boolean({
      nullable: true,
      description: "Whether they want to be named; null until they say.",
      resolve: ({ isNamed }) => isNamed,
    }),
    askedAt: t.expose("askedAt", { type: "DateTime", description: "When they were asked." }),
    remindedAt: t.expose("remindedAt", {
      type: "DateTime",
      nullable: true,
      description: "When they were reminded, once.",
    }),
    answeredAt: t.expose("answeredAt", {
      type: "DateTime",
      nullable: true,
      description: "When they last said something.",
    }),
    caseStudyId: t.id({
      description: "The case study, as it stands in addresses.",
      resolve: ({ caseStudyId }) => caseStudyId,
    }),
    caseStudyTitle: t.string({
      description: "Its title: of the newest version, or of the draft before the first.",
      select: { caseStudy: { select: { title: true, publishedTitle: true } } },
      resolve: ({ caseStudy }) => caseStudy.publishedTitle ?? caseStudy.title,
    }),
    caseStudyState: t.field({
      type: CaseStudyStateType,
      description: "Where it stands.",
      select: { caseStudy: { select: { state: true } } },
      resolve: ({ caseStudy }) => caseStudy.state,
    }),
    caseStudyVisibility: t.field({
      type: CaseStudyVisibilityType,
      description: "Who is to read it.",
      select: { caseStudy: { select: { visibility: true } } },
      resolve: ({ caseStudy }) => caseStudy.visibility,
    }),
    usedWords: t.field({
      type: [UsedWordsType],
      description: "Their words that are in the text now, in the order of the text.",
      select: { caseStudy: { select: { passages: wordsInIt } } },
      resolve: ({ caseStudy, personId }) =>
        caseStudy.passages
          .filter(({ post }) => post.authorId === personId)
          .map(({ id, section, text, post }) => ({
            id,
            text,
            threadId: post.threadId,
            section: section as SectionKey,
          })),
    }),
    sections: t.field({
      type: [DraftSectionType],
      description: "The sections that hold words of theirs, as they stand now: what the words are used for.",
      complexity: { field: 1, multiplier: sectionKeys.length },
      select: (_args, _ctx, nested) => ({
        caseStudy: { select: { passages: wordsInIt, sections: nested(true) } },
      }),
      resolve: ({ caseStudy, personId }) => {
        const theirs = caseStudy.passages.filter(({ post }) => post.authorId === personId);
        const keys = new Set(theirs.map(({ section }) => section));
        return caseStudy.sections.filter(({ key }) => keys.has(key));
      },
    }),
  }),
});

builder.queryFields((t) => ({
  myConsents: t.prismaField({
    type: [ConsentType],
    description: "What the viewer was asked: whether their words may be used. The latest first, at most 100.",
    complexity: { field: 1, multiplier: 10 },
    resolve: (query, _root, _args, ctx) =>
      ctx.prisma.caseStudyContributor.findMany({
        ...query,
        where: consentsOf(ctx.viewer),
        orderBy: [{ askedAt: "desc" }, { caseStudyId: "desc" }],
        take: limits.pageSize,
      }),
  }),
  myConsent: t.prismaField({
    type: ConsentType,
    nullable: true,
    description: "What the viewer was asked about one case study.",
    args: { caseStudyId: t.arg.id({ required: true, description: "The case study." }) },
    resolve: (query, _root, { caseStudyId }, ctx) =>
      ctx.prisma.caseStudyContributor.findFirst({
        ...query,
        where: { caseStudyId: uuidOf("CaseStudy", caseStudyId), AND: [consentsOf(ctx.viewer)] },
      }),
  }),
}));
