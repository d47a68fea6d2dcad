import { Prisma } from "../../prisma/generated/client/client.ts";

const { sql } = Prisma;

/**
 * What things concern, so that the feeds of all of it tell of them. Each takes a relation with the ids of the things as its column
 * "id", and gives rows of "subjectId", "kind" and "targetId". The region of each ICS is added by whoever records it. A tag of the taxonomy `region` is the region, and one of `ics` is
 * the tag as well as the ICS.
 */

/** Tags of some things: a relation with "subjectId" and "tagId" comes in, and places and tags come out. */
const tagTargets = (tags: Prisma.Sql) => sql`
  SELECT x."subjectId", (CASE WHEN x."tagId" LIKE 'region:%' THEN 'REGION' ELSE 'TAG' END) AS "kind",
    (CASE WHEN x."tagId" LIKE 'region:%' THEN substr(x."tagId", 8) ELSE x."tagId" END) AS "targetId" FROM (${tags}) x
  UNION SELECT x."subjectId", 'ICS', substr(x."tagId", 5) FROM (${tags}) x WHERE x."tagId" LIKE 'ics:%'`;

/** Collaboratives of some things ("subjectId", "collaborativeId"): they themselves and, on a day, where they work. */
const collaborativeTargets = (collaboratives: Prisma.Sql, day: Date) => sql`
  SELECT x."subjectId", 'COLLABORATIVE' AS "kind", x."collaborativeId"::text AS "targetId" FROM (${collaboratives}) x
  UNION SELECT x."subjectId", 'REGION', r."regionId" FROM (${collaboratives}) x
    JOIN "CollaborativeRegion" r ON r."collaborativeId" = x."collaborativeId"
      AND r."validFrom" <= ${day}::date AND (r."validTo" IS NULL OR r."validTo" >= ${day}::date)
  UNION SELECT x."subjectId", 'ICS', b."icbId" FROM (${collaboratives}) x
    JOIN "CollaborativeIcb" b ON b."collaborativeId" = x."collaborativeId"
      AND b."validFrom" <= ${day}::date AND (b."validTo" IS NULL OR b."validTo" >= ${day}::date)`;

/** Organisations of some things ("subjectId", "organisationId"): where they are. */
const organisationTargets = (organisations: Prisma.Sql, day: Date) => sql`
  SELECT x."subjectId", 'REGION' AS "kind", o."regionId" AS "targetId" FROM (${organisations}) x
    JOIN "Organisation" o ON o."id" = x."organisationId" WHERE o."regionId" IS NOT NULL
  UNION SELECT x."subjectId", 'ICS', coalesce(o."icbId", p."icbId") FROM (${organisations}) x
    JOIN "Organisation" o ON o."id" = x."organisationId"
    LEFT JOIN "OrganisationPlacement" p ON p."organisationId" = o."id"
      AND p."validFrom" <= ${day}::date AND (p."validTo" IS NULL OR p."validTo" >= ${day}::date)
    WHERE coalesce(o."icbId", p."icbId") IS NOT NULL`;

/** What threads concern: themselves, their authors, their tags, and the collaboratives that they are about or for. */
export function threadTargetsSql(ids: Prisma.Sql, day: Date): Prisma.Sql {
  const collaboratives = sql`SELECT t."id" AS "subjectId", c AS "collaborativeId" FROM (${ids}) s JOIN "Thread" t ON t."id" = s."id"
    CROSS JOIN LATERAL unnest(ARRAY[t."collaborativeId", t."audienceCollaborativeId"]) c WHERE c IS NOT NULL`;
  const tags = sql`SELECT tt."threadId" AS "subjectId", tt."tagId" FROM (${ids}) s JOIN "ThreadTag" tt ON tt."threadId" = s."id"`;
  return sql`SELECT s."id" AS "subjectId", 'THREAD' AS "kind", s."id"::text AS "targetId" FROM (${ids}) s
    UNION SELECT t."id", 'PERSON', t."authorId"::text FROM (${ids}) s JOIN "Thread" t ON t."id" = s."id"
    UNION ${tagTargets(tags)} UNION ${collaborativeTargets(collaboratives, day)}`;
}

/** What case studies concern, by their newest versions: themselves, their tags and places, who took part, and their authors. */
export function caseStudyTargetsSql(ids: Prisma.Sql, day: Date): Prisma.Sql {
  const newest = sql`SELECT c."id", v."content", c."publishedForId", c."authorId" FROM (${ids}) s JOIN "CaseStudy" c ON c."id" = s."id"
    JOIN "CaseStudyVersion" v ON v."caseStudyId" = c."id" AND v."number" = c."publishedNumber"`;
  const list = (name: string) =>
    sql`jsonb_array_elements_text(coalesce(n."content"->${Prisma.raw(`'${name}'`)}, '[]'::jsonb))`;
  const tags = sql`SELECT ct."caseStudyId" AS "subjectId", ct."tagId" FROM (${ids}) s
    JOIN "CaseStudyTag" ct ON ct."caseStudyId" = s."id" AND ct."isPublished"
    UNION SELECT n."id", 'ics:' || i FROM (${newest}) n CROSS JOIN LATERAL ${list("icbIds")} i`;
  const collaboratives = sql`SELECT n."id" AS "subjectId", c::uuid AS "collaborativeId" FROM (${newest}) n CROSS JOIN LATERAL (
      SELECT n."content"->>'collaborativeId' AS c UNION SELECT ${list("collaborativeIds")}
      UNION SELECT n."publishedForId"::text) x WHERE c IS NOT NULL`;
  const organisations = sql`SELECT n."id" AS "subjectId", o::uuid AS "organisationId"
    FROM (${newest}) n CROSS JOIN LATERAL ${list("organisationIds")} o`;
  return sql`SELECT s."id" AS "subjectId", 'CASE_STUDY' AS "kind", s."id"::text AS "targetId" FROM (${ids}) s
    UNION SELECT n."id", 'PERSON', n."authorId"::text FROM (${newest}) n
    UNION ${tagTargets(tags)} UNION ${collaborativeTargets(collaboratives, day)}
    UNION ${organisationTargets(organisations, day)}`;
}

/** Whom lines of ledgers concern beside the case study: the adopter, and where that is. The ids are of AdoptionEntry. */
export function entryTargetsSql(ids: Prisma.Sql, day: Date): Prisma.Sql {
  const adopters = sql`SELECT e."id" AS "subjectId", a."collaborativeId", a."organisationId" FROM (${ids}) s
    JOIN "AdoptionEntry" e ON e."id" = s."id" JOIN "Adoption" a ON a."id" = e."adoptionId"`;
  const collaboratives = sql`SELECT * FROM (${adopters}) a WHERE a."collaborativeId" IS NOT NULL`;
  const organisations = sql`SELECT * FROM (${adopters}) a WHERE a."organisationId" IS NOT NULL`;
  return sql`${collaborativeTargets(collaboratives, day)} UNION ${organisationTargets(organisations, day)}`;
}
