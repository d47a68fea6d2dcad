import type { Database } from "../../prisma/client.ts";
import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import { buildCaseStudy, type CaseStudyTraits } from "./case-study-factories.ts";
import type { TestClient } from "./client.ts";
import { mutate } from "./mutate.ts";

/** A day that lies ahead for as long as anybody runs these tests. */
export const reviewDueOn = "2099-03-01";

/** A case study that somebody has reviewed: everything is settled, and only its state and who comes decide. */
export async function buildReviewed(
  db: Database,
  reviewer: { id: string },
  traits: CaseStudyTraits = {},
): Promise<CaseStudy> {
  const study = await buildCaseStudy(db, { state: "IN_REVIEW", reviewers: [reviewer], ...traits });
  await db.prisma.caseStudyReviewer.updateMany({
    where: { caseStudyId: study.id },
    data: { approvedAt: new Date() },
  });
  return study;
}

/** Takes a step with the version that the case study has now, unless told another. */
export async function takeStep(
  db: Database,
  client: TestClient,
  caseStudyId: string,
  step: string,
  said: Record<string, unknown> = {},
) {
  const { version } = await db.prisma.caseStudy.findUniqueOrThrow({
    where: { id: caseStudyId },
    select: { version: true },
  });
  return mutate(client, "moveCaseStudy", { caseStudyId, version, step, ...said }, "uuid");
}

/** A reply whose words a case study took over, with its writer asked for consent. */
export async function quote(
  db: Database,
  caseStudyId: string,
  post: { id: string; authorId: string; text: string },
  traits: { section?: string; askedAt?: Date } = {},
): Promise<void> {
  const { section = "RESULTS", askedAt = new Date() } = traits;
  const { authorId, text } = post;
  await db.prisma.caseStudyPassage.create({
    data: { caseStudyId, section, postId: post.id, postVersion: 1, text, position: 1, takenById: authorId },
  });
  await db.prisma.caseStudyContributor.createMany({
    data: [{ caseStudyId, personId: authorId, askedAt }],
    skipDuplicates: true,
  });
}
