import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import type { PublishedEvent } from "../core/outbox.ts";
import { tellOfCaseStudy } from "./tell-of-case-study.ts";
import { tellOfThread } from "./tell-of-thread.ts";

/**
 * Tells those whose saved searches something new fits, each once, of however many searches of theirs. It may be called again. Gives how
 * many it concerns.
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
  const { text, values } = audience;
  const owners = await services.db.query<{ personId: string }>(text, values as SqlParameter[]);
  const personIds = owners.map(({ personId }) => personId);
  return tellOfCaseStudy(services, eventId, [{ ...about, caseStudyId, personIds }]);
}
