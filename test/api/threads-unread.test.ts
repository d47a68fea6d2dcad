import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestClient } from "../support/client.ts";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

/** Somebody who has just joined: nothing from before is new to them. */
async function newcomer(): Promise<{ id: string; client: TestClient }> {
  const { id } = await buildPerson(scene.db);
  return { id, client: await scene.api.as({ id }) };
}

interface Unread {
  readonly isNew: boolean;
  readonly unreadCount: number;
  readonly firstUnreadPath: string | null;
}

async function unread(client: TestClient, id: string): Promise<Unread> {
  const { thread } = await client.query<{ thread: { unread: Unread } }>(
    "query ($id: ID!) { thread(id: $id) { unread { isNew unreadCount firstUnreadPath } } }",
    { id },
  );
  return thread.unread;
}

const summary = async (client: TestClient) =>
  (await client.query<{ unreadSummary: unknown }>("{ unreadSummary { threads mentions } }")).unreadSummary;

const nothing: Unread = { isNew: false, unreadCount: 0, firstUnreadPath: null };

describe("what is unread", () => {
  it("is each person's own: new to others, never to the author", async () => {
    const reader = await newcomer();
    const thread = await buildThread(scene.db, { author: scene.author });
    expect(await unread(reader.client, thread.id)).toEqual({ ...nothing, isNew: true });
    expect(await unread(scene.author.client, thread.id)).toEqual(nothing);
    const post = await buildPost(scene.db, { thread, author: reader });
    expect(await unread(scene.author.client, thread.id)).toEqual({
      isNew: false,
      unreadCount: 1,
      firstUnreadPath: `/threads/${thread.id}/replies/${post.id}`,
    });
    expect((await unread(reader.client, thread.id)).unreadCount).toBe(0);
  });

  it("begins after what was read, skips deleted replies, and never goes back", async () => {
    const { db, author } = scene;
    const reader = await newcomer();
    const thread = await buildThread(db, { author, replies: 2 });
    const gone = await buildPost(db, { thread, author, deletedAt: new Date() });
    const next = await buildPost(db, { thread, author });
    const mark = (upToNumber: number) =>
      mutate(reader.client, "markThreadRead", { threadId: thread.id, upToNumber }, "unread { unreadCount }");
    expect((await mark(2)).data).toEqual({ unread: { unreadCount: 1 } });
    expect(gone.number).toBe(3);
    expect((await unread(reader.client, thread.id)).firstUnreadPath).toBe(
      `/threads/${thread.id}/replies/${next.id}`,
    );
    await mark(1);
    expect((await unread(reader.client, thread.id)).unreadCount).toBe(1);
    expect((await mark(99)).data).toEqual({ unread: { unreadCount: 0 } });
    await buildPost(db, { thread, author });
    expect((await unread(reader.client, thread.id)).unreadCount).toBe(1);
  });

  it("is nothing once everything is marked as read, until something comes", async () => {
    const { db, author, insider } = scene;
    const reader = await newcomer();
    const thread = await buildThread(db, { author, replies: 1 });
    await buildThread(db, { author: insider, audienceCollaborativeId: scene.group.id });
    expect(await summary(reader.client)).toMatchObject({ threads: 1 });
    const { markAllRead } = await reader.client.query<{ markAllRead: unknown }>(
      "mutation { markAllRead { ... on MutationMarkAllReadSuccess { data { threads mentions } } } }",
    );
    expect(markAllRead).toEqual({ data: { threads: 0, mentions: 0 } });
    expect(await unread(reader.client, thread.id)).toEqual(nothing);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const post = await buildPost(db, { thread, author });
    expect(await unread(reader.client, thread.id)).toEqual({
      isNew: false,
      unreadCount: 1,
      firstUnreadPath: `/threads/${thread.id}/replies/${post.id}`,
    });
    expect(await summary(reader.client)).toMatchObject({ threads: 1 });
  });

  it("counts the posts that name the viewer", async () => {
    const { author } = scene;
    const reader = await newcomer();
    const { id: threadId } = await buildThread(scene.db, { author });
    await mutate(author.client, "replyToThread", { threadId, markdown: `@[X](person:${reader.id})` });
    expect(await summary(reader.client)).toMatchObject({ mentions: 1 });
    await mutate(reader.client, "markThreadRead", { threadId, upToNumber: 1 });
    expect(await summary(reader.client)).toMatchObject({ mentions: 0 });
  });
});

describe("news in one's own threads", () => {
  const news = async (client: TestClient) => {
    const { newsInOwnThreads } = await client.query<{ newsInOwnThreads: { uuid: string }[] }>(
      "{ newsInOwnThreads { uuid } }",
    );
    return newsInOwnThreads.map(({ uuid }) => uuid);
  };

  it("is what others replied there and has not been read, the latest five first", async () => {
    const { db, author } = scene;
    const starter = await newcomer();
    expect(await news(starter.client)).toEqual([]);
    const threads = [];
    for (let n = 0; n < 7; n++) {
      const lastActivityAt = new Date(Date.now() + n * 1_000);
      const thread = await buildThread(db, { author: starter });
      await buildPost(db, { thread, author: n === 6 ? starter : author });
      await db.prisma.thread.update({ where: { id: thread.id }, data: { lastActivityAt } });
      threads.push(thread.id);
    }
    const [, , , , fourth = "", newest = ""] = threads;
    const replied = threads.slice(0, 6).toReversed();
    expect(await news(starter.client)).toEqual(replied.slice(0, 5));
    await mutate(starter.client, "markThreadRead", { threadId: newest, upToNumber: 1 });
    expect(await news(starter.client)).toEqual(replied.slice(1));
    await db.prisma.post.updateMany({
      where: { threadId: fourth, number: 1 },
      data: { deletedAt: new Date() },
    });
    expect(await news(starter.client)).toEqual(replied.slice(2));
  });

  it("is not told of a thread that has gone out of its starter's sight", async () => {
    const { db, author, group } = scene;
    const starter = await newcomer();
    const thread = await buildThread(db, { author: starter });
    await buildPost(db, { thread, author });
    expect(await news(starter.client)).toEqual([thread.id]);
    await db.prisma.thread.update({
      where: { id: thread.id },
      data: { audience: "COLLABORATIVE", audienceCollaborativeId: group.id },
    });
    expect(await news(starter.client)).toEqual([]);
  });
});

describe("markThreadRead", () => {
  it("is refused in a thread that one cannot see, as in one that is not there, and allowed to who can", async () => {
    const { db, insider, member, group } = scene;
    const { id: threadId } = await buildThread(db, { author: insider, audienceCollaborativeId: group.id });
    const mark = (client: TestClient, id: string) =>
      mutate(client, "markThreadRead", { threadId: id, upToNumber: 0 });
    expect((await mark(member.client, threadId)).is).toBe("NotFoundError");
    expect((await mark(member.client, "nonsense")).is).toBe("NotFoundError");
    expect((await mark(insider.client, threadId)).is).toBe("success");
  });
});

describe("markAllRead", () => {
  it("is refused to a visitor and allowed to a member", async () => {
    const document = "mutation { markAllRead { __typename } }";
    expect(await scene.api.visitor.query(document)).toEqual({
      markAllRead: { __typename: "SignInNeededError" },
    });
    expect(await scene.member.client.query(document)).toEqual({
      markAllRead: { __typename: "MutationMarkAllReadSuccess" },
    });
  });
});
