import { afterAll, beforeAll, expect, it } from "vitest";
import type { FollowKind, FollowLevel } from "../../prisma/generated/client/enums.ts";
import type { Person, Tag } from "../../prisma/generated/client/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildPost, buildTag, buildThread } from "../support/factories.ts";
import { askFeed, sentencesIn, tellFeed } from "../support/feed.ts";
import { mutate } from "../support/mutate.ts";

const minute = 60_000;
let now = new Date("2026-11-23T09:00:00Z");
let db: TestDatabase;
let api: TestApi;
let anna: Person;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
  anna = await buildPerson(db, { name: "Anna Ash" });
});

afterAll(() => db.close());

type Followed = readonly [kind: FollowKind, targetId: string, level: FollowLevel];

/** Somebody who follows these. */
async function follower(...followed: readonly Followed[]) {
  const person = await buildPerson(db);
  await follow(person, ...followed);
  return { person, client: await api.as(person) };
}

async function follow(person: { id: string }, ...followed: readonly Followed[]): Promise<void> {
  for (const [kind, targetId, level] of followed) {
    await db.prisma.follow.create({ data: { personId: person.id, kind, targetId, level, origin: "CHOSEN" } });
  }
}

/** A thread of Anna's with these tags, which the feed tells of. */
async function told(title: string, ...tags: readonly Tag[]): Promise<{ id: string }> {
  const thread = await buildThread(db, { title, author: anna, tags });
  await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
  return thread;
}

const mine = "kind: MINE";
const posted = (title: string) => `Anna Ash posted the problem “${title}”`;

it("tells what happened to what is tracked or watched, each once, and of nothing else", async () => {
  const [one, two, other] = [await buildTag(db), await buildTag(db), await buildTag(db)];
  await told("Both", one, two);
  await told("First", one);
  await told("Neither", other);
  const { client } = await follower(
    ["TAG", one.id, "TRACKING"],
    ["TAG", two.id, "WATCHING"],
    ["TAG", other.id, "NORMAL"],
  );
  expect(await sentencesIn(client, mine)).toEqual([posted("First"), posted("Both")]);
  const { client: nobody } = await follower();
  expect(await sentencesIn(nobody, mine)).toEqual([]);
  expect(await askFeed(api.visitor, mine)).toBeNull();
});

it("says nothing of what is muted: a thread, a tag or a person, unless the thread itself is followed", async () => {
  const [followed, muted] = [await buildTag(db), await buildTag(db)];
  const plain = await told("Plain", followed);
  const tagged = await told("Tagged", followed, muted);
  const { person, client } = await follower(["TAG", followed.id, "WATCHING"], ["TAG", muted.id, "MUTED"]);
  expect(await sentencesIn(client, mine)).toEqual([posted("Plain")]);
  await follow(person, ["THREAD", tagged.id, "TRACKING"], ["THREAD", plain.id, "MUTED"]);
  expect(await sentencesIn(client, mine)).toEqual([posted("Tagged")]);
  const { client: without } = await follower(["TAG", followed.id, "WATCHING"], ["PERSON", anna.id, "MUTED"]);
  expect(await sentencesIn(without, mine)).toEqual([]);
});

it("says nothing of what somebody does who is muted, unless the thing itself was chosen", async () => {
  const tag = await buildTag(db);
  const [writer, other] = [await buildPerson(db, { name: "Olga Oak" }), await buildPerson(db)];
  const thread = await buildThread(db, { title: "Theirs", author: writer, tags: [tag] });
  for (const author of [anna, other]) {
    const post = await buildPost(db, { thread, author });
    await tellFeed(api.services, "thread.replied.v1", { threadId: thread.id, postId: post.id });
  }
  const { person, client } = await follower(["PERSON", anna.id, "MUTED"]);
  const byItself = { personId: person.id, kind: "THREAD", targetId: thread.id, level: "TRACKING" } as const;
  await db.prisma.follow.create({ data: { ...byItself, origin: "MENTIONED" } });
  const unfolded = "(isFolded: false)";
  expect(await sentencesIn(client, mine, unfolded)).toEqual([`${other.name} replied in “Theirs”`]);
  await db.prisma.follow.updateMany({ where: byItself, data: { origin: "CHOSEN" } });
  expect(await sentencesIn(client, mine, unfolded)).toHaveLength(2);
});

