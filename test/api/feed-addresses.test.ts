import { afterAll, beforeAll, expect, it } from "vitest";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import {
  buildCollaborative,
  buildIcb,
  buildPerson,
  buildPost,
  buildRegion,
  buildTag,
  buildThread,
} from "../support/factories.ts";
import { askFeed, sentencesIn, tellFeed } from "../support/feed.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let api: TestApi;
let regionId: string;
let group: { id: string };

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
  const icb = await buildIcb(db);
  regionId = icb.regionId;
  group = await buildCollaborative(db, { icbs: [icb] });
  const tag = await buildTag(db, `region:${regionId}`);
  const { id: threadId } = await buildThread(db, {
    title: "Ours alone",
    tags: [tag],
    audienceCollaborativeId: group.id,
  });
  await tellFeed(api.services, "thread.created.v1", { threadId });
  const { id: caseStudyId } = await buildCaseStudy(db, {
    title: "For all",
    icbs: [icb],
    visibility: "PUBLIC",
  });
  await tellFeed(api.services, "case-study.published.v1", { caseStudyId, number: 1 });
});

afterAll(() => db.close());

/** Somebody of the group with an address of the region's feed. */
async function newOwner() {
  const person = await buildPerson(db, { memberOf: [group] });
  const client = await api.as(person);
  const made = await mutate<{ secret: string; feedAddress: { id: string } }>(
    client,
    "createFeedAddress",
    { kind: "REGION", id: regionId },
    "secret feedAddress { id }",
  );
  return { person, client, ...made.data };
}

/** What whoever has the address reads, who is nobody else. Null where it does not work. */
async function readAt(secret: string): Promise<string | null> {
  const { feed } = await api.visitor.query<{ feed: object | null }>(
    `query ($secret: String!) { feed: feedAtAddress(secret: $secret) { path activities { edges { node { text } } } } }`,
    { secret },
  );
  return feed && JSON.stringify(feed);
}

it("an address opens what its owner may read, for programs that are nobody", async () => {
  const { secret } = await newOwner();
  const read = await readAt(secret);
  expect(read).toContain("Ours alone");
  expect(read).toContain("For all");
  expect(read).toContain(`/feed/region/${regionId}`);
});

it("programs are told of each thing by itself, however many of a kind come one after the other", async () => {
  const region = await buildRegion(db);
  const thread = await buildThread(db, { tags: [await buildTag(db, `region:${region.id}`)] });
  await tellFeed(api.services, "thread.created.v1", { threadId: thread.id });
  for (let n = 0; n < 3; n++) {
    const post = await buildPost(db, { thread });
    await tellFeed(api.services, "thread.replied.v1", { threadId: thread.id, postId: post.id });
  }
  const reader = await api.as(await buildPerson(db));
  const of = `kind: REGION, id: "${region.id}"`;
  expect(await sentencesIn(reader, of)).toHaveLength(2);
  expect(await sentencesIn(reader, of, "(isFolded: false)")).toHaveLength(4);
  const page = await askFeed(reader, of, "(isFolded: false, first: 3)");
  const after = page?.activities.pageInfo.endCursor ?? "";
  expect(await sentencesIn(reader, of, `(isFolded: false, after: "${after}")`)).toHaveLength(1);
});

it("what goes out of its owner's sight goes out of the address's", async () => {
  const { secret, person } = await newOwner();
  await db.prisma.collaborativeMembership.updateMany({
    where: { personId: person.id },
    data: { validTo: new Date(Date.now() - 1000) },
  });
  const read = await readAt(secret);
  expect(read).not.toContain("Ours alone");
  expect(read).toContain("For all");
});

it("revoked, or of somebody who is shut out, it is like one that never was", async () => {
  const revoked = await newOwner();
  const again = { id: revoked.feedAddress.id };
  expect((await mutate(revoked.client, "revokeFeedAddress", again)).is).toBe("success");
  expect((await mutate(revoked.client, "revokeFeedAddress", again)).is).toBe("success");
  expect(await readAt(revoked.secret)).toBeNull();
  const shutOut = await newOwner();
  await db.prisma.person.update({ where: { id: shutOut.person.id }, data: { suspendedAt: new Date() } });
  expect(await readAt(shutOut.secret)).toBeNull();
  expect(await readAt("x".repeat(43))).toBeNull();
});

it("nobody but its owner sees or revokes it, and its secret is kept nowhere", async () => {
  const { client, feedAddress, secret } = await newOwner();
  const list = "{ feedAddresses { id revokedAt feed { title } } }";
  const own = await client.query<{ feedAddresses: { id: string }[] }>(list);
  expect(own.feedAddresses.map(({ id }) => id)).toEqual([feedAddress.id]);
  const other = await api.as(await buildPerson(db));
  expect(await other.query(list)).toEqual({ feedAddresses: [] });
  expect((await mutate(other, "revokeFeedAddress", { id: feedAddress.id })).is).toBe("NotFoundError");
  const rows = await db.query(`SELECT * FROM "FeedAddress"`);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

it("there is none for a feed that is not the viewer's, and no more than a person can keep an eye on", async () => {
  const { client } = await newOwner();
  expect((await mutate(client, "createFeedAddress", { kind: "NATION" })).is).toBe("NotFoundError");
  for (let n = 1; n < 20; n++) await mutate(client, "createFeedAddress", { kind: "REGION", id: regionId });
  const oneTooMany = await mutate(client, "createFeedAddress", { kind: "REGION", id: regionId });
  expect(oneTooMany.is).toBe("InvalidInputError");
});
