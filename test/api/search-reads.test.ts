import { afterAll, beforeAll, expect, it } from "vitest";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
import {
  inPlanningSession,
  recordStatements,
  rowsLookedAt,
  scansOf,
  type SentStatement,
} from "../support/plans.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

/** Replies with two words that stand in one order, and things of other kinds that have them as well. */
const many = { replies: 8_000, things: 500 } as const;

let scene: ThreadScene;
let sent: ReadonlyMap<string, SentStatement>;
/** What each line finds while the database has no statistics yet. */
const foundBefore = new Map<string, unknown>();

/** Lines whose last word is being begun: it, the words before it, both or none are in most documents. */
const begun = [
  "daily rot",
  "zebra rot",
  "rota zeb",
  "rota 77",
  "77 rota",
  "77 78",
  "dai",
  '"daily rota" 77',
  "the rot",
];

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
  for (const line of begun) foundBefore.set(line, await find(line));
  await scene.db.query('VACUUM (ANALYZE) "SearchDocument"');
  sent = recordStatements(scene.db.pool);
}, 120_000);

afterAll(() => scene.db.close());

/** What a search finds, and how many replies of it. */
const find = (query: string): Promise<unknown> =>
  scene.member.client.query(
    "query ($query: String!) { search(query: $query) { totalCount edges { node { matchingReplies } } } }",
    { query },
  );

/** The statement by which a search is answered. */
async function statementOf(query: string): Promise<SentStatement> {
  const before = new Set(sent.keys());
  await scene.member.client.query("query ($query: String!) { search(query: $query) { totalCount } }", {
    query,
  });
  const statement = [...sent.values()].find(
    ({ sql }) => !before.has(sql) && sql.includes('"SearchDocument"'),
  );
  if (!statement) throw new Error("The search asked nothing.");
  return statement;
}

/** Documents that the database looks at to answer a search. */
async function lookedAt(query: string): Promise<number> {
  const statement = await statementOf(query);
  return inPlanningSession(
    scene.db,
    async (session) => (await rowsLookedAt(session, statement))["SearchDocument"] ?? 0,
  );
}

/** How often the database goes through what the index has of the words, to answer a search. */
async function timesLookedUp(query: string): Promise<number> {
  const statement = await statementOf(query);
  return inPlanningSession(scene.db, (session) => scansOf(session, statement, "SearchDocument_words_idx"));
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

it("looks no further for such a phrase where a word is being begun beside it", async () => {
  expect(await lookedAt('"rota daily" ro')).toBeLessThan(5_000 + 2 * many.things);
});

it("reads of two frequent words, one of which is being begun, no more than it counts", async () => {
  expect(await lookedAt("in:threads daily rot")).toBeLessThan(1_000 + 2 * many.things);
});

it("looks up once more, and no oftener, what hardly anything of this month has", async () => {
  // Threads and replies twice each, and what is written much like it once or twice.
  expect(await timesLookedUp("zebra in:threads")).toBeLessThanOrEqual(6);
});

it("reads of what somebody wrote no more than that", async () => {
  const { id } = await buildPerson(scene.db, { name: "Seldom Writer" });
  await scene.db.query(
    `UPDATE "SearchDocument" SET "authorId" = $1::uuid WHERE "kind" = 'REPLY' AND "sourceId" = ANY('{REPLY1,REPLY2,REPLY3}')`,
    [id],
  );
  expect(await lookedAt("by:seldom")).toBeLessThan(50);
});

it.each(begun)(
  "finds by “%s” the same, whether or not the database knows how frequent words are",
  async (line) => {
    expect(await find(line)).toEqual(foundBefore.get(line));
  },
);
