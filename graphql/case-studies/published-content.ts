import type { Prisma } from "../../prisma/generated/client/client.ts";
import { sectionKeys, type SectionKey } from "../contract/case-study-template.ts";
import type { ChartRules } from "../contract/measures.ts";
import type {
  NamedPerson,
  PublishedContent,
  PublishedLink,
  PublishedMeasure,
  PublishedPassage,
} from "../contract/published-case-study.ts";
import type { Tx } from "../core/transaction.ts";
import type { WorkflowFacts } from "./workflow-facts.ts";

const named = { select: { id: true, name: true } } as const;

/** Everything of the working copy that a version keeps. */
const select = {
  title: true,
  slug: true,
  collaborativeId: true,
  author: named,
  sections: { select: { key: true, markdown: true, html: true, text: true } },
  editors: { orderBy: [{ joinedAt: "asc" }, { personId: "asc" }], select: { person: named } },
  contributors: { select: { isNamed: true, person: named } },
  tags: { where: { inDraft: true }, orderBy: { tagId: "asc" }, select: { tagId: true } },
  collaboratives: { orderBy: { collaborativeId: "asc" }, select: { collaborativeId: true } },
  icbs: { orderBy: { icbId: "asc" }, select: { icbId: true } },
  organisations: { orderBy: { organisationId: "asc" }, select: { organisationId: true } },
  passages: {
    where: { removedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { section: true, text: true, postId: true, post: { select: { threadId: true, authorId: true } } },
  },
  measures: {
    where: { removedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: { readings: { orderBy: { date: "asc" } } },
  },
  links: { orderBy: [{ position: "asc" }, { id: "asc" }] },
  attachments: {
    where: { removedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    // Never its content: that stays where it is, and is found by the id.
    select: {
      id: true,
      name: true,
      title: true,
      mediaType: true,
      size: true,
      width: true,
      height: true,
      alternative: true,
    },
  },
} satisfies Prisma.CaseStudySelect;
type WorkingCopy = Prisma.CaseStudyGetPayload<{ select: typeof select }>;

/** What a version says, and how many words that are. */
export interface VersionText {
  readonly title: string;
  readonly slug: string;
  readonly summary: string;
  readonly words: number;
  readonly content: PublishedContent;
}

/** What was said in the review of what is published: who approved it, and what was confirmed. */
export type Settled = Pick<WorkflowFacts, "approvedByIds" | "clearances">;

/** The working copy of a locked case study as a version of it keeps it. */
export async function readVersionText(
  tx: Tx,
  caseStudyId: string,
  { approvedByIds, clearances }: Settled,
): Promise<VersionText> {
  const study = await tx.caseStudy.findUniqueOrThrow({ where: { id: caseStudyId }, select });
  const reviewers = await tx.person.findMany({
    where: { id: { in: [...approvedByIds] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    ...named,
  });
  const written = sectionsOf(study);
  return {
    title: study.title,
    slug: study.slug,
    summary: written.find(({ key }) => key === "SUMMARY")?.text ?? "",
    words: written.reduce((words, { text }) => words + text.split(/\s+/u).filter(Boolean).length, 0),
    content: {
      sections: written,
      ...placesOf(study),
      author: study.author,
      editors: study.editors.map(({ person }) => person).filter(({ id }) => id !== study.author.id),
      reviewers,
      ...creditsOf(study),
      measures: study.measures.map(measureOf),
      links: study.links.flatMap(linkOf),
      attachments: study.attachments,
      clearances: clearances.flatMap(({ key, name, at, stands }) =>
        at && stands ? [{ key, name, at: at.toISOString() }] : [],
      ),
    },
  };
}

/** The written sections in the order of the page. The title has its own column. */
function sectionsOf({ sections }: WorkingCopy) {
  return sectionKeys.flatMap((key) => {
    const section = key === "TITLE" ? undefined : sections.find((row) => row.key === key);
    return section && section.text.trim() !== "" ? [{ ...section, key }] : [];
  });
}

function placesOf(study: WorkingCopy) {
  return {
    tagIds: study.tags.map(({ tagId }) => tagId),
    collaborativeId: study.collaborativeId,
    collaborativeIds: study.collaboratives.map(({ collaborativeId }) => collaborativeId),
    icbIds: study.icbs.map(({ icbId }) => icbId),
    organisationIds: study.organisations.map(({ organisationId }) => organisationId),
  };
}

/**
 * Whose words it holds, all of whom have agreed: nothing is published before. Only contributors who said that they want to be named
 * are; those whose words were taken out again are not mentioned. Its own writers are named for their own words, unless they were asked and said otherwise.
 */
function creditsOf({ contributors, editors, passages }: WorkingCopy) {
  const quoted = new Set(passages.map(({ post }) => post.authorId));
  const giving = contributors.filter(({ person }) => quoted.has(person.id));
  const named = giving.filter(({ isNamed }) => isNamed).map(({ person }) => person);
  const asked = new Set(contributors.map(({ person }) => person.id));
  const writers = editors.map(({ person }) => person).filter(({ id }) => !asked.has(id));
  const nameable = new Map<string, NamedPerson>([...named, ...writers].map((person) => [person.id, person]));
  return {
    contributors: named,
    anonymousContributors: giving.filter(({ isNamed }) => !isNamed).length,
    passages: passages.map(({ section, text, postId, post }): PublishedPassage => ({
      section: section as SectionKey,
      threadId: post.threadId,
      postId,
      text,
      by: nameable.get(post.authorId) ?? null,
    })),
  };
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

function measureOf(measure: WorkingCopy["measures"][number]): PublishedMeasure {
  const { baselineValue, baselineFrom, baselineTo, targetValue, targetBy, limitsFrom, limitsTo } = measure;
  const { id, name, kind, unit, unitWords, better, source } = measure;
  return {
    id,
    name,
    kind,
    unit,
    unitWords,
    better,
    source,
    baseline:
      baselineValue === null || !baselineFrom || !baselineTo
        ? null
        : { value: baselineValue, from: dayOf(baselineFrom), to: dayOf(baselineTo) },
    target: targetValue === null ? null : { value: targetValue, by: targetBy && dayOf(targetBy) },
    rules: measure.rules as unknown as ChartRules,
    limitsFrom: limitsFrom && limitsTo ? { from: dayOf(limitsFrom), to: dayOf(limitsTo) } : null,
    recalculateOn: measure.recalculateOn.map(dayOf),
    readings: measure.readings.map(({ date, value, note }) => ({ date: dayOf(date), value, note })),
  };
}

function linkOf({ label, otherCaseStudyId, threadId, url }: WorkingCopy["links"][number]): PublishedLink[] {
  if (otherCaseStudyId) return [{ label, caseStudyId: otherCaseStudyId }];
  if (threadId) return [{ label, threadId }];
  return url ? [{ label, url }] : [];
}
