import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person, Tag } from "../../prisma/generated/client/client.ts";
import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { deliver } from "../support/deliver.ts";
import { buildCollaborative, buildPerson, buildTag, buildThread } from "../support/factories.ts";
import { readFeedFile } from "../support/feed-file.ts";
import { sentencesIn, tellFeed } from "../support/feed.ts";
import { mutate } from "../support/mutate.ts";
import { buildWebhook } from "../support/webhook-factories.ts";

let db: TestDatabase;
let api: TestApi;
let administrator: TestClient;
let member: TestClient;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
  administrator = await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] }));
  member = await api.as(await buildPerson(db));
});

afterAll(async () => {
  await db.close();
  if (api.defects.length > 0) throw new AggregateError(api.defects, "The API masked defects");
});

const merge = (tag: Tag, into: Tag, client = administrator) =>
  mutate<{ key: string }>(client, "mergeTag", { tagId: tag.id, intoTagId: into.id }, "key");

async function merged(tag: Tag, into: Tag): Promise<void> {
  expect((await merge(tag, into)).is).toBe("success");
  for (const subscriber of ["follows", "feed", "search"]) await deliver(api, subscriber);
}

const twoTags = async () => [await buildTag(db), await buildTag(db)] as const;

const follow = (person: Person, { id }: Tag, level: "MUTED" | "WATCHING") =>
  db.prisma.follow.create({
    data: { personId: person.id, kind: "TAG", targetId: id, level, origin: "CHOSEN" },
  });

