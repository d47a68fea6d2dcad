import { Prisma } from "../../prisma/generated/client/client.ts";
import { readsSql } from "../case-studies/index.ts";
import type { Services } from "../core/context.ts";
import type { PublishedEvent } from "../core/outbox.ts";
import { levelsOf } from "../follows/index.ts";
import { tellOfThread } from "./tell-of-thread.ts";
import { findPeople, writeRows } from "./write-rows.ts";

/**
 * Tells those whose saved searches something new fits, each once, of however many searches of theirs: a statement asks of all of them
 * whether they see it. It may be called again. Gives how many it concerns.
 */
export async function tellOfFits(
  services: Services,
  eventId: string,
  { alertId, threadId, postId, caseStudyId }: PublishedEvent<"search.fits.v1">["payload"],
): Promise<number> {
  const audience = Prisma.sql`SELECT s."personId" FROM "SavedSearchFit" f JOIN "SavedSearch" s ON s."id" = f."savedSearchId"
    WHERE f."alertId" = ${alertId}::uuid`;
  const about = { kind: "SAVED_SEARCH", actorId: null } as const;
  if (threadId !== null) return tellOfThread(services, eventId, [{ ...about, threadId, postId, audience }]);
  if (caseStudyId === null) return 0;
  const ids = await findPeople(
    services,
    Prisma.sql`SELECT p."id" FROM "CaseStudy" t JOIN "Person" p ON p."id" IN (${audience})
      WHERE t."id" = ${caseStudyId}::uuid AND ${readsSql(services.clock.now())}`,
  );
  const levels = await levelsOf(services, [{ kind: "CASE_STUDY", id: caseStudyId }], ids);
  const hearing = ids.filter((id) => levels.get(id) !== "MUTED");
  return writeRows(services, { eventId, ...about, caseStudyId }, hearing);
}
