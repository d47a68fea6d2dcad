import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { forgetExpired } from "../../graphql/accounts/index.ts";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import type { Database, SqlParameter } from "../../prisma/client.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, buildThread } from "../support/factories.ts";

let db: TestDatabase;
let api: TestApi;
/** The most rows that one statement gave, or a list in one of its rows had. */
let most = 0;

const sizeOf = (value: unknown) => (Array.isArray(value) ? value.length : 1);

beforeAll(async () => {
  db = await openTestDatabase();
  const query = async <Row extends object>(sql: string, parameters?: readonly SqlParameter[]) => {
    const rows = await db.query<Row>(sql, parameters);
    most = Math.max(most, rows.length, ...rows.flatMap((row) => Object.values(row).map(sizeOf)));
    return rows;
  };
  api = createTestApi({ db: { ...db, query } satisfies Database });
});
beforeEach(async () => {
  await resetDatabase(db);
  most = 0;
});
afterAll(() => db.close());

it("what has served its time is forgotten some at a time, however much it is", async () => {
  await db.query(
    `INSERT INTO "RateLimit" ("key", "windowStart", "count")
     SELECT 'limit:' || n, now() - interval '25 hours', 1 FROM generate_series(1, 1200) n
     UNION ALL SELECT 'still:' || n, now() - interval '23 hours', 1 FROM generate_series(1, 3) n`,
  );
  await forgetExpired(api.services);
  const left = await db.prisma.rateLimit.findMany({ select: { key: true }, orderBy: { key: "asc" } });
  expect(left.map(({ key }) => key)).toEqual(["still:1", "still:2", "still:3"]);
  expect(most).toBe(500);
});

it("a thread's replies are made known to the search anew some at a time, however many there are", async () => {
  const thread = await buildThread(db, { title: "Night rota" });
  const replies = 450;
  await db.query(
    `INSERT INTO "Post" ("id", "threadId", "number", "authorId", "markdown", "html", "text", "rendererVersion")
     SELECT gen_random_uuid(), $1::uuid, n, $2::uuid, 'So do we.', '<p>So do we.</p>', 'So do we.', 1
     FROM generate_series(1, $3::int) n`,
    [thread.id, thread.authorId, replies],
  );
  const found = findSubscriber("thread.edited.v1", "search");
  const payload = { threadId: thread.id };
  await found?.handle(api.services, {
    id: thread.id,
    type: "thread.edited.v1",
    payload,
    createdAt: new Date(),
  });
  expect(await db.prisma.searchDocument.count({ where: { kind: "REPLY" } })).toBe(replies);
  expect(most).toBe(200);
});

it("of a case study's versions no more are read than are shown", async () => {
  const study = await buildCaseStudy(db, { versions: 1 });
  await db.query(
    `INSERT INTO "CaseStudyVersion" ("id", "caseStudyId", "number", "title", "slug", "visibility", "content", "words", "publishedById")
     SELECT gen_random_uuid(), "caseStudyId", n, "title", "slug", "visibility", "content", "words", "publishedById"
     FROM "CaseStudyVersion" CROSS JOIN generate_series(2, 103) n WHERE "caseStudyId" = $1::uuid`,
    [study.id],
  );
  const client = await api.as(await buildPerson(db));
  const { caseStudy } = await client.query<{ caseStudy: { publications: { number: number }[] } }>(
    `query ($id: ID!) { caseStudy(id: $id) { publications { number } } }`,
    { id: study.id },
  );
  const numbers = caseStudy.publications.map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: 100 }, (_, n) => 103 - n));
  expect(most).toBe(100);
});
