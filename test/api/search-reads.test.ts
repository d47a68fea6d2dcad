import { afterAll, beforeAll, expect, it } from "vitest";
import { buildPost, buildThread } from "../support/factories.ts";
import { inPlanningSession, recordStatements, rowsLookedAt, type SentStatement } from "../support/plans.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

/** Replies with two words that stand in one order, and things of other kinds that have them as well. */
const many = { replies: 8_000, things: 500 } as const;

let scene: ThreadScene;
let sent: ReadonlyMap<string, SentStatement>;

beforeAll(async () => {
  scene = await openThreadScene();
  const thread = await buildThread(scene.db);
  const post = await buildPost(scene.db, { thread });
  await scene.db.query(
    `INSERT INTO "SearchDocument" ("id", "kind", "sourceId", "subjectId", "postId", "tagIds", "words", "occurredAt")
     SELECT gen_random_uuid(), x."kind"::"SearchKind", x."kind" || n, $1::uuid, $2::uuid, '{}',
       setweight(to_tsvector('english', 'daily rota among other matters of which people write ' || n), 'D')
         || array_to_tsvector(ARRAY[to_char(now() AT TIME ZONE 'Europe/London', '"#m"YYYY-MM')] || x."marks"), now()
     FROM (VALUES ('REPLY', '{}'::text[], $3::int), ('THREAD', '{#thing,#thread}', $4::int)) x("kind", "marks", "count")
     CROSS JOIN LATERAL generate_series(1, x."count") n`,
    [thread.id, post.id, many.replies, many.things],
  );
  await scene.db.query('VACUUM (ANALYZE) "SearchDocument"');
  sent = recordStatements(scene.db.pool);
}, 120_000);

afterAll(() => scene.db.close());

/** Documents that the database looks at to answer a search. */
async function lookedAt(query: string): Promise<number> {
  const before = new Set(sent.keys());
  await scene.member.client.query("query ($query: String!) { search(query: $query) { totalCount } }", {
    query,
  });
  const statement = [...sent.values()].find(
    ({ sql }) => !before.has(sql) && sql.includes('"SearchDocument"'),
  );
  if (!statement) throw new Error("The search asked nothing.");
  return inPlanningSession(
    scene.db,
    async (session) => (await rowsLookedAt(session, statement))["SearchDocument"] ?? 0,
  );
}

it("reads none of many documents for a word that none has, whatever word is being begun beside it", async () => {
  expect(await lookedAt("zebra rot")).toBeLessThan(50);
});

it("reads of a frequent word no more than it counts, and no documents of one kind for another", async () => {
  expect(await lookedAt("rota")).toBeLessThan(1_000 + 2 * many.things);
});

it("leaves out what is not wanted by the index, not by looking at each", async () => {
  expect(await lookedAt("rota -daily")).toBeLessThan(3 * many.things);
});

it("looks no further than five thousand for words of a phrase that stand in another order everywhere", async () => {
  expect(await lookedAt('"rota daily"')).toBeLessThan(5_000 + 2 * many.things);
});