it("shows what somebody follows only as far as they may see it by now", async () => {
  const group = await buildCollaborative(db);
  const thread = await buildThread(db, {
    title: "Ours alone",
    author: anna,
    audienceCollaborativeId: group.id,
  });
  await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
  const { person, client } = await follower(["COLLABORATIVE", group.id, "WATCHING"]);
  expect(await sentencesIn(client, mine)).toEqual([]);
  await db.prisma.collaborativeMembership.create({
    data: {
      personId: person.id,
      collaborativeId: group.id,
      validFrom: new Date("2026-01-01"),
      confirmedAt: new Date("2026-01-01"),
    },
  });
  expect(await sentencesIn(await api.as(person), mine)).toEqual([posted("Ours alone")]);
});

it("goes on behind much that is not to be shown", async () => {
  const [tag, muted] = [await buildTag(db), await buildTag(db)];
  await told("Far below", tag);
  const noise = await buildThread(db, { author: anna, tags: [tag, muted] });
  for (let n = 0; n < 12; n++) await buildPost(db, { thread: noise });
  await tellFeed(api.services, "thread.created.v1", { threadId: noise.id });
  const { client } = await follower(["TAG", tag.id, "TRACKING"], ["TAG", muted.id, "MUTED"]);
  expect(await sentencesIn(client, mine, "(first: 1)")).toEqual([posted("Far below")]);
});

it("ends alike for whoever follows nothing and whoever follows what much happened in that is private", async () => {
  const group = await buildCollaborative(db);
  const thread = await buildThread(db, { author: anna, audienceCollaborativeId: group.id });
  for (let n = 0; n < 40; n++) await buildPost(db, { thread });
  await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
  const one = "(first: 1, isFolded: false)";
  const { client } = await follower(["COLLABORATIVE", group.id, "WATCHING"]);
  const nothing = await follower();
  expect(await askFeed(client, mine, one)).toEqual(await askFeed(nothing.client, mine, one));
});

it("is narrowed by kind and by tag, and paged like any other", async () => {
  const [tag, focus] = [await buildTag(db), await buildTag(db)];
  const thread = await told("With focus", tag, focus);
  const post = await buildPost(db, { thread, author: anna });
  await tellFeed(api.services, "thread.replied.v1", { threadId: thread.id, postId: post.id });
  await told("Without", tag);
  const { client } = await follower(["TAG", tag.id, "TRACKING"]);
  expect(await sentencesIn(client, mine, "(kinds: [REPLIED, SOLVED])")).toEqual([
    "Anna Ash replied in “With focus”",
  ]);
  expect(await sentencesIn(client, mine, `(tagId: "${focus.id}", kinds: [ASKED])`)).toEqual([
    posted("With focus"),
  ]);
  const whole = await sentencesIn(client, mine);
  const first = await askFeed(client, mine, "(first: 2)");
  const rest = await sentencesIn(
    client,
    mine,
    `(first: 2, after: "${first?.activities.pageInfo.endCursor ?? ""}")`,
  );
  expect([...(first?.activities.edges.map(({ node }) => node.text) ?? []), ...rest]).toEqual(whole);
});

it("says of each thing whether it is what the viewer did themselves", async () => {
  const tag = await buildTag(db);
  await told("Hers", tag);
  await follow(anna, ["TAG", tag.id, "WATCHING"]);
  const { client: other } = await follower(["TAG", tag.id, "WATCHING"]);
  const isOwn = async (client: TestClient) => {
    const { feed } = await client.query<{ feed: { activities: { edges: { node: { isOwn: boolean } }[] } } }>(
      "{ feed(kind: MINE) { activities { edges { node { isOwn } } } } }",
    );
    return feed.activities.edges.map(({ node }) => node.isOwn);
  };
  expect([await isOwn(await api.as(anna)), await isOwn(other)]).toEqual([[true], [false]]);
});

it("knows when it was last visited, and that looking again soon is the same visit", async () => {
  const { client } = await follower();
  const visit = async (minutesLater: number) => {
    now = new Date(now.getTime() + minutesLater * minute);
    const { feed } = await client.query<{ feed: { lastVisit: string | null } }>(
      "{ feed(kind: MINE) { lastVisit } }",
    );
    expect((await mutate(client, "visitFeed", { kind: "MINE" })).is).toBe("success");
    return feed.lastVisit;
  };
  const start = now;
  const after = (minutes: number) => new Date(start.getTime() + minutes * minute).toISOString();
  expect(await visit(0)).toBeNull();
  expect(await visit(10)).toBeNull();
  expect(await visit(60)).toBe(after(10));
  expect(await visit(5)).toBe(after(10));
  expect(await visit(40)).toBe(after(75));
});
