import type { CaseStudy, Prisma } from "../../prisma/generated/client/client.ts";
import type { z } from "zod";
import { MoveStepInput } from "../contract/case-studies.ts";
import type { Context } from "../core/context.ts";
import { ConflictError, ForbiddenError, InvalidInputError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { cleanText } from "../safe-writing/index.ts";
import { changeCaseStudy, lockCaseStudy } from "./case-studies.doors.ts";
import { caseStudiesVisibleTo } from "./case-studies.policy.ts";
import { publishVersion } from "./publish-version.ts";
import { recordFacilitation } from "./record-facilitation.ts";
import { findCandidate, maySee, type Candidate } from "./reviewer-candidate.ts";
import { afterStep } from "./workflow-effects.ts";
import type { WorkflowFacts } from "./workflow-facts.ts";
import { loadFacts } from "./workflow-rows.ts";
import { stepsFor, whoMayNot, whyNot, type Move } from "./workflow.ts";
import { requireCaseStudyWriter } from "./require-case-study-writer.ts";

/** A step as it was asked for, with what it names looked up. */
interface Asked {
  readonly move: Move;
  readonly reviewDueOn?: Date;
  readonly successor?: { readonly id: string; readonly title: string };
}

/**
 * Takes a case study one step on its way, if the workflow lets this person, now, with what it lacks or has. Of two who take the
 * same step at once, the second is told where it stands by then. Everything is written or nothing is.
 * @returns the id of the case study
 * @throws SignInNeededError, ForbiddenError, NotFoundError, InvalidInputError (what is missing), ConflictError
 */
export async function moveCaseStudy(ctx: Context, raw: unknown): Promise<string> {
  const writer = requireCaseStudyWriter(ctx.viewer);
  const input = parse(MoveStepInput, raw);
  const candidate = "reviewerId" in input ? await findCandidate(ctx, input.reviewerId) : undefined;
  return inTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const study = await lockCaseStudy(tx, writer, input.caseStudyId);
    const facts = await loadFacts(tx, study.id);
    const asked = await lookUp(tx, writer, study, { input, candidate, now });
    ensureStep(writer, facts, asked.move);
    // The reviewer approves what they read, and the facilitator publishes what they saw.
    if (study.version !== input.version) {
      throw new ConflictError(study.version, study.title, { isOwn: false });
    }
    const next = afterStep(facts, asked.move, writer.id);
    await keepReviewers(tx, study.id, facts, next, { by: writer.id, at: now });
    await changeCaseStudy(tx, study.id, {
      ...(await columnsOf(tx, study, facts, asked, { by: writer.id, at: now })),
      state: next.state,
      changedSincePublished: next.changedSincePublished,
      changedAt: now,
    });
    await tellOf(tx, writer, study, facts, asked, now);
    return study.id;
  });
}

/** @throws ForbiddenError for whoever may never take it, InvalidInputError with everything that is missing otherwise */
function ensureStep(writer: PersonViewer, facts: WorkflowFacts, move: Move): void {
  const who = whoMayNot(writer, facts, move.step);
  if (who) throw new ForbiddenError(who);
  const why = whyNot(writer, facts, move);
  if (why.length === 0) return;
  const step = stepsFor(writer, facts).find((answer) => answer.step === move.step);
  const path = step?.isOpen && step.asks ? placeOf[step.asks] : "";
  throw new InvalidInputError(why.map((message) => ({ path, message })));
}

/** The field in which the answer to what a step asks is given. */
const placeOf = {
  REASON: "reason",
  REVIEW_DATE: "reviewDueOn",
  NEW_REVIEWER: "reviewerId",
  PRESENT_REVIEWER: "reviewerId",
  SUCCESSOR: "successorId",
} as const;

async function lookUp(
  tx: Tx,
  writer: PersonViewer,
  study: CaseStudy,
  {
    input,
    candidate,
    now,
  }: { input: z.output<typeof MoveStepInput>; candidate: Candidate | undefined; now: Date },
): Promise<Asked> {
  const { step } = input;
  switch (step) {
    case "NAME_REVIEWER":
    case "REMOVE_REVIEWER":
      return {
        move: {
          step,
          ...(candidate && { reviewer: { id: candidate.id, maySee: maySee(candidate, study) } }),
        },
      };
    case "PUBLISH":
    case "CONFIRM": {
      const reviewDueOn = new Date(input.reviewDueOn);
      return { move: { step, reviewDay: { isAhead: reviewDueOn > now } }, reviewDueOn };
    }
    case "SUPERSEDE": {
      const successor = await tx.caseStudy.findFirst({
        where: { id: uuidOf("CaseStudy", input.successorId), AND: [caseStudiesVisibleTo(writer)] },
        select: { id: true, title: true, state: true },
      });
      if (!successor) return { move: { step } };
      const isSame = successor.id === study.id;
      return { move: { step, successor: { isSame, state: successor.state } }, successor };
    }
    case "WITHDRAW":
      return { move: { step, reason: cleanText(input.reason) } };
    case "SUBMIT":
    case "TAKE_BACK":
    case "ASK_FOR_CHANGES":
    case "APPROVE":
    case "START_RE_REVIEW":
      return { move: { step } };
  }
}

