import { plannedAnew, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { readsSql } from "../case-studies/index.ts";
import type { Services } from "../core/context.ts";

/** Those of some people, a SELECT of "personId", who read what is published of a case study: one statement, for one of them or for all. */
export async function findReaders(
  { db, clock }: Pick<Services, "db" | "clock">,
  caseStudyId: string,
  among: Prisma.Sql,
): Promise<string[]> {
  const { text, values } = Prisma.sql`SELECT p."id" FROM "CaseStudy" t
    JOIN "Person" p ON p."id" IN (SELECT "personId" FROM (${among}) who)
    WHERE t."id" = ${caseStudyId}::uuid AND ${readsSql(clock.now())}`;
  const rows = await db.query<{ id: string }>(`${text} ${plannedAnew}`, values as SqlParameter[]);
  return rows.map(({ id }) => id);
}
