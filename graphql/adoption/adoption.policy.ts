import type { Prisma } from "../../prisma/generated/client/client.ts";
import { isFacilitator, isWriter, type Viewer } from "../core/viewer.ts";
import { readableBy, readableSql } from "../case-studies/index.ts";

/** Who takes a case study up: exactly one of the two. */
export interface Adopter {
  readonly collaborativeId: string | null;
  readonly organisationId: string | null;
}

/** The adoptions that a viewer may know of: those of case studies that they may read. Put it into every query as `AND`. */
export function adoptionsVisibleTo(viewer: Viewer): Prisma.AdoptionWhereInput {
  return { caseStudy: readableBy(viewer) };
}

/** `adoptionsVisibleTo` for hand-written statements that have the case study at hand: a condition on the alias `c` of CaseStudy. */
export const adoptionsVisibleSql = readableSql;

/** People speak for the collaboratives in which they are confirmed, and for where they work; facilitators for everybody. */
export function canRecordFor(viewer: Viewer, adopter: Adopter, worksAt: readonly string[]): boolean {
  if (!isWriter(viewer)) return false;
  const { collaborativeId, organisationId } = adopter;
  const belongs =
    collaborativeId === null
      ? organisationId !== null && worksAt.includes(organisationId)
      : viewer.collaborativeIds.includes(collaborativeId);
  return belongs || isFacilitator(viewer);
}

/** Looking at what adopters claim is the facilitators' work. */
export function canReview(viewer: Viewer): boolean {
  return isWriter(viewer) && isFacilitator(viewer);
}
