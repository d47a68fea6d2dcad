import type { Database } from "../../prisma/client.ts";
import { writeInBulk } from "./seed-bulk.ts";

/** How many things of a kind one person follows. */
interface Followed {
  readonly subjects: number;
  readonly people: number;
  readonly threads: number;
}

/**
 * What people of the bench follow: the first of them very much, 500 things each, the others 250. Subjects are tags, regions and
 * collaboratives. With twenty thousand people these are five million.
 */
export const followers: Readonly<Record<"avid" | "others", Followed>> & { readonly avidPeople: number } = {
  avidPeople: 20,
  avid: { subjects: 60, people: 40, threads: 400 },
  others: { subjects: 10, people: 20, threads: 220 },
};

/** A tag of its own, on a hundredth of a hundredth of what is told. */
export const rareTag = "bench:rare";

/** Threads whose activities one statement takes. */
const step = 5_000;

/**
 * Gives what was seeded its activities: all posts, in the feeds of their threads, people, regions, collaboratives and of the
 * taxonomies that were drawn for them, and what was published. It takes `bench_thread` and `bench_person` of the seed, of whom the
 * first `authors` write. What people follow is drawn from the same.
 */
export async function seedFeed(
  db: Database,
  { threads, authors }: { readonly threads: number; readonly authors: number },
): Promise<void> {
  await db.query(
    `INSERT INTO "Taxonomy" ("id", "label", "multi", "origin", "position") VALUES ('bench', 'Bench', TRUE, 'bench', 1000)`,
  );
  await db.query(
    `INSERT INTO "Tag" ("id", "taxonomyId", "value", "label", "position") VALUES ($1, 'bench', 'rare', 'Rare', 1)`,
    [rareTag],
  );
  await db.query(`CREATE TABLE bench_target AS
    SELECT t."id" AS "threadId", 'THREAD'::"FollowKind" AS "kind", t."id"::text AS "targetId" FROM bench_thread t
    UNION SELECT t."id", 'PERSON', t."authorId"::text FROM bench_thread t
    UNION SELECT tt."threadId", 'REGION', substr(tt."tagId", 8) FROM "ThreadTag" tt WHERE tt."tagId" LIKE 'region:%'
    UNION SELECT tt."threadId", 'TAG', tt."tagId" FROM "ThreadTag" tt JOIN "Tag" g ON g."id" = tt."tagId"
      WHERE g."taxonomyId" IN ('collaborative-focus', 'priority-theme', 'benefit')
    UNION SELECT th."id", 'COLLABORATIVE', th."collaborativeId"::text FROM "Thread" th WHERE th."collaborativeId" IS NOT NULL
    UNION SELECT t."id", 'TAG', '${rareTag}' FROM bench_thread t WHERE t.n % 10000 = 17`);
  await db.query(`CREATE INDEX ON bench_target ("threadId")`);
  await db.query(`ANALYZE bench_target, bench_thread, bench_person`);
  await writeInBulk(db, "Activity", () =>
    writeInBulk(db, "ActivityScope", async () => {
      for (let from = 1; from <= threads; from += step) await tellOfPosts(db, from);
      await tellOfVersions(db);
    }),
  );
  await writeInBulk(db, "Follow", () => seedFollows(db, authors));
  await db.query(`DROP TABLE bench_target, bench_subject`);
}

/** What was posted in some threads, from the n-th on. */
async function tellOfPosts(db: Database, from: number): Promise<void> {
  await db.query(
    `WITH told AS (
       INSERT INTO "Activity" ("id", "kind", "actorId", "threadId", "postId", "occurredAt")
       SELECT md5('post:' || p."id")::uuid, (CASE WHEN p."number" = 0 THEN 'ASKED' ELSE 'REPLIED' END)::"ActivityKind",
         p."authorId", p."threadId", p."id", p."createdAt"
       FROM bench_thread t JOIN "Post" p ON p."threadId" = t."id" WHERE t.n BETWEEN $1::int AND $2::int RETURNING *
     )
     INSERT INTO "ActivityScope" ("kind", "targetId", "occurredAt", "activityId", "activityKind")
     SELECT x."kind", x."targetId", a."occurredAt", a."id", a."kind" FROM told a JOIN bench_target x USING ("threadId")
     UNION ALL
     SELECT 'PERSON', a."actorId"::text, a."occurredAt", a."id", a."kind" FROM told a JOIN bench_thread t ON t."id" = a."threadId"
     WHERE a."actorId" <> t."authorId"`,
    [from, from + step - 1],
  );
}

