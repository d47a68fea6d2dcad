import { afterAll, beforeAll, expect, it } from "vitest";
import { limits } from "../../graphql/contract/limits.ts";
import { buildPost, buildThread } from "../support/factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let newest: { id: string };

/** Replies of a thread with a word, as many months ago. */
async function reply(thread: { id: string }, word: string, count: number, monthsAgo: number): Promise<void> {
  const post = await buildPost(scene.db, { thread });
  await scene.db.query(
    `INSERT INTO "SearchDocument" ("id", "kind", "sourceId", "subjectId", "postId", "tagIds", "words", "occurredAt")
     SELECT gen_random_uuid(), 'REPLY', gen_random_uuid()::text, $1::uuid, $2::uuid, '{}',
       to_tsvector('english', $3) || array_to_tsvector(ARRAY[to_char(x."at" AT TIME ZONE 'Europe/London', '"#m"YYYY-MM')]),
       x."at"
     FROM generate_series(1, $4::int), (SELECT now() - make_interval(months => $5::int) AS "at") x`,
    [thread.id, post.id, word, count, monthsAgo],
  );
}

const tooMany = limits.searchCounted + 200;

beforeAll(async () => {
  scene = await openThreadScene();
  const other = await buildThread(scene.db);
  newest = await buildThread(scene.db);
  // The newest that fit are written last, so that whoever reads what there is in its order comes to them last.
  await reply(other, "heron egret", tooMany, 30);
  await reply(newest, "heron egret", 3, 6);
  await reply(other, "egret", 100, 0);
  await reply(other, "bittern", 40, 30);
  await reply(newest, "bittern", 3, 6);
});

afterAll(() => scene.close());

const notOfLate = new Date(Date.now() - 160 * 86_400_000).toISOString().slice(0, 10);

it.each([
  ["of a topic that was hot long ago, and was not of late", "heron"],
  ["of a topic that is hot, where what is of late is not asked for", `egret before:${notOfLate}`],
  ["of a topic that never was hot", "bittern"],
])("finds the newest %s", async (_what, query) => {
  const { search } = await scene.member.client.query<{
    search: { edges: { node: { path: string; matchingReplies: number } }[] };
  }>("query ($query: String!) { search(query: $query) { edges { node { path matchingReplies } } } }", {
    query,
  });
  expect(
    search.edges.map(({ node }) => node).find(({ path }) => path.includes(newest.id))?.matchingReplies,
  ).toBe(3);
});