describe("a tag that is merged into another", () => {
  it("gives it all that carries it, each once", async () => {
    const [tag, into] = await twoTags();
    const threads = [await buildThread(db, { tags: [tag] }), await buildThread(db, { tags: [tag, into] })];
    await buildCaseStudy(db, { title: "With the tag", tags: [tag] });
    const collaborative = await buildCollaborative(db);
    await db.prisma.collaborativeTag.create({ data: { collaborativeId: collaborative.id, tagId: tag.id } });
    await buildPerson(db, { interests: [tag, into] });
    const library = `{ caseStudies(filter: { tags: ["${into.id}"] }) { edges { node { title } } } }`;
    expect(await member.query(library)).toEqual({ caseStudies: { edges: [] } });
    expect(
      await administrator.query(
        `{ tagUse(tagId: "${tag.id}") { threads caseStudies collaboratives people followers } }`,
      ),
    ).toEqual({
      tagUse: { threads: 2, caseStudies: 1, collaboratives: 1, people: 1, followers: 0 },
    });
    await merged(tag, into);
    const { threads: listed } = await member.query<{ threads: { edges: { node: { uuid: string } }[] } }>(
      `{ threads(tags: ["${into.id}"]) { edges { node { uuid } } } }`,
    );
    expect(listed.edges.map(({ node }) => node.uuid).toSorted()).toEqual(
      threads.map(({ id }) => id).toSorted(),
    );
    expect(await member.query(library)).toEqual({
      caseStudies: { edges: [{ node: { title: "With the tag" } }] },
    });
    for (const { id, count } of [
      { id: tag.id, count: { threads: 0, caseStudies: 0, collaboratives: 0, people: 0, followers: 0 } },
      { id: into.id, count: { threads: 2, caseStudies: 1, collaboratives: 1, people: 1, followers: 0 } },
    ]) {
      expect(
        await administrator.query(
          `{ tagUse(tagId: "${id}") { threads caseStudies collaboratives people followers } }`,
        ),
      ).toEqual({
        tagUse: count,
      });
    }
  });

  it("carries its followers along, each once, and overrides nothing that they chose for the other", async () => {
    const [tag, into] = await twoTags();
    const [alone, both, calm] = [await buildPerson(db), await buildPerson(db), await buildPerson(db)];
    await follow(alone, tag, "MUTED");
    await follow(both, tag, "WATCHING");
    await follow(both, into, "MUTED");
    await follow(calm, tag, "MUTED");
    await follow(calm, into, "WATCHING");
    await merged(tag, into);
    const found = await db.prisma.follow.findMany({
      where: { targetId: { in: [tag.id, into.id] } },
      select: { personId: true, targetId: true, level: true },
    });
    expect(found).toHaveLength(3);
    expect(found).toContainEqual({ personId: alone.id, targetId: into.id, level: "MUTED" });
    expect(found).toContainEqual({ personId: both.id, targetId: into.id, level: "MUTED" });
    expect(found).toContainEqual({ personId: calm.id, targetId: into.id, level: "WATCHING" });
  });

  it("goes on in the other's feed, at its own address as well", async () => {
    const [tag, into] = await twoTags();
    const thread = await buildThread(db, { title: "Told once", tags: [tag] });
    await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
    await merged(tag, into);
    for (const { id } of [tag, into]) {
      expect(await sentencesIn(member, `kind: TAG, id: "${id}"`)).toEqual([
        expect.stringContaining("Told once"),
      ]);
    }
  });

  it.each(["atom", "json"])("goes on at the addresses of its %s file, public and secret", async (format) => {
    const [tag, into, another] = [await buildTag(db), await buildTag(db), await buildTag(db)];
    const client = await api.as(await buildPerson(db));
    const made = await mutate<{ secret: string; feedAddress: { id: string } }>(
      client,
      "createFeedAddress",
      { kind: "TAG", id: tag.id },
      "secret feedAddress { id }",
    );
    const study = await buildCaseStudy(db, { title: "For all", tags: [tag], visibility: "PUBLIC" });
    await tellFeed(api.services, "case-study.published.v1", { caseStudyId: study.id, number: 1 });
    const thread = await buildThread(db, { title: "For members", tags: [tag] });
    await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
    const key = `?key=${made.data.secret}`;
    const read = (id: string, secret = "") => readFeedFile(api.visitor, `/feed/tag/${id}.${format}${secret}`);
    const missing = { status: 404, text: "" };
    expect(await read(into.id, key)).toEqual(missing);
    await merged(tag, into);
    for (const { id } of [tag, into]) {
      const open = await read(id);
      expect(open).toMatchObject({ status: 200, text: expect.stringContaining("For all") as string });
      expect(open.text).toContain(`http://localhost:3000/feed/tag/${into.id}.${format}`);
      expect(open.text).not.toContain("For members");
      const secret = await read(id, key);
      expect(secret).toMatchObject({ status: 200, text: expect.stringContaining("For members") as string });
      expect(secret.text).not.toContain(made.data.secret);
      expect(secret.text).not.toContain(`.${format}`);
    }
    expect(await read(another.id, key)).toEqual(missing);
    expect(await read("collaborative-focus:no-such-tag")).toEqual(missing);
    await mutate(client, "revokeFeedAddress", { id: made.data.feedAddress.id });
    for (const { id } of [tag, into]) expect(await read(id, key)).toEqual(missing);
  });

  it("goes on in the digests and the webhooks that were of it", async () => {
    const [tag, into] = await twoTags();
    const reader = await buildPerson(db, { roles: ["FACILITATOR"] });
    const client = await api.as(reader);
    const digest = { frequency: "DAILY", weekday: 1, time: "08:00", feed: `tag/${tag.id}` };
    expect((await mutate(client, "saveDigest", digest)).is).toBe("success");
    const webhook = await buildWebhook(db, reader, { regionId: "", kind: "TAG", targetId: tag.id });
    await merged(tag, into);
    const thread = await buildThread(db, { title: "Told by both", tags: [into], createdAt: new Date() });
    await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
    await deliver(api, "webhooks");
    expect(await client.query("{ digestPreview { items { text } } }")).toEqual({
      digestPreview: { items: [{ text: expect.stringContaining("Told by both") as string }] },
    });
    expect(await db.prisma.webhookDelivery.count({ where: { webhookId: webhook.id } })).toBe(1);
  });

  it("is followed as the other from then on, and is offered to nobody", async () => {
    const [tag, into] = await twoTags();
    await merged(tag, into);
    const chosen = await mutate<{ targetId: string }>(
      member,
      "setFollowLevel",
      { kind: "TAG", targetId: tag.id, level: "WATCHING" },
      "targetId",
    );
    expect(chosen.data.targetId).toBe(into.id);
    const { thingsToFollow } = await member.query<{ thingsToFollow: { targetId: string }[] }>(
      "query ($text: String!) { thingsToFollow(text: $text) { targetId } }",
      { text: tag.label },
    );
    expect(thingsToFollow).not.toContainEqual({ targetId: tag.id });
  });

  it("is found by the words of the other", async () => {
    const tag = await buildTag(db, "collaborative-focus:tonsils", "Tonsils");
    const into = await buildTag(db, "collaborative-focus:adenoids", "Adenoids");
    await buildThread(db, { title: "Waits for children", tags: [tag] });
    await merged(tag, into);
    const found = await member.query(`{ search(query: "adenoids") { edges { node { title { text } } } } }`);
    expect(JSON.stringify(found)).toContain("Waits for children");
  });

  it("takes those along that were merged into it before", async () => {
    const [first, second, third] = [await buildTag(db), await buildTag(db), await buildTag(db)];
    await merged(first, second);
    await merged(second, third);
    const where = { id: first.id };
    expect((await db.prisma.tag.findUniqueOrThrow({ where })).mergedIntoId).toBe(third.id);
  });

  it("stays merged when the reference data is loaded again, which names it", async () => {
    const files = await readReferenceFiles();
    await loadReference(db, files, new Date("2026-11-01"));
    const [tag, into] = await db.prisma.tag.findMany({
      where: { taxonomyId: "collaborative-focus", retiredAt: null, collaboratives: { some: {} } },
      orderBy: { id: "asc" },
      take: 2,
    });
    if (!tag || !into) throw new Error("No two tags of collaboratives are in use.");
    await merged(tag, into);
    await db.prisma.referenceLoad.deleteMany({});
    expect(await loadReference(db, files, new Date("2026-11-02"))).toBe("loaded");
    expect(await db.prisma.tag.findUniqueOrThrow({ where: { id: tag.id } })).toMatchObject({
      mergedIntoId: into.id,
      retiredAt: expect.any(Date) as Date,
    });
    expect(await db.prisma.collaborativeTag.count({ where: { tagId: tag.id } })).toBe(0);
  });
});

