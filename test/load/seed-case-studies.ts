import { sectionKeys, sections } from "../../graphql/contract/case-study-template.ts";
import type { Database } from "../../prisma/client.ts";
import { oneOf, pick, uuidAt } from "./seed-words.ts";

/** How many case studies a bench database holds, and about how many adoptions of each, every tenth being popular. */
export const librarySize = { caseStudies: 2_000, adoptions: { popular: 60, other: 15 } } as const;

/** One in ten is not published yet, and waits in the queue of reviews. */
const inReview = `i % 10 = 7`;

/** Over the last two years and a half. */
const publishedAt = `now() - interval '900 days' * (1 - i::float / $1)`;

const title = [
  oneOf(["One list for", "Sharing", "A single team for", "Fewer delays in", "Moving", "Safer"], "does"),
  oneOf(
    ["cataract lists", "imaging", "bank staff", "pharmacy", "pathology", "virtual wards", "crisis beds"],
    "what",
  ),
  oneOf(["between trusts", "across two systems", "in winter", "with one waiting list"], "where"),
].join(" || ' ' || ");

const sentence = `'We agreed one list for ' || ${oneOf(["elective", "diagnostic", "community", "cancer"], "w")} ||
  ' work and named one person in each trust who answers for it. After six weeks the weekly meeting was half as long, and the figures matched for the first time. What helped most was to settle the definitions first, then the data, and only then the meeting. Where a site had its own way of counting, we kept both figures side by side for a quarter.'`;

const sectionsSql = sectionKeys
  .filter((key) => key !== "TITLE")
  .map(
    (key) => `jsonb_build_object('key', '${key}', 'markdown', said.words, 'text', said.words,
      'html', '<p>${sections[key].label}: ' || said.words || '</p><ul><li>First the words.</li><li>Then the figures.</li></ul>')`,
  )
  .join(", ");

const rules = `'{"outsideLimits": true, "run": 7, "trend": 7, "twoOfThree": true}'::jsonb`;
const readingCount = 24;

