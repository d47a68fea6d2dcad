import type { CaseStudy, Prisma } from "../../prisma/generated/client/client.ts";
import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import { readVersionText, type Settled } from "./published-content.ts";
import { claimedEvidence } from "./workflow-rows.ts";

/** Who publishes, when, and on what day it is to be reviewed again. */
interface Publication {
  readonly publisherId: string;
  readonly at: Date;
  readonly reviewDueOn: Date;
  readonly settled: Settled;
}

/**
 * Writes the next version of a locked case study and makes it the one that readers see. Nothing changes a version afterwards:
 * what is wrong in it is put right by another one.
 * @returns the columns of the case study that say what was published
 */
export async function publishVersion(
  tx: Tx,
  study: Pick<
    CaseStudy,
    "id" | "publishedNumber" | "firstPublishedAt" | "visibility" | "visibleToCollaborativeId"
  >,
  { publisherId, at, reviewDueOn, settled }: Publication,
) {
  const { title, slug, summary, words, content } = await readVersionText(tx, study.id, settled);
  const { visibility, visibleToCollaborativeId } = study;
  const number = (study.publishedNumber ?? 0) + 1;
  await tx.caseStudyVersion.create({
    data: {
      caseStudyId: study.id,
      number,
      title,
      slug,
      visibility,
      visibleToCollaborativeId,
      words,
      reviewDueOn,
      content: content as unknown as Prisma.InputJsonObject,
      publishedAt: at,
      publishedById: publisherId,
    },
  });
  await publishTags(tx, study.id);
  await publish(tx, "case-study.published.v1", { caseStudyId: study.id, number });
  return {
    publishedNumber: number,
    publishedTitle: title,
    publishedSummary: summary,
    publishedAt: at,
    firstPublishedAt: study.firstPublishedAt ?? at,
    publishedVisibility: visibility,
    publishedForId: visibleToCollaborativeId,
    evidenceLevel: claimedEvidence(content.tagIds),
  };
}

/** What the draft is tagged with is what the newest version is tagged with, and nothing else is. */
async function publishTags(tx: Tx, caseStudyId: string): Promise<void> {
  await tx.caseStudyTag.updateMany({ where: { caseStudyId, inDraft: true }, data: { isPublished: true } });
  await tx.caseStudyTag.deleteMany({ where: { caseStudyId, inDraft: false } });
}
