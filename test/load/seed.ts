import { createHash } from "node:crypto";
import type { Database } from "../../prisma/client.ts";
import { librarySize, seedCaseStudies } from "./seed-case-studies.ts";
import { seedFeed } from "./seed-feed.ts";
import { oneOf, pick, uuidAt } from "./seed-words.ts";

/**
 * How much a bench database holds at scale 1; threads, replies and those who only read and follow grow with the scale, people
 * who write and case studies do not.
 */
export const scaleOne = { people: 500, threads: 5_000, replies: 50_000, followers: 1_000 } as const;

/** The session token of the n-th person (from 1) of a bench database. */
export function tokenOf(person: number): string {
  return `bench${String(person).padStart(35, "0")}`;
}

const threadTime = `now() - interval '400 days' * (1 - i::float / $1)`;

/** Every tenth thread is long (55 replies), the others have 5: ten on average. */
const repliesOf = `CASE WHEN i % 10 = 0 THEN 55 ELSE 5 END`;

/** Some eight thousand titles that share words with one another, as people's do. */
const title = [
  oneOf(
    ["How do you", "Who else has to", "Has anybody tried to", "What helped you", "Looking for ways to"],
    "asks",
  ),
  oneOf(
    ["share", "plan", "pay for", "staff", "measure", "move", "compare", "start", "stop", "explain"],
    "does",
  ),
  oneOf(
    [
      "theatre lists",
      "imaging slots",
      "bank staff",
      "a pharmacy",
      "pathology",
      "virtual wards",
      "night cover",
      "crisis beds",
    ],
    "what",
  ),
  oneOf(
    [
      "between trusts",
      "across two systems",
      "in winter",
      "on one budget",
      "with one waiting list",
      "after a merger",
    ],
    "where",
  ),
  oneOf(["without a new team", "for children", "with old software", "at small sites"], "how"),
].join(" || ' ' || ");

const sentence = `'<p>We agreed a shared list for ' || (ARRAY['elective','diagnostic','community','cancer','mental health'])[1 + number % 5] ||
  ' work and asked each trust to name one person who answers for it. After six weeks the weekly meeting was half as long, and the figures matched for the first time. Attempt ' || number ||
  ' taught us to settle the definitions first, then the data, and only then the meeting.</p><p>Ask me for the template: it is one page, and three collaboratives have changed it to suit them.</p>'`;

/**
 * Fills an empty, migrated database that holds the reference data: people with sessions, threads with tags over 400 days,
 * replies, read positions and "same problem" marks, and case studies with who took them up; below scale 1 fewer of those. As a rule
 * also what feeds tell, with those who follow. The same rows every time.
 */
