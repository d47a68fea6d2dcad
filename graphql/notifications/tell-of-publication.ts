import { Prisma } from "../../prisma/generated/client/client.ts";
import type { CaseStudyVisibility } from "../../prisma/generated/client/enums.ts";
import type { Services } from "../core/context.ts";
import type { PublishedEvent } from "../core/outbox.ts";
import { followersSql, targetsOfCaseStudy } from "../follows/index.ts";
import { findReaders } from "./find-readers.ts";
import { writeRows } from "./write-rows.ts";

/** How many of those who can be told read what is published for these, against the others. */
const reach: Readonly<Record<CaseStudyVisibility, number>> = { GROUP: 0, COHORT: 1, MEMBERS: 2, PUBLIC: 2 };

/** For whom a version was published. */
interface Readership {
  readonly visibility: CaseStudyVisibility;
  readonly visibleToCollaborativeId: string | null;
}

/**
 * Tells those who watch something that a case study has of its first version, and of the first that is for more people than those before: its
 * tags, region, ICSs, collaboratives or writers. Who may not read it, who has heard of the publication as one of those who have a
 * part in it, and who was told of an earlier version is left out. Gives how many it concerns.
 */
export async function tellOfPublication(
  services: Services,
  eventId: string,
  { caseStudyId, number }: PublishedEvent<"case-study.published.v1">["payload"],
): Promise<number> {
  const versions = await services.db.prisma.caseStudyVersion.findMany({
    where: { caseStudyId, number: { lte: number } },
    select: { number: true, publishedById: true, visibility: true, visibleToCollaborativeId: true },
  });
  const version = versions.find((one) => one.number === number);
  if (!version || versions.some((one) => one !== version && isForAsMany(one, version))) return 0;
  const targets = await targetsOfCaseStudy(services, caseStudyId);
  const untold = Prisma.sql`SELECT who."personId" FROM (${followersSql(targets, { atLeast: "WATCHING" })}) who
    WHERE who."personId" NOT IN (SELECT told."personId" FROM "Notification" told
      WHERE told."caseStudyId" = ${caseStudyId}::uuid AND told."kind" = 'PUBLISHED_IN' AND told."eventId" <> ${eventId}::uuid)`;
  const about = { eventId, kind: "PUBLISHED_IN", caseStudyId, actorId: version.publishedById } as const;
  return writeRows(services, about, await findReaders(services, caseStudyId, untold));
}

/** Whether those who read a version had an earlier one to read. */
function isForAsMany(earlier: Readership, version: Readership): boolean {
  if (reach[earlier.visibility] !== reach[version.visibility]) {
    return reach[earlier.visibility] > reach[version.visibility];
  }
  return (
    version.visibility !== "GROUP" || earlier.visibleToCollaborativeId === version.visibleToCollaborativeId
  );
}
