import { Prisma } from "../../prisma/generated/client/client.ts";
import { readsSql } from "../case-studies/index.ts";
import type { Services } from "../core/context.ts";
import type { PublishedEvent } from "../core/outbox.ts";
import { followersSql, targetsOfCaseStudy } from "../follows/index.ts";
import { findPeople, writeRows } from "./write-rows.ts";

/**
 * Tells those who watch something that a case study has of its first version: its tags, region, ICSs, collaboratives or writers. Who may
 * not read it, and who has heard of the publication as one of those who have a part in it, is left out. Gives how many
 * it concerns.
 */
export async function tellOfPublication(
  services: Services,
  eventId: string,
  { caseStudyId, number }: PublishedEvent<"case-study.published.v1">["payload"],
): Promise<number> {
  const where = { caseStudyId_number: { caseStudyId, number } };
  const version = await services.db.prisma.caseStudyVersion.findUnique({
    where,
    select: { publishedById: true },
  });
  if (!version || number > 1) return 0;
  const targets = await targetsOfCaseStudy(services, caseStudyId);
  const ids = await findPeople(
    services,
    Prisma.sql`SELECT p."id" FROM (${followersSql(targets, { atLeast: "WATCHING" })}) who
      JOIN "Person" p ON p."id" = who."personId" JOIN "CaseStudy" t ON t."id" = ${caseStudyId}::uuid
      WHERE ${readsSql(services.clock.now())}`,
  );
  return writeRows(
    services,
    { eventId, kind: "PUBLISHED_IN", caseStudyId, actorId: version.publishedById },
    ids,
  );
}
