import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import type { PublishedEvent } from "../core/outbox.ts";
import { levelsOf } from "../follows/index.ts";
import { findReaders } from "./find-readers.ts";
import { tellOfThread } from "./tell-of-thread.ts";
import { writeRows } from "./write-rows.ts";

/**
 * Tells those whose saved searches something new fits, each once, of however many searches of theirs: a statement asks of all of them
 * whether they see it. They are told which search it is, of several the one that they have had longest. It may be called again. Gives how many it concerns.
 */
export async function tellOfFits(
  services: Services,
  eventId: string,
  { alertId, threadId, postId, caseStudyId }: PublishedEvent<"search.fits.v1">["payload"],
): Promise<number> {
  const searchOf = await findSearches(services, alertId);
  const audience = Prisma.sql`SELECT s."personId" FROM "SavedSearchFit" f JOIN "SavedSearch" s ON s."id" = f."savedSearchId"
    WHERE f."alertId" = ${alertId}::uuid`;
  const about = { kind: "SAVED_SEARCH", actorId: null } as const;
  if (threadId !== null)
    return tellOfThread(services, eventId, [{ ...about, threadId, postId, audience }], searchOf);
  if (caseStudyId === null) return 0;
  const ids = await findReaders(services, caseStudyId, audience);
  const levels = await levelsOf(services, [{ kind: "CASE_STUDY", id: caseStudyId }], ids);
  const hearing = ids.filter((id) => levels.get(id) !== "MUTED");
  return writeRows(services, { eventId, ...about, caseStudyId, searchOf }, hearing);
}

/** By person, the saved search of theirs that an alert is for. */
async function findSearches({ db }: Services, alertId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ personId: string; id: string }>(
    `SELECT DISTINCT ON (s."personId") s."personId", s."id"
     FROM "SavedSearchFit" f JOIN "SavedSearch" s ON s."id" = f."savedSearchId" WHERE f."alertId" = $1::uuid
     ORDER BY s."personId", s."createdAt", s."id"`,
    [alertId],
  );
  return new Map(rows.map(({ personId, id }) => [personId, id]));
}