/** Published case studies with tags, a measure each, one version, and in the queue those that wait for a review. */
async function seedLibrary(db: Database, count: number): Promise<void> {
  await db.query(
    `CREATE TABLE bench_study AS
     SELECT i, ${uuidAt(publishedAt, "'c' || i")} AS "id", ${title} || ', case study ' || i AS "title", ${publishedAt} AS "at",
       p."id" AS "authorId", g."id" AS "collaborativeId", ${inReview} AS "waits",
       (CASE WHEN i % 10 < 3 THEN 'PUBLIC' WHEN i % 25 = 14 THEN 'COHORT' WHEN i % 17 = 4 THEN 'GROUP' ELSE 'MEMBERS' END)::"CaseStudyVisibility" AS "for"
     FROM generate_series(1, $1::int) i
     JOIN bench_person p ON p.n = 1 + ${pick("'ca' || i", "(SELECT count(*)::int FROM bench_person)")}
     JOIN bench_group g ON g.n = 1 + ${pick("'cg' || i", "g.total")}`,
    [count],
  );
  await db.query(`ALTER TABLE bench_study ADD PRIMARY KEY ("id"); ANALYZE bench_study`);
  await db.query(
    `INSERT INTO "CaseStudy" ("id", "title", "slug", "state", "authorId", "collaborativeId", "visibility",
       "visibleToCollaborativeId", "changedSincePublished", "reviewDueOn", "createdAt", "changedAt", "publishedNumber",
       "firstPublishedAt", "publishedAt", "publishedVisibility", "publishedForId", "publishedTitle", "publishedSummary", "evidenceLevel")
     SELECT "id", "title", 'bench-case-study-' || i,
       (CASE WHEN "waits" THEN 'IN_REVIEW' WHEN i % 40 = 1 THEN 'UNDER_RE_REVIEW' WHEN i % 40 = 2 THEN 'SUPERSEDED' ELSE 'PUBLISHED' END)::"CaseStudyState",
       "authorId", "collaborativeId", "for", CASE WHEN "for" = 'GROUP' THEN "collaborativeId" END, "waits",
       "at"::date + 730, "at" - interval '90 days', "at", CASE WHEN NOT "waits" THEN 1 END,
       CASE WHEN NOT "waits" THEN "at" END, CASE WHEN NOT "waits" THEN "at" END, CASE WHEN NOT "waits" THEN "for" END,
       CASE WHEN NOT "waits" AND "for" = 'GROUP' THEN "collaborativeId" END, CASE WHEN NOT "waits" THEN "title" END,
       CASE WHEN NOT "waits" THEN ${sentence} END, CASE WHEN NOT "waits" THEN 1 + ${pick("'ce' || i", "5")} END
     FROM bench_study`,
  );
  await db.query(
    `INSERT INTO "CaseStudyEditor" ("caseStudyId", "personId") SELECT "id", "authorId" FROM bench_study`,
  );
  await db.query(
    `INSERT INTO "CaseStudyTag" ("caseStudyId", "tagId", "isPublished")
     SELECT s."id", g."tagId", NOT s."waits" FROM bench_study s JOIN "CollaborativeTag" g USING ("collaborativeId")
     UNION
     SELECT s."id", tags."id", NOT s."waits" FROM bench_study s
       JOIN (SELECT "id", "taxonomyId", row_number() OVER (PARTITION BY "taxonomyId" ORDER BY "position")::int AS n,
               count(*) OVER (PARTITION BY "taxonomyId")::int AS total
             FROM "Tag" WHERE "taxonomyId" IN ('collaborative-focus', 'priority-theme', 'benefit', 'working-arrangement',
               'support-strand', 'maturity', 'geography', 'nhs-impact') AND "retiredAt" IS NULL) tags
         ON tags.n = 1 + ${pick(`tags."taxonomyId" || s.i`, "tags.total")}`,
  );
  await db.query(
    `INSERT INTO "Measure" ("id", "caseStudyId", "name", "kind", "unit", "better", "baselineValue", "baselineFrom", "baselineTo",
       "rules", "recalculateOn", "position", "createdById")
     SELECT ${uuidAt('"at"', "'m' || i")}, "id", 'Seen within 18 weeks', 'OUTCOME', 'PERCENT', 'HIGHER', 55, "at"::date - 180, "at"::date - 150,
       ${rules}, '{}', 1, "authorId" FROM bench_study`,
  );
  await db.query(
    `INSERT INTO "Reading" ("measureId", "date", "value", "createdById")
     SELECT m."id", m."baselineFrom" + k * 14, 50 + k / 2 + ${pick(`m."id"::text || k`, "100")} / 10.0, m."createdById"
     FROM "Measure" m CROSS JOIN generate_series(0, ${readingCount - 1}) k`,
  );
  await db.query(
    `INSERT INTO "CaseStudyVersion" ("id", "caseStudyId", "number", "title", "slug", "visibility", "visibleToCollaborativeId",
       "content", "words", "publishedAt", "publishedById", "reviewDueOn")
     SELECT ${uuidAt('s."at"', "'v' || i")}, s."id", 1, s."title", 'bench-case-study-' || i, s."for",
       CASE WHEN s."for" = 'GROUP' THEN s."collaborativeId" END,
       jsonb_build_object('sections', jsonb_build_array(${sectionsSql}),
         'tagIds', (SELECT jsonb_agg(t."tagId") FROM "CaseStudyTag" t WHERE t."caseStudyId" = s."id"),
         'collaborativeId', s."collaborativeId", 'collaborativeIds', '[]'::jsonb,
         'icbIds', (SELECT coalesce(jsonb_agg(b."icbId"), '[]') FROM "CollaborativeIcb" b WHERE b."collaborativeId" = s."collaborativeId"),
         'organisationIds', (SELECT coalesce(jsonb_agg(o."organisationId"), '[]') FROM "CollaborativeOrganisation" o WHERE o."collaborativeId" = s."collaborativeId"),
         'author', jsonb_build_object('id', p."id", 'name', p."name"), 'editors', '[]'::jsonb, 'reviewers', '[]'::jsonb,
         'contributors', '[]'::jsonb, 'anonymousContributors', 2, 'passages', '[]'::jsonb,
         'measures', jsonb_build_array(jsonb_build_object('id', m."id", 'name', m."name", 'kind', m."kind", 'unit', m."unit",
           'unitWords', NULL, 'better', m."better", 'baseline', jsonb_build_object('value', m."baselineValue", 'from', m."baselineFrom", 'to', m."baselineTo"),
           'target', NULL, 'source', NULL, 'rules', m."rules", 'limitsFrom', NULL, 'recalculateOn', '[]'::jsonb,
           'readings', (SELECT jsonb_agg(jsonb_build_object('date', r."date", 'value', r."value", 'note', NULL) ORDER BY r."date")
             FROM "Reading" r WHERE r."measureId" = m."id"))),
         'links', jsonb_build_array(jsonb_build_object('label', 'The template that we used', 'url', 'https://www.england.nhs.uk/')),
         'attachments', '[]'::jsonb, 'clearances', '[]'::jsonb), 800, s."at", s."authorId", s."at"::date + 730
     FROM bench_study s JOIN "Person" p ON p."id" = s."authorId" JOIN "Measure" m ON m."caseStudyId" = s."id"
       CROSS JOIN LATERAL (SELECT ${sentence} AS words OFFSET 0) said WHERE NOT s."waits"`,
  );
}

/**
 * Who has taken them up: collaboratives and organisations, each from a day after the publication on and then in up to four lines,
 * of which those that would lie in the future are left out. The counters of the case studies are set to what comes of it.
 */
