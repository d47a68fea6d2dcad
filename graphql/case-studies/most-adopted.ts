import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { londonDay } from "../places/index.ts";
import { inLibrary } from "./library-filter.ts";

/** How many case studies are named as the most adopted. */
export const mostAdoptedCount = 5;

/** A case study that was taken up in a quarter, and by how many. */
export interface TakenUp {
  readonly id: string;
  readonly adopters: number;
}

/** The first day of the quarter of a day, both as the database keeps days. */
function quarterOf(day: Date): Date {
  return new Date(Date.UTC(day.getUTCFullYear(), Math.floor(day.getUTCMonth() / 3) * 3, 1));
}

/**
 * The case studies that most collaboratives and organisations took up in this quarter of London's calendar, of those that the
 * viewer reads. An adopter counts once however often its record moved; of two entries of one day the later written counts.
 */
export async function listMostAdopted(ctx: Context): Promise<readonly TakenUp[]> {
  const today = londonDay(ctx.clock.now());
  return readJson<TakenUp>(
    ctx,
    Prisma.sql`
      SELECT json_build_object('id', taken."caseStudyId", 'adopters', taken."adopters") AS "row" FROM (
        SELECT a."caseStudyId", count(DISTINCT a."id")::int AS "adopters"
        FROM "AdoptionEntry" e JOIN "Adoption" a ON a."id" = e."adoptionId" JOIN "CaseStudy" c ON c."id" = a."caseStudyId"
        WHERE e."from" BETWEEN ${quarterOf(today)}::date AND ${today}::date
          AND e."state" IN ('ADOPTING', 'ADAPTED', 'EMBEDDED') AND ${inLibrary(ctx.viewer)}
          AND NOT EXISTS (SELECT 1 FROM "AdoptionEntry" later WHERE later."adoptionId" = e."adoptionId"
            AND later."from" = e."from" AND (later."recordedAt", later."id") > (e."recordedAt", e."id"))
        GROUP BY a."caseStudyId" ORDER BY 2 DESC, 1 DESC LIMIT ${mostAdoptedCount}
      ) taken`,
  );
}
