import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openPages, type Pages } from "../security/matrix/pages.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, resetDatabase, type TestDatabase } from "../support/db.ts";
import { buildPerson, buildPost, buildThread, openSession } from "../support/factories.ts";
import { happen } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let api: TestApi;
let pages: Pages;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
  pages = await openPages(api);
}, 60_000);

beforeEach(() => resetDatabase(db));
afterAll(() => db.close());

/** Somebody with a saved search, and what is remembered of what they looked at. */
async function somebody() {
  const person = await buildPerson(db);
  const thread = await buildThread(db, { replies: 1 });
  const saved = await mutate<{ id: string }>(
    await api.as(person),
    "saveSearch",
    { query: "theatres" },
    "id path",
  );
  const long = new Date("2026-01-01");
  await db.prisma.savedSearch.updateMany({ data: { seenAt: long } });
  const cookie = `session=${await openSession(db, person.id)}`;
  return {
    open: async (init: { method?: string; headers?: Record<string, string> }) => {
      const asked = { ...init, headers: { ...init.headers, cookie } };
      for (const path of [
        "/feed",
        `/threads/${thread.id}/${thread.slug}`,
        `/search?saved=${saved.data.id}`,
      ]) {
        expect((await pages.ask(path, asked)).status, path).toBe(200);
      }
    },
    seen: async () => ({
      feeds: await db.prisma.feedVisit.count({ where: { personId: person.id } }),
      threads: await db.prisma.threadRead.count({ where: { personId: person.id } }),
      searches: await db.prisma.savedSearch.count({ where: { seenAt: { gt: long } } }),
    }),
  };
}

it("what somebody opens counts as seen", async () => {
  const { open, seen } = await somebody();
  await open({});
  expect(await seen()).toEqual({ feeds: 1, threads: 1, searches: 1 });
});

it.each([
  ["a browser fetches ahead", { headers: { "Sec-Purpose": "prefetch" } }],
  ["a browser makes ahead", { headers: { "Sec-Purpose": "prefetch;prerender" } }],
  ["is only asked about, by HEAD,", { method: "HEAD" }],
])("what %s does not", async (_what, init) => {
  const { open, seen } = await somebody();
  await open(init);
  expect(await seen()).toEqual({ feeds: 0, threads: 0, searches: 0 });
});

it("pages of a thread opened out of order leave unread what was passed over, and what was told of it", async () => {
  const [reader, other] = [await buildPerson(db), await buildPerson(db)];
  const thread = await buildThread(db, { author: reader });
  for (let count = 0; count < 45; count++) await buildPost(db, { thread, author: other });
  await db.prisma.person.update({ where: { id: reader.id }, data: { allReadAt: new Date(0) } });
  const client = await api.as(reader);
  for (const number of [5, 25, 45]) {
    const where = { threadId_number: { threadId: thread.id, number } };
    const { id: postId } = await db.prisma.post.findUniqueOrThrow({ where });
    await happen(api, "thread.replied.v1", { threadId: thread.id, postId });
  }
  const cookie = `session=${await openSession(db, reader.id)}`;
  const open = async (page: number) => {
    const path = `/threads/${thread.id}/${thread.slug}?page=${page}`;
    expect((await pages.ask(path, { headers: { cookie } })).status).toBe(200);
    const { unreadNotifications, thread: now } = await client.query<{
      unreadNotifications: number;
      thread: { unread: { firstUnreadNumber: number | null; unreadCount: number } };
    }>(
      `query ($id: ID!) { unreadNotifications(threadId: $id)
        thread(id: $id) { unread { firstUnreadNumber unreadCount } } }`,
      { id: thread.id },
    );
    return { told: unreadNotifications, ...now.unread };
  };
  expect(await open(3)).toEqual({ told: 2, firstUnreadNumber: 1, unreadCount: 45 });
  expect(await open(1)).toMatchObject({ told: 1, firstUnreadNumber: 21, unreadCount: 25 });
  expect(await open(3)).toMatchObject({ told: 1, firstUnreadNumber: 21, unreadCount: 25 });
  expect(await open(2)).toMatchObject({ told: 0, firstUnreadNumber: 41, unreadCount: 5 });
  expect(await open(1)).toMatchObject({ firstUnreadNumber: 41, unreadCount: 5 });
  expect(await open(3)).toMatchObject({ firstUnreadNumber: null, unreadCount: 0 });
});
