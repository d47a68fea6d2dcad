import { Prisma } from "../../prisma/generated/client/client.ts";
import type { CaseStudyState } from "../../prisma/generated/client/enums.ts";
import {
  isEditable,
  reviewsSql,
  versionsReadableBy,
  versionsReadableSql,
  workingCopiesOf,
} from "../case-studies/index.ts";
import { adoptionsVisibleTo } from "../adoption/index.ts";
import { isMember, type Viewer } from "../core/viewer.ts";

/**
 * The measures that a viewer may see as they are now. Readers see those of what is published, with the readings that came since;
 * while it is written again, and once it is superseded or withdrawn, they are for those who see the working copy alone: what nobody
 * has reviewed yet is no reader's. As they were published they stand in the versions. Those of adoptions are for members who may know of the adoption. Put it into
 * every query.
 */
export function measuresVisibleTo(viewer: Viewer): Prisma.MeasureWhereInput {
  const legible: Prisma.CaseStudyWhereInput = {
    state: "PUBLISHED",
    versions: { some: versionsReadableBy(viewer) },
  };
  const ofCaseStudies: Prisma.MeasureWhereInput = { caseStudy: { OR: [legible, workingCopiesOf(viewer)] } };
  const ofAdoptions: Prisma.MeasureWhereInput[] = isMember(viewer)
    ? [{ adoption: adoptionsVisibleTo(viewer) }]
    : [];
  return { removedAt: null, OR: [ofCaseStudies, ...ofAdoptions] };
}

/**
 * `measuresVisibleTo` for those of a case study, in hand-written statements: a condition on the alias `t` of CaseStudy, whose
 * measures as they are now the viewer may see.
 */
export function measuresOfVisibleSql(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`((t."state" = 'PUBLISHED' AND EXISTS (
      SELECT 1 FROM (SELECT v.* FROM "CaseStudyVersion" v WHERE v."caseStudyId" = t."id") t WHERE ${versionsReadableSql(viewer)}))
    OR ${reviewsSql(viewer)})`;
}

/** What a viewer is to the owner of a measure, as far as it decides what they may do. */
export interface MeasureFacts {
  readonly isWriter: boolean;
  /** Where the case study stands; null for the measure of an adoption. */
  readonly state: CaseStudyState | null;
}

/** Whether somebody may say what is measured: add a measure, change it, take it away. While a text is fixed, so is that. */
export function canChangeMeasures({ isWriter, state }: MeasureFacts): boolean {
  return isWriter && (state === null || isEditable(state));
}

/** Whether somebody may enter readings: also after publication, since measuring goes on, but not under the eyes of a reviewer. */
export function canEnterReadings({ isWriter, state }: MeasureFacts): boolean {
  return isWriter && state !== "IN_REVIEW" && state !== "WITHDRAWN";
}