async function seedLedger(db: Database): Promise<void> {
  await db.query(
    `CREATE TABLE bench_adopter AS
     SELECT a.*, row_number() OVER (ORDER BY md5(coalesce("collaborativeId", "organisationId")::text))::int - 1 AS n
     FROM (SELECT "id" AS "collaborativeId", NULL::uuid AS "organisationId" FROM "Collaborative"
       UNION ALL SELECT NULL, "id" FROM "Organisation") a`,
  );
  await db.query(
    `CREATE TABLE bench_line AS
     SELECT s."id" AS "caseStudyId", a."collaborativeId", a."organisationId", s."authorId", md5(s.i || '-' || k)::uuid AS "adoptionId",
       step, s."begun" + step * 80 AS "from",
       (CASE WHEN step < 2 THEN (ARRAY['EXPLORING', 'ADOPTING'])[1 + step]
         ELSE (ARRAY['EMBEDDED', 'ADAPTED', 'EMBEDDED', 'STOPPED'])[1 + ${pick("s.i || 'to' || k || step", "4")}] END)::"AdoptionState" AS "state"
     FROM (
       SELECT s.*, k, s."at"::date + ${pick("s.i || 'day' || k", 'greatest(1, current_date - s."at"::date)')} AS "begun",
         (${pick("'first' || s.i", "total")} + k) % total AS n, ${pick("s.i || 'steps' || k", "4")} AS "steps"
       FROM bench_study s CROSS JOIN (SELECT count(*)::int AS total FROM bench_adopter) adopters
       CROSS JOIN LATERAL generate_series(1, CASE WHEN i % 10 = 0 THEN ${librarySize.adoptions.popular} ELSE ${librarySize.adoptions.other} END) k
       WHERE NOT s."waits" OFFSET 0
     ) s JOIN bench_adopter a USING (n) CROSS JOIN LATERAL generate_series(0, s."steps") step`,
  );
  await db.query(`DELETE FROM bench_line WHERE step > 0 AND "from" > current_date`);
  await db.query(
    `INSERT INTO "Adoption" ("id", "caseStudyId", "collaborativeId", "organisationId", "state", "since", "isReviewed", "createdById",
       "createdAt", "version")
     SELECT DISTINCT ON ("adoptionId") "adoptionId", "caseStudyId", "collaborativeId", "organisationId", "state", "from",
       ${pick(`"adoptionId"::text`, "3")} = 0, "authorId", "from", 1 + step
     FROM bench_line ORDER BY "adoptionId", step DESC`,
  );
  await db.query(
    `INSERT INTO "AdoptionEntry" ("id", "adoptionId", "state", "from", "note", "recordedById", "recordedAt")
     SELECT md5("adoptionId"::text || step)::uuid, "adoptionId", "state", "from", 'What we would tell others.', "authorId",
       "from" + step * interval '1 second'
     FROM bench_line`,
  );
  await db.query(
    `UPDATE "CaseStudy" SET "exploringCount" = n.exploring, "adoptingCount" = n.adopting, "adaptedCount" = n.adapted,
       "embeddedCount" = n.embedded, "stoppedCount" = n.stopped, "adopterCount" = n.adopting + n.adapted + n.embedded
     FROM (SELECT "caseStudyId", count(*) FILTER (WHERE "state" = 'EXPLORING') AS exploring,
       count(*) FILTER (WHERE "state" = 'ADOPTING') AS adopting, count(*) FILTER (WHERE "state" = 'ADAPTED') AS adapted,
       count(*) FILTER (WHERE "state" = 'EMBEDDED') AS embedded, count(*) FILTER (WHERE "state" = 'STOPPED') AS stopped
       FROM "Adoption" GROUP BY 1) n WHERE n."caseStudyId" = "id"`,
  );
}

/** What people were told of, some of it read. */
async function seedNotifications(db: Database, each: number): Promise<void> {
  await db.query(
    `INSERT INTO "Notification" ("id", "personId", "eventId", "kind", "caseStudyId", "actorId", "createdAt", "readAt")
     SELECT gen_random_uuid(), p."id", gen_random_uuid(), 'CASE_STUDY_TAKEN_UP', s."id", s."authorId", s."at" + k * interval '1 hour',
       CASE WHEN k % 4 > 0 THEN now() END
     FROM bench_person p CROSS JOIN generate_series(1, $1::int) k
     JOIN bench_study s ON s.i = 1 + (p.n * 7 + k * 13) % (SELECT count(*) FROM bench_study) WHERE NOT s."waits"`,
    [each],
  );
}

/**
 * A library of `share` times its full size, with its ledger and what people were told of. Needs the tables `bench_person` and
 * `bench_group`; drops its own.
 */
export async function seedCaseStudies(db: Database, share: number): Promise<void> {
  await seedLibrary(db, Math.round((librarySize.caseStudies * share * 10) / 9));
  await seedLedger(db);
  await seedNotifications(db, Math.round(40 * share));
  await db.query(`DROP TABLE bench_study, bench_adopter, bench_line`);
}
