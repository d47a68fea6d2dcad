import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EventPayloads, EventType } from "../../graphql/contract/events.ts";
import type { Person } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { happen as happenIn } from "../support/happen.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let api: TestApi;
let asker: Person;
let answerer: Person;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
  asker = await buildPerson(db, { name: "Asha Asker" });
  answerer = await buildPerson(db, { name: "Bill Brown" });
});

afterAll(() => db.close());

const happen = <T extends EventType>(type: T, payload: EventPayloads[T], id?: string) =>
  happenIn(api, type, payload, id);

interface Told {
  readonly id: string;
  readonly text: string;
  readonly path: string;
}

/** What somebody is told, newest first. */
async function toldTo(person: { id: string }): Promise<Told[]> {
  const client = await api.as(person);
  const { notifications } = await client.query<{ notifications: { edges: { node: Told }[] } }>(
    "{ notifications { edges { node { id text path } } } }",
  );
  return notifications.edges.map(({ node }) => node);
}

const textsTo = async (person: { id: string }) => (await toldTo(person)).map(({ text }) => text);

const unreadOf = async (person: { id: string }, threadId?: string) => {
  const about = threadId ? `(threadId: "${threadId}")` : "";
  const client = await api.as(person);
  return (await client.query<{ unreadNotifications: number }>(`{ unreadNotifications${about} }`))
    .unreadNotifications;
};

const name = (post: { id: string }, whom: { personId: string } | { collaborativeId: string }) =>
  db.prisma.mention.create({ data: { postId: post.id, ...whom } });

const solve = (thread: { id: string }, solution: { id: string } | null, by: Person) =>
  db.prisma.thread.update({
    where: { id: thread.id },
    data: { state: "SOLVED", solvedAt: new Date(), solutionId: solution?.id ?? null, solvedById: by.id },
  });

describe("a reply", () => {
  it("is told to who asked, once, with the way to that very reply, and not to who wrote it", async () => {
    const thread = await buildThread(db, { author: asker, title: "Night rota" });
    const post = await buildPost(db, { thread, author: answerer });
    const payload = { threadId: thread.id, postId: post.id };
    const event = await happen("thread.replied.v1", payload);
    await happen("thread.replied.v1", payload, event);
    expect(await toldTo(asker)).toMatchObject([
      { text: "Bill Brown answered you in “Night rota”", path: `/threads/${thread.id}/replies/${post.id}` },
    ]);
    expect(await textsTo(answerer)).toEqual([]);
  });

  it("is told to who wrote the reply that it answers, and to those it names; to each once", async () => {
    const [first, named] = [await buildPerson(db), await buildPerson(db)];
    const thread = await buildThread(db, { author: answerer, title: "Day rota" });
    const parent = await buildPost(db, { thread, author: first });
    const post = await buildPost(db, { thread, author: asker, parentId: parent.id });
    await name(post, { personId: first.id });
    await name(post, { personId: named.id });
    await happen("thread.replied.v1", { threadId: thread.id, postId: post.id });
    expect(await textsTo(first)).toEqual(["Asha Asker answered you in “Day rota”"]);
    expect(await textsTo(named)).toEqual(["Asha Asker mentioned you in “Day rota”"]);
  });

  it("is told to members of a collaborative that it names, not to those who only say they are", async () => {
    const group = await buildCollaborative(db);
    const [member, claimant] = [
      await buildPerson(db, { memberOf: [group] }),
      await buildPerson(db, { declared: [group] }),
    ];
    const thread = await buildThread(db, { author: asker, title: "Beds" });
    const post = await buildPost(db, { thread, author: answerer });
    await name(post, { collaborativeId: group.id });
    await happen("thread.replied.v1", { threadId: thread.id, postId: post.id });
    expect(await textsTo(member)).toEqual(["Bill Brown mentioned a collaborative of yours in “Beds”"]);
    expect(await textsTo(claimant)).toEqual([]);
  });

  it("that was taken down by then is told to nobody, and what was told of it goes", async () => {
    const reader = await buildPerson(db);
    const thread = await buildThread(db, { author: reader });
    const gone = await buildPost(db, { thread, author: answerer, deletedAt: new Date() });
    await happen("thread.replied.v1", { threadId: thread.id, postId: gone.id });
    expect(await db.prisma.notification.count({ where: { personId: reader.id } })).toBe(0);
    const post = await buildPost(db, { thread, author: answerer });
    await happen("thread.replied.v1", { threadId: thread.id, postId: post.id });
    expect(await unreadOf(reader)).toBe(1);
    await db.prisma.post.update({ where: { id: post.id }, data: { deletedAt: new Date() } });
    expect(await toldTo(reader)).toEqual([]);
    expect(await unreadOf(reader)).toBe(0);
  });
});