/** The case studies that were published. */
async function tellOfVersions(db: Database): Promise<void> {
  await db.query(
    `WITH told AS (
       INSERT INTO "Activity" ("id", "kind", "actorId", "caseStudyId", "versionId", "occurredAt")
       SELECT md5('version:' || v."id")::uuid, 'PUBLISHED', v."publishedById", v."caseStudyId", v."id", v."publishedAt"
       FROM "CaseStudyVersion" v RETURNING *
     )
     INSERT INTO "ActivityScope" ("kind", "targetId", "occurredAt", "activityId", "activityKind")
     SELECT DISTINCT (CASE WHEN g."tagId" LIKE 'region:%' THEN 'REGION' ELSE 'TAG' END)::"FollowKind",
       CASE WHEN g."tagId" LIKE 'region:%' THEN substr(g."tagId", 8) ELSE g."tagId" END, a."occurredAt", a."id", a."kind"
     FROM told a JOIN "CaseStudyTag" g ON g."caseStudyId" = a."caseStudyId" AND g."isPublished"`,
  );
}

/** Each follows subjects and people who lie side by side, and threads of all ages. */
async function seedFollows(db: Database, authors: number): Promise<void> {
  await db.query(`CREATE TABLE bench_subject AS
    SELECT "kind", "targetId", row_number() OVER (ORDER BY "kind", "targetId")::int AS n, count(*) OVER ()::int AS total
    FROM (SELECT DISTINCT "kind", "targetId" FROM bench_target WHERE "kind" IN ('TAG', 'REGION', 'COLLABORATIVE')) subject`);
  const { avidPeople, avid, others } = followers;
  const many = (of: keyof Followed, total: string) =>
    `least(${total}, CASE WHEN p.n <= ${avidPeople} THEN ${avid[of]} ELSE ${others[of]} END)`;
  const level = `(ARRAY['TRACKING', 'WATCHING', 'TRACKING'])[1 + o % 3]::"FollowLevel"`;
  await db.query(
    `WITH size AS (SELECT (SELECT max(total) FROM bench_subject) AS subjects, (SELECT count(*)::int FROM bench_thread) AS threads)
     INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin", "changedAt")
     SELECT p."id", x."kind", x."targetId", ${level}, 'CHOSEN'::"FollowOrigin", now() - o * interval '1 day'
     FROM bench_person p CROSS JOIN size CROSS JOIN LATERAL generate_series(0, ${many("subjects", "subjects")} - 1) o
     JOIN bench_subject x ON x.n = 1 + (p.n * 17 + o) % subjects
     UNION ALL
     SELECT p."id", 'PERSON', x."id"::text, ${level}, 'CHOSEN'::"FollowOrigin", now() - o * interval '1 day'
     FROM bench_person p CROSS JOIN LATERAL generate_series(0, ${many("people", String(authors))} - 1) o
     JOIN bench_person x ON x.n = 1 + (p.n * 31 + o) % ${authors} AND x.n <> p.n
     UNION ALL
     SELECT p."id", 'THREAD', x."id"::text, ${level}, 'CHOSEN'::"FollowOrigin", now() - o * interval '1 day'
     FROM bench_person p CROSS JOIN size CROSS JOIN LATERAL generate_series(0, ${many("threads", "threads")} - 1) o
     JOIN bench_thread x ON x.n = 1 + (p.n * 37 + o * greatest(1, threads / ${many("threads", "threads")})) % threads`,
  );
}
