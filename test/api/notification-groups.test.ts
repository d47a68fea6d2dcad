import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "../../prisma/client.ts";
import type { Person, Post, Thread } from "../../prisma/generated/client/client.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { happen } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let api: TestApi;
let now = new Date("2026-11-23T10:00:00Z");
let answerer: Person;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
  answerer = await buildPerson(db, { name: "Bill Brown" });
});

afterAll(() => db.close());

interface Page {
  readonly newest: string | null;
  readonly oldest: string | null;
  readonly hasMore: boolean;
  readonly groups: readonly {
    readonly text: string;
    readonly path: string;
    readonly count: number;
    readonly isRead: boolean;
    readonly notifications: readonly { readonly text: string }[];
  }[];
}

const Document = `query ($after: String) { notificationPage(after: $after) {
  newest oldest hasMore groups { text path count isRead notifications { text } } } }`;

async function pageOf(person: Person, after: string | null = null): Promise<Page> {
  const client = await api.as(person);
  return (await client.query<{ notificationPage: Page }>(Document, { after })).notificationPage;
}

async function answer(thread: Thread): Promise<Post> {
  const post = await buildPost(db, { thread, author: answerer });
  now = new Date(now.getTime() + 1_000);
  await happen(api, "thread.replied.v1", { threadId: thread.id, postId: post.id });
  return post;
}

const buildAsked = async (author: Person, title: string) => buildThread(db, { author, title });

describe("what somebody is told", () => {
  it("is gathered by thread, that with the newest first; reading begins at the oldest that is new", async () => {
    const asker = await buildPerson(db);
    const [rota, beds] = [await buildAsked(asker, "Night rota"), await buildAsked(asker, "Beds")];
    const first = await answer(rota);
    const other = await answer(beds);
    await answer(rota);
    await answer(rota);
    const { groups } = await pageOf(asker);
    expect(groups.map(({ text, path, count }) => ({ text, path, count }))).toEqual([
      { text: "3 replies in “Night rota”", path: `/threads/${rota.id}/replies/${first.id}`, count: 3 },
      {
        text: "Bill Brown answered you in “Beds”",
        path: `/threads/${beds.id}/replies/${other.id}`,
        count: 1,
      },
    ]);
    expect(groups[0]?.notifications).toHaveLength(3);
  });

  it("names the thread or case study, to be muted", async () => {
    const asker = await buildPerson(db);
    const thread = await buildAsked(asker, "Night rota");
    await answer(thread);
    const study = await buildCaseStudy(db);
    await db.prisma.notification.create({
      data: {
        personId: asker.id,
        eventId: randomUUID(),
        kind: "NEW_VERSION",
        caseStudyId: study.id,
        createdAt: new Date(now.getTime() + 1),
      },
    });
    const client = await api.as(asker);
    const { notificationPage } = await client.query<{ notificationPage: { groups: object[] } }>(
      "{ notificationPage { groups { kind targetId } } }",
    );
    expect(notificationPage.groups).toEqual([
      { kind: "CASE_STUDY", targetId: study.id },
      { kind: "THREAD", targetId: thread.id },
    ]);
  });

  it("says so where it is not all replies", async () => {
    const asker = await buildPerson(db);
    const thread = await buildAsked(asker, "Night rota");
    const post = await answer(thread);
    const solved = { state: "SOLVED", solutionId: post.id, solvedById: answerer.id } as const;
    await db.prisma.thread.update({ where: { id: thread.id }, data: solved });
    await db.prisma.sameProblem.create({ data: { threadId: thread.id, personId: asker.id } });
    now = new Date(now.getTime() + 1_000);
    await happen(api, "thread.state-changed.v1", { threadId: thread.id });
    expect((await pageOf(asker)).groups.map(({ text }) => text)).toEqual([
      "2 notifications about “Night rota”",
    ]);
  });

  it("is new apart from what was read, and what came since a page was made stays new", async () => {
    const asker = await buildPerson(db);
    const thread = await buildAsked(asker, "Night rota");
    await answer(thread);
    await answer(thread);
    const { newest, oldest } = await pageOf(asker);
    await answer(thread);
    const left = await mutate(await api.as(asker), "markNotificationsRead", { page: { newest, oldest } });
    expect(left.data).toBe(1);
    expect((await pageOf(asker)).groups.map(({ count, isRead }) => ({ count, isRead }))).toEqual([
      { count: 1, isRead: false },
      { count: 2, isRead: true },
    ]);
    // What was to leave by mail was seen as well.
    const mails = await db.prisma.notification.count({
      where: { personId: asker.id, channel: "MAIL", readAt: null },
    });
    expect(mails).toBe(1);
  });

  it("stands in one page each, however many threads there are", async () => {
    const asker = await buildPerson(db);
    const threads = [];
    for (let n = 0; n < 23; n++) threads.push(await buildAsked(asker, `Thread ${n}`));
    for (const thread of [...threads, ...threads.slice(0, 5)]) await answer(thread);
    const first = await pageOf(asker);
    const second = await pageOf(asker, first.oldest);
    expect([first.groups.length, first.hasMore, second.hasMore]).toEqual([20, true, false]);
    const counts = [...first.groups, ...second.groups].map(({ count }) => count);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(28);
  });

  it("is left out once it went out of sight, and another page is still offered", async () => {
    const asker = await buildPerson(db);
    const [hidden, open] = [await buildAsked(asker, "Hidden"), await buildAsked(asker, "Open")];
    await answer(open);
    await answer(hidden);
    const group = await buildCollaborative(db);
    const audience = { audience: "COLLABORATIVE", audienceCollaborativeId: group.id } as const;
    await db.prisma.thread.update({ where: { id: hidden.id }, data: audience });
    expect((await pageOf(asker)).groups.map(({ text }) => text)).toEqual([
      "Bill Brown answered you in “Open”",
    ]);
  });

  it("is nobody else's to mark, and takes no ends that are none", async () => {
    const [asker, other] = [await buildPerson(db), await buildPerson(db)];
    await answer(await buildAsked(asker, "Night rota"));
    const { newest, oldest } = await pageOf(asker);
    await mutate(await api.as(other), "markNotificationsRead", { page: { newest, oldest } });
    expect((await pageOf(asker)).groups[0]?.isRead).toBe(false);
    const wrong = { page: { newest, oldest: "nothing" } };
    const outcome = await mutate(await api.as(asker), "markNotificationsRead", wrong);
    expect(outcome.is).toBe("InvalidInputError");
  });
});

