import type { Database } from "../../prisma/client.ts";

/** How many people of the bench follow very much, from the first on, and how many things each of them and of the others follows. */
export const followers = { avid: { people: 20, things: 500 }, others: { things: 250 } } as const;

/** A tag of its own, on a hundredth of a hundredth of what is told. */
export const rareTag = "bench:rare";

/** Threads whose activities one statement takes. */
const step = 5_000;

/**
 * Gives what was seeded its activities: all posts, in the feeds of their threads, regions, collaboratives and of the taxonomies that
 * were drawn for them, and what was published. It takes `bench_thread` and `bench_person` of the seed. What people follow is drawn
 * from the same.
 */
export async function seedFeed(db: Database, threads: number): Promise<void> {
  await db.query(
    `INSERT INTO "Taxonomy" ("id", "label", "multi", "origin", "position") VALUES ('bench', 'Bench', TRUE, 'bench', 1000)`,
  );
  await db.query(
    `INSERT INTO "Tag" ("id", "taxonomyId", "value", "label", "position") VALUES ($1, 'bench', 'rare', 'Rare', 1)`,
    [rareTag],
  );
  await db.query(`CREATE TABLE bench_target AS
    SELECT t."id" AS "threadId", 'THREAD'::"FollowKind" AS "kind", t."id"::text AS "targetId" FROM bench_thread t
    UNION SELECT tt."threadId", 'REGION', substr(tt."tagId", 8) FROM "ThreadTag" tt WHERE tt."tagId" LIKE 'region:%'
    UNION SELECT tt."threadId", 'TAG', tt."tagId" FROM "ThreadTag" tt JOIN "Tag" g ON g."id" = tt."tagId"
      WHERE g."taxonomyId" IN ('collaborative-focus', 'priority-theme', 'benefit')
    UNION SELECT th."id", 'COLLABORATIVE', th."collaborativeId"::text FROM "Thread" th WHERE th."collaborativeId" IS NOT NULL
    UNION SELECT t."id", 'TAG', '${rareTag}' FROM bench_thread t WHERE t.n % 10000 = 17`);
  await db.query(`CREATE INDEX ON bench_target ("threadId")`);
  for (let from = 1; from <= threads; from += step) {
    await db.query(
      `WITH told AS (
         INSERT INTO "Activity" ("id", "kind", "actorId", "threadId", "postId", "occurredAt")
         SELECT md5('post:' || p."id")::uuid, (CASE WHEN p."number" = 0 THEN 'ASKED' ELSE 'REPLIED' END)::"ActivityKind",
           p."authorId", p."threadId", p."id", p."createdAt"
         FROM bench_thread t JOIN "Post" p ON p."threadId" = t."id" WHERE t.n BETWEEN $1::int AND $2::int RETURNING *
       )
       INSERT INTO "ActivityScope" ("kind", "targetId", "occurredAt", "activityId", "activityKind")
       SELECT x."kind", x."targetId", a."occurredAt", a."id", a."kind" FROM told a JOIN bench_target x USING ("threadId")`,
      [from, from + step - 1],
    );
  }
  await db.query(
    `WITH told AS (
       INSERT INTO "Activity" ("id", "kind", "actorId", "caseStudyId", "versionId", "occurredAt")
       SELECT md5('version:' || v."id")::uuid, 'PUBLISHED', v."publishedById", v."caseStudyId", v."id", v."publishedAt"
       FROM "CaseStudyVersion" v RETURNING *
     )
     INSERT INTO "ActivityScope" ("kind", "targetId", "occurredAt", "activityId", "activityKind")
     SELECT (CASE WHEN g."tagId" LIKE 'region:%' THEN 'REGION' ELSE 'TAG' END)::"FollowKind",
       CASE WHEN g."tagId" LIKE 'region:%' THEN substr(g."tagId", 8) ELSE g."tagId" END, a."occurredAt", a."id", a."kind"
     FROM told a JOIN "CaseStudyTag" g ON g."caseStudyId" = a."caseStudyId" AND g."isPublished"
     ON CONFLICT DO NOTHING`,
  );
  await seedFollows(db);
  await db.query(`DROP TABLE bench_target, bench_subject`);
}

/** Each follows tags, regions and collaboratives first, and threads for the rest. */
async function seedFollows(db: Database): Promise<void> {
  await db.query(`CREATE TABLE bench_subject AS
    SELECT DISTINCT "kind", "targetId" FROM bench_target WHERE "kind" <> 'THREAD'`);
  await db.query(
    `INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin")
     SELECT p."id", x."kind", x."targetId", (ARRAY['TRACKING', 'WATCHING', 'TRACKING'])[1 + x.n % 3]::"FollowLevel", 'CHOSEN'
     FROM bench_person p CROSS JOIN LATERAL (
       SELECT d."kind", d."targetId", row_number() OVER () AS n FROM (
         (SELECT "kind", "targetId" FROM bench_subject ORDER BY md5(p.n || "targetId") LIMIT 60)
         UNION ALL
         (SELECT 'THREAD'::"FollowKind", t."id"::text FROM bench_thread t
          WHERE t.n > (p.n * 37) % greatest(1, (SELECT max(n) FROM bench_thread) - ${followers.avid.things}) LIMIT ${followers.avid.things})
       ) d
     ) x WHERE x.n <= CASE WHEN p.n <= ${followers.avid.people} THEN ${followers.avid.things} ELSE ${followers.others.things} END`,
  );
}
