import { TickClearanceInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ensure } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeCaseStudy } from "./case-studies.doors.ts";
import { recordFacilitation } from "./record-facilitation.ts";
import { isOneOf, lockReview } from "./review.doors.ts";
import { isInTheMaking } from "./workflow-facts.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/**
 * Confirms, by name and time, something that has to be so before a case study is public, or takes that back. What stands is not
 * confirmed again by somebody else: whose word it is stays clear. What was confirmed of an earlier text is: that word counts no more.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function tickClearance(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const { caseStudyId, key, isCleared } = parse(TickClearanceInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { study, facts, relations } = await lockReview(tx, writer, caseStudyId);
    ensure(isOneOf(relations, ["WRITER", "FACILITATOR"]), "Only its writers and facilitators confirm this.");
    ensure(
      isInTheMaking(study.state),
      "What was confirmed stays with what is published. Start a new review to change it.",
    );
    const now = ctx.clock.now();
    const where = { caseStudyId: study.id, key };
    const standing = facts.clearances.some((tick) => tick.key === key && tick.stands);
    if (isCleared && standing) return study.id;
    const { count } = await tx.caseStudyClearance.deleteMany({ where });
    if (isCleared) {
      await tx.caseStudyClearance.create({ data: { ...where, personId: writer.id, clearedAt: now } });
    } else if (count === 0) return study.id;
    await changeCaseStudy(tx, study.id, { changedAt: now });
    await recordFacilitation(
      tx,
      writer,
      { id: study.id, facts },
      { action: "case-study.clearance-changed", detail: { key, isCleared } },
    );
    await publish(tx, "case-study.edited.v1", { caseStudyId: study.id });
    return study.id;
  });
}
