import { MarkOutOfDateInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ensure } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { cleanText } from "../safe-writing/index.ts";
import { changeCaseStudy } from "./case-studies.doors.ts";
import { recordFacilitation } from "./record-facilitation.ts";
import { isOneOf, lockReview } from "./review.doors.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Says that what is published may not hold any more, and why, so that readers are warned and adopters hear of it. A review that
 * ends, with a new version or with a confirmation, takes the mark away.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function markOutOfDate(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(MarkOutOfDateInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { study, facts, relations } = await lockReview(tx, writer, input.caseStudyId);
    ensure(isOneOf(relations, ["WRITER", "FACILITATOR"]), "Only its writers and facilitators can mark it.");
    ensure(
      study.state === "PUBLISHED" || study.state === "UNDER_RE_REVIEW",
      "Only what is published can be marked as out of date.",
    );
    const now = ctx.clock.now();
    const outOfDateReason = cleanText(input.reason);
    await tx.caseStudyStepTaken.create({
      data: {
        caseStudyId: study.id,
        step: "MARK_OUT_OF_DATE",
        personId: writer.id,
        takenAt: now,
        note: outOfDateReason,
      },
    });
    await changeCaseStudy(tx, study.id, {
      changedAt: now,
      outOfDateAt: study.outOfDateAt ?? now,
      outOfDateReason,
    });
    await recordFacilitation(
      tx,
      writer,
      { id: study.id, facts },
      { action: "case-study.marked-out-of-date", detail: { reason: outOfDateReason } },
    );
    await publish(tx, "case-study.out-of-date.v1", { caseStudyId: study.id });
    return study.id;
  });
}
