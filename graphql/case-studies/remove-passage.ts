import { PassageInput } from "../contract/case-studies.ts";
import type { SectionKey } from "../contract/case-study-template.ts";
import type { Context } from "../core/context.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { withoutQuotationsOf } from "./quote-post.ts";
import { requirePassage } from "./require-passage.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";
import { writeSection } from "./write-section.ts";

/**
 * Takes a passage out again, with the quotation of its post as far as it still stands in the section. What writers made of it in
 * words of their own stays. @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function removePassage(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(PassageInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const passage = await requirePassage(tx, study.id, input.passageId);
    const now = ctx.clock.now();
    await tx.caseStudyPassage.update({ where: { id: passage.id }, data: { removedAt: now } });
    const source = { id: passage.postId, thread: { id: passage.post.threadId, title: "" } };
    await writeSection(tx, study.id, passage.section as SectionKey, {
      edit: (text) => withoutQuotationsOf(text, source),
      by: writer.id,
      at: now,
    });
    await changeWorkingCopy(tx, study.id, { changedAt: now });
    return study.id;
  });
}
