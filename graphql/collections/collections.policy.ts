import type { Prisma } from "../../prisma/generated/client/client.ts";
import { readableBy } from "../case-studies/index.ts";
import { ensure } from "../core/ensure.ts";
import { isFacilitator, type PersonViewer, type Viewer } from "../core/viewer.ts";

/**
 * The case studies that a collection shows a viewer: those that the library shows them. What was withdrawn or superseded, and what
 * somebody may not read, is neither shown nor counted.
 */
export function shownTo(viewer: Viewer): Prisma.CaseStudyWhereInput {
  return { state: { in: ["PUBLISHED", "UNDER_RE_REVIEW"] }, AND: [readableBy(viewer)] };
}

/**
 * The collections that a viewer sees: those that show them something; for facilitators, who make them, also those that are empty and
 * their own. So nobody learns from the title of a collection that there is something for others alone.
 */
export function collectionsVisibleTo(viewer: Viewer): Prisma.CollectionWhereInput {
  const showing = { items: { some: { caseStudy: shownTo(viewer) } } };
  if (!isFacilitator(viewer)) return { deletedAt: null, ...showing };
  return { deletedAt: null, OR: [showing, { items: { none: {} } }, { createdById: viewer.id }] };
}

/** Collections are made by facilitators. @throws ForbiddenError */
export function ensureMayCurate(viewer: PersonViewer): void {
  ensure(isFacilitator(viewer), "Only facilitators make collections.");
}
