import { EditorInput } from "../contract/case-studies.ts";
import { peopleVisibleTo } from "../accounts/index.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Lets somebody write a case study: whoever writes it asks them in. A new editor is its reviewer no more, for nobody reviews what
 * they wrote. @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function addEditor(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(EditorInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const person = await tx.person.findFirst({
      where: { id: uuidOf("Person", input.personId), AND: [peopleVisibleTo(writer)] },
      select: { id: true },
    });
    if (!person) throw InvalidInputError.at("personId", "Choose somebody from the list");
    const now = ctx.clock.now();
    const which = { caseStudyId: study.id, personId: person.id };
    await tx.caseStudyEditor.upsert({
      where: { caseStudyId_personId: which },
      create: { ...which, joinedAt: now },
      update: { leftAt: null },
    });
    await tx.caseStudyReviewer.updateMany({ where: { ...which, removedAt: null }, data: { removedAt: now } });
    await changeWorkingCopy(tx, study.id, { changedAt: now });
    return study.id;
  });
}