export async function seedBench(
  db: Database,
  scale: number,
  progress: (line: string) => void,
  { hasFeeds = true }: { readonly hasFeeds?: boolean } = {},
): Promise<void> {
  const threads = scaleOne.threads * scale;
  const people = hasFeeds ? Math.max(scaleOne.people, scaleOne.followers * scale) : scaleOne.people;
  progress("people");
  await db.query(
    `INSERT INTO "Person" ("id", "email", "name", "emailVerifiedAt", "onboardedAt", "jobTitle", "allReadAt", "createdAt")
     SELECT ${uuidAt("now() - interval '500 days' + i * interval '1 minute'", "'p' || i")}, 'person' || i || '@bench.example',
       'Person ' || i, now(), now(), 'Programme manager', now() - interval '30 days', now() - interval '500 days' + i * interval '1 minute'
     FROM generate_series(1, $1::int) i`,
    [people],
  );
  await db.query(`CREATE TABLE bench_person AS
    SELECT "id", row_number() OVER (ORDER BY "createdAt")::int AS n FROM "Person" WHERE "email" LIKE '%@bench.example'`);
  await db.query(`CREATE UNIQUE INDEX ON bench_person (n)`);
  await db.query(`CREATE TABLE bench_group AS
    SELECT "id", row_number() OVER (ORDER BY "key")::int AS n, count(*) OVER ()::int AS total FROM "Collaborative"`);
  const ids = Array.from({ length: scaleOne.people }, (_, n) =>
    createHash("sha256")
      .update(tokenOf(n + 1))
      .digest("hex"),
  );
  await db.query(
    `INSERT INTO "AuthSession" ("id", "personId", "publicId", "expiresAt")
     SELECT hash, bench_person."id", gen_random_uuid(), now() + interval '30 days'
     FROM unnest($1::text[]) WITH ORDINALITY AS given(hash, n) JOIN bench_person USING (n)`,
    [ids],
  );
  await db.query(
    `INSERT INTO "CollaborativeMembership" ("personId", "collaborativeId", "confirmedAt")
     SELECT p."id", g."id", now() FROM bench_person p JOIN bench_group g ON g.n = 1 + p.n % g.total`,
  );
  await db.query(
    `INSERT INTO "PersonTag" ("personId", "tagId", "origin")
     SELECT m."personId", t."tagId", 'AFFILIATION' FROM "CollaborativeMembership" m JOIN "CollaborativeTag" t USING ("collaborativeId")
     ON CONFLICT DO NOTHING`,
  );

  progress(`${threads} threads`);
  await db.query(
    `INSERT INTO "Thread" ("id", "kind", "state", "title", "slug", "authorId", "collaborativeId", "audience", "audienceCollaborativeId",
       "replyCount", "lastNumber", "sameProblemCount", "createdAt", "lastActivityAt")
     SELECT ${uuidAt(threadTime, "'t' || i")}, (ARRAY['PROBLEM','QUESTION','DISCUSSION'])[1 + i % 3]::"ThreadKind",
       (CASE WHEN i % 4 = 3 THEN 'CLOSED' ELSE 'OPEN' END)::"ThreadState",
       ${title} || ', case ' || i, 'bench-thread-' || i, p."id", g."id",
       (CASE WHEN i % 25 = 1 THEN 'COHORT' WHEN i % 17 = 2 THEN 'COLLABORATIVE' ELSE 'MEMBERS' END)::"Audience",
       CASE WHEN i % 25 <> 1 AND i % 17 = 2 THEN g."id" END,
       ${repliesOf}, ${repliesOf}, 1, ${threadTime}, ${threadTime} + ${repliesOf} * interval '1 hour'
     FROM generate_series(1, $1::int) i
     JOIN bench_person p ON p.n = 1 + ${pick("'a' || i", String(scaleOne.people))}
     JOIN bench_group g ON g.n = 1 + ${pick("'g' || i", "g.total")}`,
    [threads],
  );
  await db.query(`CREATE TABLE bench_thread AS
    SELECT "id", "createdAt", "lastNumber", "authorId", row_number() OVER (ORDER BY "createdAt")::int AS n FROM "Thread"`);
  await db.query(`CREATE UNIQUE INDEX ON bench_thread (n)`);
  await db.query(
    `INSERT INTO "ThreadTag" ("threadId", "tagId")
     SELECT DISTINCT t."id", g."tagId" FROM bench_thread t JOIN "Thread" th ON th."id" = t."id"
       JOIN "CollaborativeTag" g ON g."collaborativeId" = th."collaborativeId"
     UNION
     SELECT t."id", tags."id" FROM bench_thread t
       JOIN (SELECT "id", "taxonomyId", row_number() OVER (PARTITION BY "taxonomyId" ORDER BY "position")::int AS n,
               count(*) OVER (PARTITION BY "taxonomyId")::int AS total
             FROM "Tag" WHERE "taxonomyId" IN ('collaborative-focus', 'priority-theme', 'benefit') AND "retiredAt" IS NULL) tags
         ON tags.n = 1 + ${pick(`tags."taxonomyId" || t.n`, "tags.total")}`,
  );

  progress(`${scaleOne.replies * scale} replies`);
  const step = 5_000;
  for (let from = 1; from <= threads; from += step) {
    await db.query(
      `INSERT INTO "Post" ("id", "threadId", "number", "authorId", "markdown", "html", "text", "rendererVersion", "createdAt")
       SELECT ${uuidAt(`t."createdAt" + number * interval '1 hour'`, "t.n || '-' || number")}, t."id", number,
         CASE WHEN number = 0 THEN t."authorId" ELSE p."id" END, 'Bench text ' || number, ${sentence}, 'Bench text ' || number, 1,
         t."createdAt" + number * interval '1 hour'
       FROM bench_thread t CROSS JOIN LATERAL generate_series(0, t."lastNumber") number
       JOIN bench_person p ON p.n = 1 + ${pick("t.n || 'r' || number", String(scaleOne.people))}
       WHERE t.n BETWEEN $1::int AND $2::int`,
      [from, from + step - 1],
    );
  }
  await db.query(
    `INSERT INTO "SameProblem" ("threadId", "personId", "createdAt") SELECT "id", "authorId", "createdAt" FROM bench_thread`,
  );
  await db.query(
    `INSERT INTO "ThreadRead" ("personId", "threadId", "lastNumber", "readAt")
     SELECT p."id", t."id", t."lastNumber" / 2, now() FROM bench_thread t JOIN bench_person p ON p.n = 1 + t.n % ${scaleOne.people}`,
  );
  await db.query(
    `UPDATE "Thread" SET "state" = 'SOLVED', "solutionId" = p."id", "solvedAt" = p."createdAt", "solvedById" = "Thread"."authorId"
     FROM "Post" p WHERE p."threadId" = "Thread"."id" AND p."number" = 2 AND "Thread"."state" = 'CLOSED'`,
  );
  const share = Math.min(1, scale);
  progress(`${librarySize.caseStudies * share} case studies`);
  await seedCaseStudies(db, share);
  if (hasFeeds) {
    progress("activities and follows");
    await seedFeed(db, { threads, authors: scaleOne.people });
  }
  await db.query(`DROP TABLE bench_person, bench_group, bench_thread`);
  progress("statistics");
  // As autovacuum leaves it in production, and our own maintenance in the embedded database.
  await db.query(`VACUUM (ANALYZE)`);
}