describe("merging is refused", () => {
  it("to everybody but administrators", async () => {
    const [tag, into] = await twoTags();
    expect((await merge(tag, into, member)).is).toBe("ForbiddenError");
    expect((await merge(tag, into)).is).toBe("success");
  });

  it.each([
    ["into itself", async () => [await buildTag(db)]],
    ["into a tag of another taxonomy", async () => [await buildTag(db), await buildTag(db, "maturity:late")]],
    ["of a place", async () => [await buildTag(db, "region:R1"), await buildTag(db, "region:R2")]],
  ] as const)("%s", async (_what, build) => {
    const [tag, into = tag] = await build();
    if (!tag || !into) throw new Error("There is nothing to merge.");
    const answer = await merge(tag, into);
    expect(answer.is).toBe("InvalidInputError");
    expect(answer.issues).toHaveLength(1);
  });

  it("of what was merged into another already, or into what was", async () => {
    const [tag, into] = await twoTags();
    const third = await buildTag(db);
    await merged(tag, into);
    expect((await merge(tag, into)).is).toBe("success");
    expect((await merge(tag, third)).issues).toEqual([
      { path: "tagId", message: "That tag was merged already" },
    ]);
    expect((await merge(third, tag)).issues).toMatchObject([{ path: "intoTagId" }]);
  });
});
