import type { CaseStudy } from "../../prisma/generated/client/client.ts";
import { InvalidInputError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";

/**
 * Asks the authors of posts whose words were taken over, each once. Nobody is asked about their own: not the author of the case
 * study, nor who takes the words. Who has agreed is asked again, because these words are others; who has refused is not.
 * @throws InvalidInputError when one of them has refused
 */
export async function askForConsent(
  tx: Tx,
  study: Pick<CaseStudy, "id" | "authorId">,
  { takenById, authorIds, now }: { takenById: string; authorIds: readonly string[]; now: Date },
): Promise<void> {
  const asked = [...new Set(authorIds)].filter((id) => id !== study.authorId && id !== takenById);
  if (asked.length === 0) return;
  const which = { caseStudyId: study.id, personId: { in: asked } };
  const unwilling = await tx.caseStudyContributor.count({
    where: { ...which, consent: { in: ["REFUSED", "WITHDRAWN"] } },
  });
  if (unwilling > 0) {
    throw InvalidInputError.at(
      "postId",
      "Whoever wrote this does not want their words used in this case study",
    );
  }
  await tx.caseStudyContributor.updateMany({
    where: { ...which, consent: "GIVEN" },
    data: { consent: "ASKED", askedAt: now, remindedAt: null, answeredAt: null },
  });
  await tx.caseStudyContributor.createMany({
    data: asked.map((personId) => ({ caseStudyId: study.id, personId, askedAt: now })),
    skipDuplicates: true,
  });
  for (const personId of asked) {
    await publish(tx, "case-study.consent-asked.v1", { caseStudyId: study.id, personId });
  }
}
