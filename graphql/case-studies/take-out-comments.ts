import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { takenOut } from "../safe-writing/index.ts";
import { prepareText } from "../threads/index.ts";
import { changeCaseStudy } from "./case-studies.doors.ts";
import { lockReview } from "./review.doors.ts";

interface Where {
  readonly moderator: PersonViewer;
  readonly caseStudyId: string;
  readonly section: string;
  readonly now: Date;
}

/**
 * Takes the text out of comments on a section that may identify somebody, as a moderator decided: their authors cannot change them.
 * That somebody commented, and whether it was resolved, stays. @throws NotFoundError
 */
export async function takeOutComments(
  tx: Tx,
  { moderator, caseStudyId, section, now }: Where,
): Promise<void> {
  const { study } = await lockReview(tx, moderator, caseStudyId);
  const comments = await tx.caseStudyComment.findMany({
    where: { caseStudyId: study.id, section },
    select: { id: true, markdown: true },
  });
  for (const { id, markdown } of comments) {
    const left = takenOut(markdown);
    if (left === markdown) continue;
    const { columns } = await prepareText(tx, left);
    await tx.caseStudyComment.update({ where: { id }, data: columns, select: { id: true } });
  }
  await changeCaseStudy(tx, study.id, { changedAt: now });
  await publish(tx, "case-study.edited.v1", { caseStudyId: study.id });
}
