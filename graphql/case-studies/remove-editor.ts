import { EditorInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Ends somebody's writing of a case study; they go on counting as having written it. Its author stays.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function removeEditor(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(EditorInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const personId = uuidOf("Person", input.personId);
    if (personId === study.authorId) throw InvalidInputError.at("personId", "The author goes on writing it");
    const now = ctx.clock.now();
    const { count } = await tx.caseStudyEditor.updateMany({
      where: { caseStudyId: study.id, personId, leftAt: null },
      data: { leftAt: now },
    });
    if (count === 0) throw InvalidInputError.at("personId", "They do not write it");
    await changeWorkingCopy(tx, study.id, { changedAt: now });
    return study.id;
  });
}