describe("somebody with 50,000 unread", () => {
  const unread = 50_000;
  let reader: Person;

  beforeAll(async () => {
    reader = await buildPerson(db);
    const thread = await buildThread(db, { title: "Busy" });
    await db.query(
      `INSERT INTO "Notification" ("id", "personId", "eventId", "kind", "channel", "threadId", "actorId", "createdAt")
       SELECT gen_random_uuid(), $1::uuid, gen_random_uuid(), 'SOLVED', 'PAGE', $2::uuid, $3::uuid,
         $4::timestamptz - n * interval '1 second' FROM generate_series(1, $5::int) n`,
      [reader.id, thread.id, answerer.id, now, unread],
    );
  }, 120_000);

  it("is shown a page of it in two statements, and a count that ends at a hundred", async () => {
    const client = await api.as(reader);
    const counted = await countStatements(() => client.query<{ notificationPage: Page }>(Document));
    const { notificationPage } = counted.result;
    expect(notificationPage.groups.map(({ text }) => text)).toEqual(["500 notifications about “Busy”"]);
    expect(notificationPage.hasMore).toBe(true);
    const without = await countStatements(() => client.query("{ viewer { name } }"));
    expect(counted.statements - without.statements).toBe(2);
    expect(await client.query("{ unreadNotifications }")).toEqual({ unreadNotifications: 100 });
  });

  it("is done with all of it in as many statements as there are slices", { timeout: 120_000 }, async () => {
    const client = await api.as(reader);
    const mark = (input: object) =>
      countStatements(() => mutate(client, "markNotificationsRead", input as Record<string, unknown>));
    const none = await mark({ ids: [] });
    const all = await mark({ all: true });
    expect(all.result.data).toBe(0);
    // Ten full slices, and an empty one that ends it.
    expect(all.statements - none.statements).toBe(unread / 5_000 + 1);
    expect(await db.prisma.notification.count({ where: { personId: reader.id, readAt: null } })).toBe(0);
  });
});
