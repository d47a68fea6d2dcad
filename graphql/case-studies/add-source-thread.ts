import { AddSourceThreadInput } from "../contract/case-study-parts.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError, NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { visibleTo } from "../threads/index.ts";
import { changeWorkingCopy, lockWorkingCopy } from "./case-studies.doors.ts";
import { knownToShare } from "./known-to-share.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Adds a thread to those that a case study is drafted from. None of its words are taken yet; whoever takes some chooses them. One
 * that is among them already stays so.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError (case study or thread), InvalidInputError
 */
export async function addSourceThread(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(AddSourceThreadInput, raw);
  return inTransaction(ctx, async (tx) => {
    const study = await lockWorkingCopy(tx, writer, input.caseStudyId);
    const where = { id: uuidOf("Thread", input.threadId), AND: [visibleTo(writer)] };
    const thread = await tx.thread.findFirst({ where });
    if (!thread) throw new NotFoundError("thread");
    const sources = await tx.caseStudySourceThread.findMany({ where: { caseStudyId: study.id } });
    if (sources.some(({ threadId }) => threadId === thread.id)) return study.id;
    const known = await knownToShare(tx, study, thread, input.sharesMoreWidely);
    const { max } = limits.caseStudy.sourceThreads;
    if (sources.length >= max) {
      throw InvalidInputError.at("threadId", `A case study is drafted from at most ${max} threads`);
    }
    const now = ctx.clock.now();
    await tx.caseStudySourceThread.create({
      data: { caseStudyId: study.id, threadId: thread.id, addedAt: now, ...known },
    });
    await changeWorkingCopy(tx, study.id, { changedAt: now });
    return study.id;
  });
}
