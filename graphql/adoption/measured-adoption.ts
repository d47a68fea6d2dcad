import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import { publish } from "../core/outbox.ts";
import type { Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { lockLedger } from "./adoption.doors.ts";
import { adoptionsVisibleTo, canRecordFor } from "./adoption.policy.ts";
import { organisationsOf } from "./where-people-work.ts";

/** An adoption whose ledger is locked, and whether the person who asks speaks for its adopter. */
interface LockedAdoption {
  readonly id: string;
  readonly mayRecord: boolean;
}

/** The way to an adoption that something about is going to change. @throws NotFoundError */
export async function lockAdoption(
  tx: Tx,
  writer: PersonViewer,
  adoptionId: string,
  now: Date,
): Promise<LockedAdoption> {
  const found = await tx.adoption.findFirst({
    where: { id: uuidOf("Adoption", adoptionId), AND: [adoptionsVisibleTo(writer)] },
    select: { id: true, caseStudyId: true, collaborativeId: true, organisationId: true },
  });
  if (!found) throw new NotFoundError("adoption");
  await lockLedger(tx, writer, found.caseStudyId);
  const worksAt = await organisationsOf(tx, writer, now);
  return { id: found.id, mayRecord: canRecordFor(writer, found, worksAt) };
}

/** Notes and tells that a locked adoption has other figures now: what a facilitator looked at is no longer all of it. */
export async function noteMeasured(tx: Tx, adoptionId: string): Promise<void> {
  const { caseStudyId } = await tx.adoption.update({
    where: { id: adoptionId },
    data: { isReviewed: false, version: { increment: 1 } },
    select: { caseStudyId: true },
  });
  await publish(tx, "adoption.measured.v1", { caseStudyId, adoptionId });
}
