import { sectionKeys, type SectionKey } from "../contract/case-study-template.ts";
import { limits } from "../contract/limits.ts";
import { builder } from "../core/builder.ts";
import { uuidOf } from "../core/ids.ts";
import type { Prisma } from "../../prisma/generated/client/client.ts";
import { consentsOf } from "./case-studies.policy.ts";
import { CaseStudyStateType, CaseStudyVisibilityType } from "./enums.schema.ts";
import { ConsentStateType } from "./review-enums.schema.ts";
import { DraftSectionType } from "./draft-section.schema.ts";
import { isForMore, isNewPassage, publishedSelect } from "./new-to-contributor.ts";
import { CaseStudySectionKeyType } from "./section-key.schema.ts";
import { withMarks } from "./standing-words.ts";

interface UsedWords {
  readonly id: string;
  readonly section: SectionKey;
  readonly text: string;
  readonly threadId: string;
  readonly isNew: boolean;
}

/** A section in which words of a contributor stand. */
interface WordsInContext {
  readonly section: SectionKey;
  readonly html: string;
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
    isNew: t.exposeBoolean("isNew", {
      description: "Whether no version is published with them yet, so that they can still be refused.",
    }),
  }),
});

const WordsInContextType = builder.objectRef<WordsInContext>("WordsInContext").implement({
  description: "A section that took words of a contributor over.",
  fields: (t) => ({
    section: t.field({
      type: CaseStudySectionKeyType,
      description: "Which section.",
      resolve: ({ section }) => section,
    }),
    html: t.exposeString("html", {
      description: "Its text as sanitised HTML, with their words marked as far as they stand in it.",
    }),
  }),
});

/** The words of posts that a case study holds, in their order. One selection for all that ask, so that it is read once. */
const wordsInIt = {
  where: { removedAt: null },
  orderBy: [{ position: "asc" }, { id: "asc" }],
  select: {
    id: true,
    section: true,
    text: true,
    takenAt: true,
    post: { select: { authorId: true, threadId: true } },
  },
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
    publishedNumber: t.int({
      nullable: true,
      description:
        "The number of the newest version, which stays as it is whatever they say; null before the first.",
      select: { caseStudy: { select: { publishedNumber: true } } },
      resolve: ({ caseStudy }) => caseStudy.publishedNumber,
    }),
    isForMore: t.boolean({
      description: "Whether people are to read the next version who do not read the newest.",
      select: { caseStudy: { select: publishedSelect } },
      resolve: ({ caseStudy }) => isForMore(caseStudy),
    }),
    usedWords: t.field({
      type: [UsedWordsType],
      description: "Their words that are in the text now, in the order of the text.",
      select: { caseStudy: { select: { publishedAt: true, passages: wordsInIt } } },
      resolve: ({ caseStudy, personId }) =>
        caseStudy.passages
          .filter(({ post }) => post.authorId === personId)
          .map(({ id, section, text, takenAt, post }) => ({
            id,
            text,
            isNew: isNewPassage({ takenAt }, caseStudy),
            threadId: post.threadId,
            section: section as SectionKey,
          })),
    }),
    inContext: t.field({
      type: [WordsInContextType],
      description: "Their words where they stand in the text now: the sections that took them over.",
      select: {
        caseStudy: { select: { passages: wordsInIt, sections: { select: { key: true, html: true } } } },
      },
      resolve: ({ caseStudy, personId }) => {
        const theirs = caseStudy.passages.filter(({ post }) => post.authorId === personId);
        return sectionKeys.flatMap((key) => {
          const texts = theirs.filter(({ section }) => section === key).map(({ text }) => text);
          const html = caseStudy.sections.find((section) => section.key === key)?.html;
          return texts.length > 0 && html ? [{ section: key, html: withMarks(html, texts) }] : [];
        });
      },
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