interface Who {
  readonly by: string;
  readonly at: Date;
}

/** Writes who reviews it after a step, and whose approval still stands. */
async function keepReviewers(
  tx: Tx,
  caseStudyId: string,
  before: WorkflowFacts,
  after: WorkflowFacts,
  { by, at }: Who,
): Promise<void> {
  for (const personId of after.reviewerIds.filter((id) => !before.reviewerIds.includes(id))) {
    const named = { namedById: by, namedAt: at, removedAt: null, approvedAt: null };
    await tx.caseStudyReviewer.upsert({
      where: { caseStudyId_personId: { caseStudyId, personId } },
      create: { caseStudyId, personId, ...named },
      update: named,
    });
  }
  const gone = before.reviewerIds.filter((id) => !after.reviewerIds.includes(id));
  if (gone.length > 0) {
    await tx.caseStudyReviewer.updateMany({
      where: { caseStudyId, personId: { in: gone } },
      data: { removedAt: at, approvedAt: null },
    });
  }
  // Also of those who were shut out meanwhile: coming back, they have not approved this round's text.
  await tx.caseStudyReviewer.updateMany({
    where: { caseStudyId, approvedAt: { not: null }, personId: { notIn: [...after.approvedByIds] } },
    data: { approvedAt: null },
  });
  const approving = after.approvedByIds.filter((id) => !before.approvedByIds.includes(id));
  if (approving.length > 0) {
    await tx.caseStudyReviewer.updateMany({
      where: { caseStudyId, personId: { in: approving } },
      data: { approvedAt: at },
    });
  }
}

/** What a step leaves in the row of the case study itself, beside its state. A publication writes its version here. */
async function columnsOf(
  tx: Tx,
  study: CaseStudy,
  facts: WorkflowFacts,
  { move, reviewDueOn, successor }: Asked,
  { by, at }: Who,
): Promise<Prisma.CaseStudyUncheckedUpdateInput> {
  const upToDate = { outOfDateAt: null, outOfDateReason: null };
  switch (move.step) {
    case "PUBLISH": {
      if (!reviewDueOn) return {};
      const published = await publishVersion(tx, study, { publisherId: by, at, reviewDueOn, settled: facts });
      return { ...published, reviewDueOn, ...upToDate };
    }
    case "CONFIRM":
      return { reviewDueOn, ...upToDate };
    case "SUPERSEDE":
      return { supersededById: successor?.id };
    case "WITHDRAW":
      return { withdrawnAt: at, withdrawnById: by, withdrawnReason: move.reason };
    case "SUBMIT":
    case "TAKE_BACK":
    case "NAME_REVIEWER":
    case "REMOVE_REVIEWER":
    case "ASK_FOR_CHANGES":
    case "APPROVE":
    case "START_RE_REVIEW":
      return {};
  }
}

/** Writes down that the step was taken, and tells those whom it concerns. */
async function tellOf(
  tx: Tx,
  writer: PersonViewer,
  study: CaseStudy,
  facts: WorkflowFacts,
  { move, successor }: Asked,
  at: Date,
): Promise<void> {
  const { step, reviewer, reason } = move;
  const taken = await tx.caseStudyStepTaken.create({
    data: {
      caseStudyId: study.id,
      step,
      personId: writer.id,
      takenAt: at,
      aboutId: reviewer?.id ?? null,
      note: reason ?? successor?.title ?? "",
    },
    select: { id: true },
  });
  const detail = { step, ...(reviewer && { reviewerId: reviewer.id }), ...(reason && { reason }) };
  await recordFacilitation(tx, writer, { id: study.id, facts }, { action: "case-study.moved", detail });
  if (step === "NAME_REVIEWER" && reviewer) {
    await publish(tx, "case-study.review-asked.v1", { caseStudyId: study.id, personId: reviewer.id });
  }
  await publish(tx, "case-study.state-changed.v1", { caseStudyId: study.id, stepId: taken.id });
}