describe("a mention", () => {
  it("in the post that opens a thread is told", async () => {
    const named = await buildPerson(db);
    const thread = await buildThread(db, { author: asker, title: "Opening" });
    const where = { threadId_number: { threadId: thread.id, number: 0 } };
    await name(await db.prisma.post.findUniqueOrThrow({ where }), { personId: named.id });
    await happen("thread.created.v1", { threadId: thread.id });
    expect(await textsTo(named)).toEqual(["Asha Asker mentioned you in “Opening”"]);
  });

  it("that an edit adds is told to whom it adds alone", async () => {
    const [early, late] = [await buildPerson(db), await buildPerson(db)];
    const thread = await buildThread(db, { author: answerer, title: "Edited" });
    const post = await buildPost(db, { thread, author: asker });
    const payload = { threadId: thread.id, postId: post.id };
    await name(post, { personId: early.id });
    await happen("thread.replied.v1", payload);
    await name(post, { personId: late.id });
    await happen("post.changed.v1", payload);
    await happen("post.changed.v1", payload);
    expect(await textsTo(early)).toEqual(["Asha Asker mentioned you in “Edited”"]);
    expect(await textsTo(late)).toEqual(["Asha Asker mentioned you in “Edited”"]);
  });
});

describe("a solution", () => {
  it("is told to who wrote it, and to those who have the same problem", async () => {
    const [helper, sharer] = [await buildPerson(db), await buildPerson(db)];
    const thread = await buildThread(db, { author: asker, title: "Solved" });
    const post = await buildPost(db, { thread, author: helper });
    await db.prisma.sameProblem.create({ data: { threadId: thread.id, personId: sharer.id } });
    await solve(thread, post, asker);
    await happen("thread.state-changed.v1", { threadId: thread.id });
    await happen("thread.state-changed.v1", { threadId: thread.id });
    expect(await textsTo(helper)).toEqual(["Your reply was chosen as the solution of “Solved”"]);
    expect(await toldTo(sharer)).toMatchObject([
      { text: "“Solved” is solved", path: `/threads/${thread.id}/replies/${post.id}` },
    ]);
  });

  it("is told once: not again by what leaves the thread solved, whatever was read, but when it is solved anew", async () => {
    const [sharer, latecomer] = [await buildPerson(db), await buildPerson(db)];
    const thread = await buildThread(db, { author: asker, title: "Solved for good" });
    const post = await buildPost(db, { thread, author: asker });
    await db.prisma.sameProblem.create({ data: { threadId: thread.id, personId: sharer.id } });
    const client = await api.as(asker);
    const facilitator = await api.as(await buildPerson(db, { roles: ["FACILITATOR"] }));
    const { prisma } = db;
    const threadId = thread.id;
    /** Does it, and hands on what it published; the sharer reads all that they are told. */
    const does = async (by: typeof client, name: string, input: object) => {
      await prisma.outboxEvent.deleteMany();
      expect((await mutate(by, name, { ...input })).is).toBe("success");
      const events = await prisma.outboxEvent.findMany({ where: { type: "thread.state-changed.v1" } });
      expect(events).toHaveLength(1);
      await happen("thread.state-changed.v1", events[0]?.payload as { threadId: string });
      await mutate(await api.as(sharer), "markNotificationsRead", { all: true });
      return prisma.notification.count({
        where: { personId: sharer.id, threadId, kind: "SOLVED", channel: "PAGE" },
      });
    };
    expect(await does(client, "acceptSolution", { postId: post.id })).toBe(1);
    await prisma.sameProblem.create({ data: { threadId, personId: latecomer.id } });
    expect(await does(facilitator, "closeThread", { threadId })).toBe(1);
    expect(await does(facilitator, "reopenThread", { threadId })).toBe(1);
    expect(await does(client, "deletePost", { postId: post.id })).toBe(1);
    expect(await textsTo(latecomer)).toEqual([]);
    expect(await does(client, "reopenThread", { threadId })).toBe(1);
    expect(await does(client, "solveWithoutSolution", { threadId })).toBe(2);
    expect(await textsTo(latecomer)).toEqual(["“Solved for good” is solved"]);
  });

  it("of no one reply leads to the thread; a thread that is open again is no news", async () => {
    const sharer = await buildPerson(db);
    const thread = await buildThread(db, { author: asker, title: "Several helped" });
    await db.prisma.sameProblem.create({ data: { threadId: thread.id, personId: sharer.id } });
    await happen("thread.state-changed.v1", { threadId: thread.id });
    expect(await toldTo(sharer)).toEqual([]);
    await solve(thread, null, asker);
    await happen("thread.state-changed.v1", { threadId: thread.id });
    expect(await toldTo(sharer)).toMatchObject([{ path: `/threads/${thread.id}` }]);
  });
});

