import { v7 as uuidv7 } from "uuid";
import { ReviewCommentInput } from "../contract/case-studies.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { ensure } from "../core/ensure.ts";
import { InvalidInputError } from "../core/errors.ts";
import { once } from "../core/idempotency.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { confirmedSignals, prepareText, queueForModerators } from "../threads/index.ts";
import { changeCaseStudy } from "./case-studies.doors.ts";
import { lockReview } from "./review.doors.ts";
import { isUnderReview } from "./workflow-facts.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Says something about a section, to be dealt with before anybody approves the case study.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConfirmationNeededError
 */
export async function commentOnSection(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(ReviewCommentInput, raw);
  const signals = confirmedSignals(writer, { markdown: input.markdown }, input.acknowledged);
  const { columns } = await prepareText(ctx.prisma, input.markdown);
  return inTransaction(ctx, (tx) =>
    once(tx, { personId: writer.id, mutation: "commentOnSection", input }, async () => {
      const { study } = await lockReview(tx, writer, input.caseStudyId);
      ensure(isUnderReview(study.state), "Comments are for a case study that is being reviewed.");
      const { max } = limits.caseStudy.comments;
      const there = await tx.caseStudyComment.count({ where: { caseStudyId: study.id } });
      if (there >= max) throw InvalidInputError.at("markdown", `There are ${max} comments already.`);
      const now = ctx.clock.now();
      const comment = {
        id: uuidv7(),
        section: input.section,
        authorId: writer.id,
        createdAt: now,
        ...columns,
      };
      await tx.caseStudyComment.create({ data: { caseStudyId: study.id, ...comment } });
      await changeCaseStudy(tx, study.id, { changedAt: now });
      const place = { caseStudyId: study.id, part: "COMMENT", section: input.section } as const;
      await queueForModerators(tx, { ...place, writerId: writer.id }, signals, now);
      await publish(tx, "case-study.edited.v1", { caseStudyId: study.id });
      return study.id;
    }),
  );
}
