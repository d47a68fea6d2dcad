import { changeWorkingCopy, lockWorkingCopy, requireCaseStudyWriter } from "../case-studies/index.ts";
import { MoveAttachmentInput } from "../contract/attachments.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { listAttachments, requireAttachment } from "./attachments.doors.ts";

/**
 * Moves a picture or document of a working copy to another place among the others; beyond the last is the last.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function moveAttachment(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(MoveAttachmentInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const { id } = await requireAttachment(tx, study.id, input.attachmentId);
    const before = (await listAttachments(tx, study.id)).map((file) => file.id);
    const after = before.filter((other) => other !== id).toSpliced(input.place - 1, 0, id);
    if (after.join() === before.join()) return study.id;
    for (const [position, moved] of after.entries()) {
      await tx.caseStudyAttachment.update({ where: { id: moved }, data: { position }, select: { id: true } });
    }
    await changeWorkingCopy(tx, study.id, { changedAt: ctx.clock.now() });
    return study.id;
  });
}
