import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";

/** How many adopters of a case study have figures from before and after: with and without a facilitator who looked at them. */
export interface AdoptersEvidence {
  readonly reviewed: number;
  readonly selfReported: number;
}

/**
 * That a reading is evidence of a measure, as `isEvidenced` has it: there is a baseline, and it is from afterwards. A condition on the
 * aliases `m` of Measure and `r` of its Reading.
 */
export const evidencedSql = Prisma.sql`m."removedAt" IS NULL AND m."baselineValue" IS NOT NULL AND r."date" > m."baselineTo"`;

/**
 * Counts the adopters whose own measures are evidence, as `isEvidenced` has it: a baseline, and a reading from afterwards. For those
 * who may read the case study. One statement.
 */
export async function countAdoptersEvidence(ctx: Context, caseStudyId: string): Promise<AdoptersEvidence> {
  const [counts] = await readJson<AdoptersEvidence>(
    ctx,
    Prisma.sql`SELECT json_build_object('reviewed', count(*) FILTER (WHERE a."isReviewed"),
        'selfReported', count(*) FILTER (WHERE NOT a."isReviewed")) AS "row"
      FROM "Adoption" a WHERE a."caseStudyId" = ${caseStudyId}::uuid AND EXISTS (
        SELECT 1 FROM "Measure" m JOIN "Reading" r ON r."measureId" = m."id"
        WHERE m."adoptionId" = a."id" AND ${evidencedSql})`,
  );
  return counts ?? { reviewed: 0, selfReported: 0 };
}
