import type { Measure, Prisma } from "../../prisma/generated/client/client.ts";
import { lockAdoption, noteMeasured } from "../adoption/index.ts";
import { changeCaseStudy, changeWorkingCopy, isEditable, lockCaseStudy } from "../case-studies/index.ts";
import { ensure } from "../core/ensure.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import {
  canChangeMeasures,
  canEnterReadings,
  type MeasureFacts,
  measuresVisibleTo,
} from "./measures.policy.ts";

/** What measures belong to, with its row locked, and what the person who asks is to it. */
export interface LockedOwner extends MeasureFacts {
  /** What a measure's columns say of it. */
  readonly owner: { readonly caseStudyId: string } | { readonly adoptionId: string };
}

/** What a measure belongs to, as an input or a row names it: one of the two. */
export interface Owner {
  readonly caseStudyId?: string | null | undefined;
  readonly adoptionId?: string | null | undefined;
}

/** The way to what measures are of, before they change. @throws NotFoundError */
export async function lockOwner(
  tx: Tx,
  writer: PersonViewer,
  { caseStudyId, adoptionId }: Owner,
  now: Date,
): Promise<LockedOwner> {
  if (adoptionId) {
    const { id, mayRecord } = await lockAdoption(tx, writer, adoptionId, now);
    return { owner: { adoptionId: id }, isWriter: mayRecord, state: null };
  }
  if (!caseStudyId) throw new NotFoundError("measure");
  const study = await lockCaseStudy(tx, writer, caseStudyId);
  const editor = await tx.caseStudyEditor.findFirst({
    where: { caseStudyId: study.id, personId: writer.id, leftAt: null },
    select: { personId: true },
  });
  return { owner: { caseStudyId: study.id }, isWriter: editor !== null, state: study.state };
}

/**
 * The way to a measure that is about to change: locks what it belongs to, so that nothing is published meanwhile, then reads it.
 * @throws NotFoundError
 */
export async function lockMeasure(
  tx: Tx,
  writer: PersonViewer,
  measureId: string,
  now: Date,
): Promise<Measure & LockedOwner> {
  const where = { id: uuidOf("Measure", measureId), AND: [measuresVisibleTo(writer)] };
  const found = await tx.measure.findFirst({ where, select: { caseStudyId: true, adoptionId: true } });
  if (!found) throw new NotFoundError("measure");
  const locked = await lockOwner(tx, writer, found, now);
  // As it is now that nobody else can change it.
  const measure = await tx.measure.findFirst({ where });
  if (!measure) throw new NotFoundError("measure");
  return { ...measure, ...locked };
}

/** @throws ForbiddenError unless the person may say what is measured */
export function ensureMayChange(facts: MeasureFacts): void {
  ensureWriter(facts);
  ensure(
    canChangeMeasures(facts),
    facts.state === "IN_REVIEW"
      ? "It is being reviewed. Take it back to change its measures."
      : "What is published does not change. Start a new review to change what is measured.",
  );
}

/** @throws ForbiddenError unless the person may enter readings */
export function ensureMayEnter(facts: MeasureFacts): void {
  ensureWriter(facts);
  ensure(
    canEnterReadings(facts),
    facts.state === "IN_REVIEW"
      ? "It is being reviewed. Take it back to enter readings."
      : "It is withdrawn, and its measures with it.",
  );
}

function ensureWriter({ isWriter, state }: MeasureFacts): void {
  ensure(
    isWriter,
    state === null
      ? "Those who belong to whoever is taking it up enter what they measure."
      : "Only its author and its editors can change its measures.",
  );
}

/** Changes a measure of a locked owner; its version rises, so that nobody overwrites what they have not seen. */
export async function changeMeasureRow(
  tx: Tx,
  id: string,
  data: Prisma.MeasureUncheckedUpdateInput = {},
): Promise<void> {
  await tx.measure.update({
    where: { id },
    data: { ...data, version: { increment: 1 } },
    select: { id: true },
  });
}

/**
 * Notes that the measures of a locked owner are other ones now, and lets open pages know. Nobody has approved what now stands, nor
 * cleared it; what is published goes on being so, with the new readings beside it.
 */
export async function noteChange(tx: Tx, { owner, state }: LockedOwner, changedAt: Date): Promise<void> {
  if ("adoptionId" in owner) return noteMeasured(tx, owner.adoptionId);
  const change = { changedAt, partsChangedAt: changedAt };
  if (state !== null && isEditable(state)) return changeWorkingCopy(tx, owner.caseStudyId, change);
  await changeCaseStudy(tx, owner.caseStudyId, { ...change, changedSincePublished: true });
  await publish(tx, "case-study.edited.v1", { caseStudyId: owner.caseStudyId });
}
