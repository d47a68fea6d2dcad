import { UnlinkCaseStudyInput } from "../contract/case-study-parts.ts";
import type { Context } from "../core/context.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Takes a link away from the working copy; what is published keeps it. @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError (also for a link that is gone)
 */
export async function unlinkCaseStudy(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(UnlinkCaseStudyInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const where = { id: uuidOf("DraftLink", input.linkId), caseStudyId: study.id };
    const { count } = await tx.caseStudyLink.deleteMany({ where });
    if (count === 0) throw new NotFoundError("link");
    const now = ctx.clock.now();
    await changeWorkingCopy(tx, study.id, { changedAt: now, partsChangedAt: now });
    return study.id;
  });
}
