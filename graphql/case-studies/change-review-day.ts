import { ChangeReviewDayInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ensure } from "../core/ensure.ts";
import { ConflictError, InvalidInputError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeCaseStudy } from "./case-studies.doors.ts";
import { recordFacilitation } from "./record-facilitation.ts";
import { isOneOf, lockReview } from "./review.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Puts the next review of what is published on another day. A day that has passed already stays the reason for a mark as out of
 * date: only a review takes that away.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConflictError
 */
export async function changeReviewDay(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(ChangeReviewDayInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { study, facts, relations } = await lockReview(tx, writer, input.caseStudyId);
    ensure(isOneOf(relations, ["FACILITATOR"]), "Only a facilitator can change the day of the review.");
    ensure(study.state === "PUBLISHED", "The day of the review is chosen when it is published.");
    const now = ctx.clock.now();
    const reviewDueOn = new Date(input.reviewDueOn);
    if (reviewDueOn <= now) {
      throw InvalidInputError.at("reviewDueOn", "Choose a day in the future for the next review.");
    }
    if (study.version !== input.version)
      throw new ConflictError(study.version, study.title, { isOwn: false });
    await tx.caseStudyStepTaken.create({
      data: {
        caseStudyId: study.id,
        step: "CHANGE_REVIEW_DAY",
        personId: writer.id,
        takenAt: now,
        note: input.reviewDueOn,
      },
    });
    await changeCaseStudy(tx, study.id, { changedAt: now, reviewDueOn });
    await recordFacilitation(
      tx,
      writer,
      { id: study.id, facts },
      { action: "case-study.review-day-changed", detail: { reviewDueOn: input.reviewDueOn } },
    );
    await publish(tx, "case-study.edited.v1", { caseStudyId: study.id });
    return study.id;
  });
}