it("nothing is told of a thread to who may not see it, when it happens or later", async () => {
  const group = await buildCollaborative(db);
  const insider = await buildPerson(db, { memberOf: [group] });
  const outsider = await buildPerson(db);
  const thread = await buildThread(db, { author: answerer, audienceCollaborativeId: group.id });
  const post = await buildPost(db, { thread, author: answerer });
  for (const { id } of [insider, outsider]) await name(post, { personId: id });
  await happen("thread.replied.v1", { threadId: thread.id, postId: post.id });
  expect(await db.prisma.notification.count({ where: { personId: outsider.id } })).toBe(0);
  expect([await unreadOf(insider), await unreadOf(insider, thread.id)]).toEqual([1, 1]);
  await db.prisma.collaborativeMembership.deleteMany({ where: { personId: insider.id } });
  expect([await unreadOf(insider), await unreadOf(insider, thread.id)]).toEqual([0, 0]);
  expect(await toldTo(insider)).toEqual([]);
});

it("opening a thread marks what was told of it as read, as far as it is read, one's own alone", async () => {
  const [reader, other] = [await buildPerson(db), await buildPerson(db)];
  const thread = await buildThread(db, { author: reader });
  for (let n = 1; n <= 2; n++) {
    const post = await buildPost(db, { thread, author: answerer });
    await name(post, { personId: other.id });
    await happen("thread.replied.v1", { threadId: thread.id, postId: post.id });
  }
  expect(await unreadOf(reader, thread.id)).toBe(2);
  const client = await api.as(reader);
  const open = (upToNumber: number) =>
    mutate(client, "markNotificationsRead", { threadId: thread.id, upToNumber });
  await open(1);
  expect(await unreadOf(reader, thread.id)).toBe(1);
  await open(2);
  expect(await unreadOf(reader, thread.id)).toBe(0);
  expect(await unreadOf(other, thread.id)).toBe(2);
});

it("all of it can be marked as read at once, one's own alone", async () => {
  const [reader, other] = [await buildPerson(db), await buildPerson(db)];
  for (const author of [reader, other]) {
    const thread = await buildThread(db, { author });
    const post = await buildPost(db, { thread, author: answerer });
    await happen("thread.replied.v1", { threadId: thread.id, postId: post.id });
  }
  expect((await mutate(await api.as(reader), "markNotificationsRead", { all: true })).data).toBe(0);
  expect([await unreadOf(reader), await unreadOf(other)]).toEqual([0, 1]);
});
