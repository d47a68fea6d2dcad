import { changeWorkingCopy, lockWorkingCopy, requireCaseStudyWriter } from "../case-studies/index.ts";
import { DescribeAttachmentInput } from "../contract/attachments.ts";
import type { Context } from "../core/context.ts";
import { ConflictError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { confirmedSignals, queueForModerators } from "../threads/index.ts";
import { requireAttachment } from "./attachments.doors.ts";
import { descriptionColumns } from "./describe-file.ts";

/**
 * Says anew what a picture of a working copy shows, or what a document is called. Versions keep the words that they were published
 * with.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError, ConflictError
 */
export async function describeAttachment(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(DescribeAttachmentInput, raw);
  const signals = confirmedSignals(writer, { description: input.description }, input.acknowledged);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const { id, mediaType, version, ...standing } = await requireAttachment(tx, study.id, input.attachmentId);
    const described = descriptionColumns(mediaType, input.description);
    if (described.alternative === standing.alternative && described.title === standing.title) return study.id;
    if (version !== input.version) {
      throw new ConflictError(version, standing.alternative || standing.title, { isOwn: false });
    }
    await tx.caseStudyAttachment.update({
      where: { id },
      data: { ...described, version: { increment: 1 } },
      select: { id: true },
    });
    const now = ctx.clock.now();
    await changeWorkingCopy(tx, study.id, { changedAt: now, partsChangedAt: now });
    const place = { caseStudyId: study.id, part: "ATTACHMENT", writerId: writer.id } as const;
    await queueForModerators(tx, place, signals, now);
    return study.id;
  });
}
