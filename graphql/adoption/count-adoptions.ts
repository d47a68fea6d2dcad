import { queryIn } from "../../prisma/client.ts";
import type { Tx } from "../core/transaction.ts";

/**
 * Sets a case study's counters to what its ledger comes to. They are counted anew and not moved by one: there are at most some hundred
 * adopters of one case study, and a figure that is counted cannot drift. The case study must be locked. It gets no new
 * version, which is for its writers: that somebody else adopts it must not come between them and their next step.
 */
export async function countAdoptions(tx: Tx, caseStudyId: string): Promise<void> {
  await queryIn(
    tx,
    `UPDATE "CaseStudy" SET "exploringCount" = n.exploring, "adoptingCount" = n.adopting, "adaptedCount" = n.adapted,
       "embeddedCount" = n.embedded, "stoppedCount" = n.stopped, "adopterCount" = n.adopting + n.adapted + n.embedded
     FROM (SELECT count(*) FILTER (WHERE "state" = 'EXPLORING') AS exploring,
       count(*) FILTER (WHERE "state" = 'ADOPTING') AS adopting, count(*) FILTER (WHERE "state" = 'ADAPTED') AS adapted,
       count(*) FILTER (WHERE "state" = 'EMBEDDED') AS embedded, count(*) FILTER (WHERE "state" = 'STOPPED') AS stopped
       FROM "Adoption" WHERE "caseStudyId" = $1) n
     WHERE "id" = $1`,
    [caseStudyId],
  );
}
