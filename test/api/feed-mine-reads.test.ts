import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, buildThread } from "../support/factories.ts";
import { askFeed } from "../support/feed.ts";
import { inPlanningSession, recordStatements, rowsLookedAt } from "../support/plans.ts";

/** What the reader follows, and how much happened in each; what has the tag `rare` is in none but the last. */
const followed = { tags: 100, activities: 100, rare: 20 } as const;

let db: TestDatabase;
let readerId: string;
let reader: TestClient;

beforeAll(async () => {
  db = await openTestDatabase();
  const person = await buildPerson(db);
  readerId = person.id;
  reader = await createTestApi({ db }).as(person);
  const thread = await buildThread(db);
  await db.query(
    `INSERT INTO "Follow" ("personId", "kind", "targetId", "level", "origin")
     SELECT $1::uuid, 'TAG', 'busy:tag-' || n, 'TRACKING', 'CHOSEN' FROM generate_series(1, $2::int) n`,
    [person.id, followed.tags],
  );
  await db.query(
    `WITH told AS (
       INSERT INTO "Activity" ("id", "kind", "threadId", "occurredAt")
       SELECT gen_random_uuid(), 'REPLIED', $1::uuid, now() - n * interval '1 minute'
       FROM generate_series(1, $2::int * $3::int) n RETURNING *
     ), numbered AS (
       SELECT t.*, row_number() OVER (ORDER BY t."occurredAt") AS n FROM told t
     )
     INSERT INTO "ActivityScope" ("kind", "targetId", "occurredAt", "activityId", "activityKind")
     SELECT 'TAG'::"FollowKind", 'busy:tag-' || (1 + n % $2::int), "occurredAt", "id", "kind" FROM numbered
     UNION ALL
     SELECT 'TAG', 'seldom:rare', "occurredAt", "id", "kind" FROM numbered WHERE n <= $4::int`,
    [thread.id, followed.tags, followed.activities, followed.rare],
  );
  await db.query('ANALYZE "Activity", "ActivityScope", "Follow"');
}, 60_000);

afterAll(() => db.close());

/** Rows of feeds that the database looks at to answer with a page of one's own. */
function lookedAt(part: string): Promise<number> {
  return lookedAtBy('"isShown"', async () => {
    const feed = await askFeed(reader, "kind: MINE", part);
    expect(feed?.activities.edges.length).toBeGreaterThan(0);
  });
}

/** Rows of feeds that the database looks at for the one statement of some work that asks what somebody follows, and has these words. */
async function lookedAtBy(words: string, work: () => Promise<void>): Promise<number> {
  const sent = recordStatements(db.pool);
  await work();
  const statement = [...sent.values()].find(({ sql }) => sql.includes(words) && sql.includes('"Follow"'));
  if (!statement) throw new Error("Nothing was asked.");
  return inPlanningSession(
    db,
    async (session) => (await rowsLookedAt(session, statement))["ActivityScope"] ?? 0,
  );
}

it("reads of a hundred busy things that somebody follows little more than the newest of each", async () => {
  expect(await lookedAt("(isFolded: false)")).toBeLessThan(followed.tags * 4);
});

it("does not look through what somebody follows for a tag that is rare", async () => {
  expect(await lookedAt('(tagId: "seldom:rare")')).toBeLessThan(followed.rare * 10);
});

it("reads for a digest of a hundred busy things only what happened in them since the last one", async () => {
  const toldUntil = new Date(Date.now() - 10 * 60_000);
  await db.prisma.digestSchedule.create({
    data: {
      personId: readerId,
      frequency: "DAILY",
      weekday: 1,
      minute: 480,
      feed: "mine",
      isChosen: true,
      toldUntil,
    },
  });
  const looked = await lookedAtBy("moved", async () => {
    const { digestPreview } = await reader.query<{ digestPreview: { items: readonly unknown[] } }>(
      "{ digestPreview { items { text } } }",
    );
    expect(digestPreview.items).toHaveLength(1);
  });
  expect(looked).toBeLessThan(followed.tags);
});
