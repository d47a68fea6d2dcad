import { ChangeVisibilityInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ensure } from "../core/ensure.ts";
import { ConflictError } from "../core/errors.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { changeWorkingCopy } from "./case-studies.doors.ts";
import { keepKnownToShare } from "./known-to-share.ts";
import { recordFacilitation } from "./record-facilitation.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";
import { isOneOf, lockReview } from "./review.doors.ts";
import { chosenVisibility, ensureNoWider, narrowerThan } from "./visibility-choice.ts";
import { isWider, sourcesOf } from "./visibility-effect.ts";
import { isEditable } from "./workflow-facts.ts";

/**
 * Chooses who is to read the next version; readers of what is published notice nothing before that. Contributors agreed to their
 * words being read by certain people: if others are to read them too, they are asked again.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError, ConflictError
 */
export async function changeVisibility(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(ChangeVisibilityInput, raw);
  return inTransaction(ctx, async (tx) => {
    const { study, facts, relations } = await lockReview(tx, writer, input.caseStudyId);
    ensure(
      isOneOf(relations, ["WRITER", "FACILITATOR"]),
      "Only its writers and facilitators choose its readers.",
    );
    ensure(
      isEditable(study.state),
      study.state === "IN_REVIEW"
        ? "It is being reviewed. Take it back to change who is to read it."
        : "Who reads what is published does not change. Start a new review to change it.",
    );
    const choice = chosenVisibility(writer, input);
    const isSame =
      choice.visibility === study.visibility &&
      choice.visibleToCollaborativeId === study.visibleToCollaborativeId;
    if (isSame) return study.id;
    if (study.version !== input.version)
      throw new ConflictError(study.version, study.title, { isOwn: false });
    const sources = await sourcesOf(tx, writer, study.id);
    await ensureNoWider(tx, choice, sources, input.sharesMoreWidely);
    await keepKnownToShare(tx, study.id, await narrowerThan(tx, choice, sources));
    const now = ctx.clock.now();
    await changeWorkingCopy(tx, study.id, { changedAt: now, ...choice });
    if (isWider(choice, study)) await askAgain(tx, study.id, now);
    const detail = { visibility: choice.visibility };
    const action = "case-study.visibility-changed";
    await recordFacilitation(tx, writer, { id: study.id, facts }, { action, detail });
    return study.id;
  });
}

/** Asks those again who agreed to fewer readers. Who said no is not asked a second time. */
async function askAgain(tx: Tx, caseStudyId: string, now: Date): Promise<void> {
  const given = await tx.caseStudyContributor.findMany({
    where: { caseStudyId, consent: "GIVEN" },
    select: { personId: true },
  });
  if (given.length === 0) return;
  await tx.caseStudyContributor.updateMany({
    where: { caseStudyId, consent: "GIVEN" },
    data: { consent: "ASKED", askedAt: now, remindedAt: null, answeredAt: null },
  });
  for (const { personId } of given) {
    await publish(tx, "case-study.consent-asked.v1", { caseStudyId, personId });
  }
}
