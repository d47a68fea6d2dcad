import { changeWorkingCopy, lockWorkingCopy, requireCaseStudyWriter } from "../case-studies/index.ts";
import { AttachmentInput } from "../contract/attachments.ts";
import type { Context } from "../core/context.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";

/**
 * Takes a picture or document out of a working copy. Its content stays, for the versions that show it. What is not there any more
 * is taken out.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError (case study), InvalidInputError
 */
export async function removeAttachment(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(AttachmentInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const now = ctx.clock.now();
    const { count } = await tx.caseStudyAttachment.updateMany({
      where: { id: uuidOf("Attachment", input.attachmentId), caseStudyId: study.id, removedAt: null },
      data: { removedAt: now },
    });
    if (count > 0) await changeWorkingCopy(tx, study.id, { changedAt: now });
    return study.id;
  });
}
