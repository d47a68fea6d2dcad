import type { Prisma } from "../../prisma/generated/client/client.ts";
import { evidenceLevels, type ClearanceKey, type SectionKey } from "../contract/case-study-template.ts";
import type { Tx } from "../core/transaction.ts";
import { needsConsent, publishedSelect } from "./new-to-contributor.ts";
import { changeOf, takenWordsSelect } from "./source-change.ts";
import type { WorkflowFacts } from "./workflow-facts.ts";

const evidenceTag = "evidence-level:";

/** What has to be read of a case study to say which steps are open. */
export const workflowSelect = {
  title: true,
  state: true,
  changedSincePublished: true,
  editors: { select: { personId: true, leftAt: true } },
  reviewers: {
    // Whoever was shut out since reviews nothing, and what they approved says nothing any more.
    where: { removedAt: null, person: { suspendedAt: null, emailVerifiedAt: { not: null } } },
    select: { personId: true, approvedAt: true },
  },
  comments: { where: { resolvedAt: null }, select: { id: true } },
  sections: { select: { key: true, text: true, editedAt: true } },
  attachments: { select: { addedAt: true, removedAt: true } },
  partsChangedAt: true,
  contributors: { select: { personId: true, consent: true } },
  ...publishedSelect,
  passages: {
    where: { removedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: {
      ...takenWordsSelect,
      post: { select: { ...takenWordsSelect.post.select, authorId: true } },
    },
  },
  clearances: { select: { key: true, clearedAt: true, person: { select: { name: true } } } },
  tags: { where: { inDraft: true, tagId: { startsWith: evidenceTag } }, select: { tagId: true } },
  measures: {
    where: { removedAt: null, baselineValue: { not: null }, baselineTo: { not: null } },
    select: { baselineTo: true, readings: { orderBy: { date: "desc" }, take: 1, select: { date: true } } },
  },
} satisfies Prisma.CaseStudySelect;

/** A case study as `workflowSelect` reads it. */
export type WorkflowRow = Prisma.CaseStudyGetPayload<{ select: typeof workflowSelect }>;

/** The facts that decide about steps, from the rows. */
export function factsOf(study: WorkflowRow): WorkflowFacts {
  const idsOf = (rows: readonly { personId: string }[]) => rows.map(({ personId }) => personId);
  const filled = study.sections.filter(({ key, text }) => key !== "TITLE" && text.trim() !== "");
  return {
    state: study.state,
    writerIds: idsOf(study.editors.filter(({ leftAt }) => leftAt === null)),
    formerWriterIds: idsOf(study.editors.filter(({ leftAt }) => leftAt !== null)),
    reviewerIds: idsOf(study.reviewers),
    approvedByIds: idsOf(study.reviewers.filter(({ approvedAt }) => approvedAt !== null)),
    unresolvedComments: study.comments.length,
    filledSections: [
      ...(study.title.trim() === "" ? [] : ["TITLE" as const]),
      ...filled.map(({ key }) => key as SectionKey),
    ],
    consents: consentsOf(study),
    changedSources: study.passages.filter((passage) => changeOf(passage) !== null).length,
    visibility: study.visibility,
    evidenceLevel: claimedEvidence(study.tags.map(({ tagId }) => tagId)),
    isMeasured: study.measures.some(({ baselineTo, readings: [latest] }) =>
      Boolean(baselineTo && latest && latest.date > baselineTo),
    ),
    clearances: study.clearances.map(({ key, clearedAt, person }) => ({
      key: key as ClearanceKey,
      name: person.name,
      at: clearedAt,
      stands: standsFor(study, clearedAt),
    })),
    changedSincePublished: study.changedSincePublished,
  };
}

/** The strongest evidence that these tags claim; null where they claim none. */
export function claimedEvidence(tagIds: readonly string[]): number | null {
  const claimed = evidenceLevels.filter(({ level }) => tagIds.includes(`${evidenceTag}${level}`));
  return claimed.at(-1)?.level ?? null;
}

/**
 * Whether what was confirmed at that time was confirmed of the text as it stands: whoever vouched for it has seen nothing of what was
 * written, measured, linked or attached since.
 */
export function standsFor(
  study: Pick<WorkflowRow, "sections" | "attachments" | "partsChangedAt">,
  clearedAt: Date,
): boolean {
  const changes = [
    ...(study.partsChangedAt ? [study.partsChangedAt] : []),
    ...study.sections.map(({ editedAt }) => editedAt),
    ...study.attachments.flatMap(({ addedAt, removedAt }) => [addedAt, ...(removedAt ? [removedAt] : [])]),
  ];
  return changes.every((at) => at <= clearedAt);
}

/**
 * One for each contributor. Whoever's words are there without anybody having asked counts as not having answered; those who write
 * the case study themselves consent to their own words by writing them into it. What was published with their consent stays.
 */
function consentsOf(study: WorkflowRow): WorkflowFacts["consents"] {
  const { contributors, passages, editors } = study;
  const asking = passages.filter((passage) => needsConsent(passage, study));
  const quoted = new Set(asking.map(({ post }) => post.authorId));
  const known = new Set([...contributors, ...editors].map(({ personId }) => personId));
  const unasked = [...quoted].filter((personId) => !known.has(personId));
  return [
    ...contributors.map(({ personId, consent }) => ({ state: consent, hasPassages: quoted.has(personId) })),
    ...unasked.map(() => ({ state: "ASKED" as const, hasPassages: true })),
  ];
}

/** The facts of a case study whose row is locked, so that they hold until the end of the transaction. */
export async function loadFacts(tx: Tx, caseStudyId: string): Promise<WorkflowFacts> {
  const study = await tx.caseStudy.findUniqueOrThrow({ where: { id: caseStudyId }, select: workflowSelect });
  return factsOf(study);
}
