import { Prisma } from "../../prisma/generated/client/client.ts";

const { sql } = Prisma;

/**
 * What a viewer is known to be (`viewer-rows.ts`), the other way about: which people are it. Conditions on the alias `p` of Person,
 * for statements that ask of thousands of people what policies ask of one.
 */

/** That they may sign in: their address is verified, and they are not suspended. */
export const mayComeInSql = sql`(p."emailVerifiedAt" IS NOT NULL AND p."suspendedAt" IS NULL)`;

/** That they are facilitators of the whole network. */
export const facilitatesSql = sql`EXISTS (SELECT 1 FROM "RoleGrant" r WHERE r."personId" = p."id"
  AND r."role" = 'FACILITATOR' AND r."regionId" IS NULL AND r."collaborativeId" IS NULL AND r."endedAt" IS NULL)`;

/** That they are confirmed members, today, of a collaborative that the condition on the alias `c` of Collaborative is true of. */
export function belongsSql(which: Prisma.Sql, now: Date): Prisma.Sql {
  return sql`EXISTS (SELECT 1 FROM "CollaborativeMembership" m JOIN "Collaborative" c ON c."id" = m."collaborativeId"
    WHERE m."personId" = p."id" AND m."confirmedAt" IS NOT NULL AND m."validFrom" <= ${now}::timestamptz
      AND (m."validTo" IS NULL OR m."validTo" > ${now}::timestamptz) AND ${which})`;
}
