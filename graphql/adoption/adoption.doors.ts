import { Prisma, type CaseStudy } from "../../prisma/generated/client/client.ts";
import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { NotFoundError } from "../core/errors.ts";
import { uuidOf } from "../core/ids.ts";
import type { Tx } from "../core/transaction.ts";
import type { Viewer } from "../core/viewer.ts";
import { adoptionsVisibleSql } from "./adoption.policy.ts";

/**
 * The way to the ledger of a case study: locks the case study's row if the viewer may read it. Whatever changes an adoption goes
 * through here, so that entries of one adopter never cross, and the counters are right. @throws NotFoundError
 */
export async function lockLedger(
  tx: Tx,
  viewer: Viewer,
  caseStudyId: string,
): Promise<Pick<CaseStudy, "id" | "state">> {
  const { text, values } = Prisma.sql`
    SELECT c."id", c."state" FROM "CaseStudy" c
    WHERE c."id" = ${uuidOf("CaseStudy", caseStudyId)}::uuid AND ${adoptionsVisibleSql(viewer)} FOR NO KEY UPDATE`;
  const [found] = await queryIn<Pick<CaseStudy, "id" | "state">>(tx, text, values as SqlParameter[]);
  if (!found) throw new NotFoundError("case study");
  return found;
}
