import { PassageInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";
import { requirePassage } from "./require-passage.ts";

/**
 * Keeps a passage although its post has been changed or deleted since: a writer has looked.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function keepPassage(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(PassageInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const passage = await requirePassage(tx, study.id, input.passageId);
    const now = ctx.clock.now();
    await tx.caseStudyPassage.update({ where: { id: passage.id }, data: { checkedAt: now } });
    await changeWorkingCopy(tx, study.id, { changedAt: now });
    return study.id;
  });
}
