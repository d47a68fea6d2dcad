import { ResolveCommentInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ensure } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeCaseStudy } from "./case-studies.doors.ts";
import { isOneOf, lockReview } from "./review.doors.ts";
import { isInTheMaking } from "./workflow-facts.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Marks a comment as dealt with: by those who write the case study, or by whoever made it. Again changes nothing.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError
 */
export async function resolveComment(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const id = uuidOf("CaseStudyComment", parse(ResolveCommentInput, raw).commentId);
  return inTransaction(ctx, async (tx) => {
    // To which case study it belongs never changes, so this needs no lock.
    const where = await tx.caseStudyComment.findUnique({ where: { id }, select: { caseStudyId: true } });
    if (!where) throw new NotFoundError("case study");
    const { study, relations } = await lockReview(tx, writer, where.caseStudyId);
    const comment = await tx.caseStudyComment.findUniqueOrThrow({ where: { id } });
    ensure(isInTheMaking(study.state), "Comments are resolved while a version is being written or reviewed.");
    ensure(
      comment.authorId === writer.id || isOneOf(relations, ["WRITER"]),
      "Only its writers and whoever made it can resolve a comment.",
    );
    if (comment.resolvedAt) return study.id;
    const now = ctx.clock.now();
    await tx.caseStudyComment.update({ where: { id }, data: { resolvedAt: now, resolvedById: writer.id } });
    await changeCaseStudy(tx, study.id, { changedAt: now });
    await publish(tx, "case-study.edited.v1", { caseStudyId: study.id });
    return study.id;
  });
}
