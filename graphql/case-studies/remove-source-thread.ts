import { SourceThreadInput } from "../contract/case-study-parts.ts";
import { sections as template, type SectionKey } from "../contract/case-study-template.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { visibleTo } from "../threads/index.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Takes a thread off those that a draft is from, once no words of it are left. What a published version is from stays, for the
 * thread's page says what became of it. One that is not among them already stays so.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError (case study or thread), InvalidInputError
 */
export async function removeSourceThread(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(SourceThreadInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const where = { id: uuidOf("Thread", input.threadId), AND: [visibleTo(writer)] };
    const thread = await tx.thread.findFirst({ where, select: { id: true } });
    if (!thread) throw new NotFoundError("thread");
    const which = { caseStudyId: study.id, threadId: thread.id };
    const source = await tx.caseStudySourceThread.findUnique({ where: { caseStudyId_threadId: which } });
    if (!source) return study.id;
    await ensureUnused(tx, source);
    await tx.caseStudySourceThread.delete({ where: { caseStudyId_threadId: which } });
    await changeWorkingCopy(tx, study.id, { changedAt: ctx.clock.now() });
    return study.id;
  });
}

/** @throws InvalidInputError that says where words of the thread are left, or that they were published */
async function ensureUnused(
  tx: Tx,
  { caseStudyId, threadId, addedAt }: { caseStudyId: string; threadId: string; addedAt: Date },
): Promise<void> {
  const used = await tx.caseStudyPassage.findMany({
    where: { caseStudyId, removedAt: null, post: { threadId } },
    orderBy: { position: "asc" },
    select: { section: true },
  });
  if (used.length > 0) {
    const labels = [...new Set(used.map(({ section }) => `“${template[section as SectionKey].label}”`))];
    throw InvalidInputError.at(
      "threadId",
      `Words of this thread are in ${labels.join(" and ")}. Take them out first.`,
    );
  }
  const published = await tx.caseStudyVersion.count({
    where: { caseStudyId, publishedAt: { gte: addedAt } },
  });
  if (published > 0) {
    throw InvalidInputError.at(
      "threadId",
      "What is published is from this thread, whose page says so. It stays among its threads.",
    );
  }
}
