import { PassageInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ensure } from "../core/ensure.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction } from "../core/transaction.ts";
import { changeCaseStudy } from "./case-studies.doors.ts";
import { recordFacilitation } from "./record-facilitation.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";
import { requirePassage } from "./require-passage.ts";
import { isOneOf, lockReview } from "./review.doors.ts";
import { isInTheMaking } from "./workflow-facts.ts";

/**
 * Keeps a passage although its post has been changed or deleted since: somebody who may decide has looked, also while it is reviewed.
 * The text stays as it is, and with it whatever was approved or published. @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError
 */
export async function keepPassage(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(PassageInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { study, facts, relations } = await lockReview(tx, writer, input.caseStudyId);
    ensure(isOneOf(relations, ["WRITER", "FACILITATOR"]), "Only its writers and facilitators decide this.");
    ensure(isInTheMaking(study.state), "What is published does not change. Start a new review to change it.");
    const passage = await requirePassage(tx, study.id, input.passageId);
    const now = ctx.clock.now();
    await tx.caseStudyPassage.update({ where: { id: passage.id }, data: { checkedAt: now } });
    await changeCaseStudy(tx, study.id, { changedAt: now });
    await recordFacilitation(
      tx,
      writer,
      { id: study.id, facts },
      { action: "case-study.passage-kept", detail: { passageId: passage.id } },
    );
    await publish(tx, "case-study.edited.v1", { caseStudyId: study.id });
    return study.id;
  });
}
