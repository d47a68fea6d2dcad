import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catchUpOnActivities } from "../../graphql/feed/index.ts";
import type { Collaborative, Icb, Person, Tag } from "../../prisma/generated/client/client.ts";
import { buildAdoption } from "../support/adoption-factories.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import {
  buildCollaborative,
  buildIcb,
  buildPerson,
  buildPost,
  buildTag,
  buildThread,
} from "../support/factories.ts";
import { askFeed, sentencesIn, tellFeed } from "../support/feed.ts";
import { mutate } from "../support/mutate.ts";

let db: TestDatabase;
let api: TestApi;
let anna: Person;
let reader: TestClient;
let visitor: TestClient;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
  anna = await buildPerson(db, { name: "Anna Ash" });
  reader = await api.as(await buildPerson(db));
  visitor = api.visitor;
});

afterAll(() => db.close());

/** A board in a region of its own, a collaborative that works there, and the tag of the region. */
async function newPlace(): Promise<{ icb: Icb; here: Collaborative; regionTag: Tag; of: string }> {
  const icb = await buildIcb(db);
  const here = await buildCollaborative(db, { icbs: [icb] });
  const regionTag = await buildTag(db, `region:${icb.regionId}`);
  return { icb, here, regionTag, of: `kind: REGION, id: "${icb.regionId}"` };
}

const waits = { name: "Seen within 18 weeks", kind: "OUTCOME", unit: "PERCENT", better: "HIGHER" };

const created = (threadId: string) => tellFeed(api.services, "thread.created.v1", { threadId });
const replied = async (thread: { id: string }, author = anna) => {
  const post = await buildPost(db, { thread, author });
  await tellFeed(api.services, "thread.replied.v1", { threadId: thread.id, postId: post.id });
  return post;
};

describe("what happens is told", () => {
  it("in the feeds of the region, the ICS, the collaborative and the tags that it concerns, once in each", async () => {
    const { icb, here, regionTag, of } = await newPlace();
    const focus = await buildTag(db);
    const thread = await buildThread(db, {
      author: anna,
      title: "Rotas across sites",
      collaborativeId: here.id,
      tags: [regionTag, focus],
    });
    await created(thread.id);
    await created(thread.id);
    const sentence = ["Anna Ash posted the problem “Rotas across sites”"];
    expect(await sentencesIn(reader, of)).toEqual(sentence);
    expect(await sentencesIn(reader, `kind: ICS, id: "${icb.id}"`)).toEqual(sentence);
    expect(await sentencesIn(reader, `kind: COLLABORATIVE, id: "${here.id}"`)).toEqual(sentence);
    expect(await sentencesIn(reader, `kind: TAG, id: "${focus.id}"`)).toEqual(sentence);
    const elsewhere = await newPlace();
    expect(await sentencesIn(reader, elsewhere.of)).toEqual([]);
  });

  it("several replies one after the other in one sentence, which leads to the first of them", async () => {
    const { regionTag, of } = await newPlace();
    const thread = await buildThread(db, { title: "Long waits", tags: [regionTag] });
    await created(thread.id);
    const first = await replied(thread);
    await replied(thread);
    await replied(thread);
    const feed = await askFeed(reader, of);
    const [{ node } = { node: undefined }] = feed?.activities.edges ?? [];
    expect(node).toMatchObject({
      text: "3 replies in “Long waits”",
      count: 3,
      path: `/threads/${thread.id}/replies/${first.id}`,
      tags: [{ key: regionTag.id }],
    });
    expect(feed?.activities.edges).toHaveLength(2);
  });

  it("that a thread is solved for as long as it is", async () => {
    const { regionTag, of } = await newPlace();
    const author = await api.as(anna);
    const thread = await buildThread(db, { author: anna, title: "Beds", tags: [regionTag] });
    const post = await buildPost(db, { thread });
    await mutate(author, "acceptSolution", { postId: post.id });
    await tellFeed(api.services, "thread.state-changed.v1", { threadId: thread.id });
    expect(await sentencesIn(reader, of)).toEqual(["“Beds” is solved"]);
    await mutate(author, "reopenThread", { threadId: thread.id });
    expect(await sentencesIn(reader, of)).toEqual([]);
  });

  it("who has the same problem, until they say otherwise", async () => {
    const { regionTag, of } = await newPlace();
    const thread = await buildThread(db, { title: "Theatres", tags: [regionTag] });
    const data = { threadId: thread.id };
    await db.prisma.sameProblem.create({ data: { ...data, personId: anna.id } });
    await db.prisma.sameProblem.create({ data: { ...data, personId: thread.authorId } });
    await tellFeed(api.services, "thread.same-problem-changed.v1", data);
    expect(await sentencesIn(reader, of)).toEqual(["Anna Ash has the same problem as in “Theatres”"]);
    await db.prisma.sameProblem.deleteMany({ where: { ...data, personId: anna.id } });
    expect(await sentencesIn(reader, of)).toEqual([]);
  });

  it("what is published, and who takes it up, here and where it comes from", async () => {
    const origin = await newPlace();
    const adopter = await newPlace();
    const study = await buildCaseStudy(db, { title: "One rota", icbs: [origin.icb], visibility: "PUBLIC" });
    const { id: caseStudyId } = study;
    await tellFeed(api.services, "case-study.published.v1", { caseStudyId, number: 1 });
    const adoption = await buildAdoption(db, { caseStudy: study, collaborative: adopter.here });
    const [entry] = await db.prisma.adoptionEntry.findMany({ where: { adoptionId: adoption.id } });
    await tellFeed(api.services, "adoption.recorded.v1", {
      caseStudyId,
      adoptionId: adoption.id,
      entryId: entry?.id ?? "",
    });
    const takenUp = `${adopter.here.name} is exploring “One rota”`;
    const published = "The case study “One rota” was published";
    expect((await sentencesIn(reader, origin.of)).toSorted()).toEqual([takenUp, published].toSorted());
    expect(await sentencesIn(reader, adopter.of)).toEqual([takenUp]);
    // Both are public.
    expect((await sentencesIn(visitor, origin.of)).toSorted()).toEqual([takenUp, published].toSorted());
  });

  it("that an adopter has figures from before and after, once, to members, for as long as there are", async () => {
    const { here, of } = await newPlace();
    const study = await buildCaseStudy(db, { title: "One list", visibility: "PUBLIC" });
    const { id: adoptionId } = await buildAdoption(db, { caseStudy: study, collaborative: here });
    const adopter = await api.as(await buildPerson(db, { memberOf: [here] }));
    const { data } = await mutate<{ uuid: string }>(
      adopter,
      "createMeasure",
      { adoptionId, measure: { ...waits, baseline: { value: 50, from: "2026-01-01", to: "2026-03-31" } } },
      "uuid",
    );
    const { uuid: measureId } = data;
    const told = async (client: TestClient) => {
      await tellFeed(api.services, "adoption.measured.v1", { caseStudyId: study.id, adoptionId });
      return (await sentencesIn(client, of)).filter((sentence) => sentence.includes("measured"));
    };
    const save = (text: string) => mutate(adopter, "saveReadings", { measureId, text }, "uuid");
    await save("2026-03-01,52");
    expect(await told(reader)).toEqual([]);
    await save("2026-06-01,61");
    const measured = `${here.name} has measured what came of “One list”`;
    expect(await told(reader)).toEqual([measured]);
    await save("2026-07-01,63");
    expect(await told(reader)).toEqual([measured]);
    expect(await told(visitor)).toEqual([]);
    await db.prisma.measure.update({ where: { id: measureId }, data: { removedAt: new Date() } });
    expect(await told(reader)).toEqual([]);
  });
});

describe("nothing is told to those who may not know", () => {
  it("of a group's thread to others, and no more to those who leave the group", async () => {
    const { regionTag, of, here } = await newPlace();
    const member = await buildPerson(db, { memberOf: [here] });
    const insider = await api.as(member);
    const thread = await buildThread(db, {
      author: anna,
      title: "Ours alone",
      audienceCollaborativeId: here.id,
      tags: [regionTag],
    });
    await created(thread.id);
    expect(await sentencesIn(insider, of)).toEqual(["Anna Ash posted the problem “Ours alone”"]);
    expect(await sentencesIn(reader, of)).toEqual([]);
    expect(await sentencesIn(visitor, of)).toEqual([]);
    await db.prisma.collaborativeMembership.updateMany({
      where: { personId: member.id },
      data: { validTo: new Date(Date.now() - 1000) },
    });
    expect(await sentencesIn(await api.as(member), of)).toEqual([]);
  });

  it("of a version that was not published for them", async () => {
    const { icb, of, here } = await newPlace();
    const study = await buildCaseStudy(db, { title: "First for us", icbs: [icb], versions: 2 });
    await db.prisma.caseStudyVersion.updateMany({
      where: { caseStudyId: study.id, number: 1 },
      data: { visibility: "GROUP", visibleToCollaborativeId: here.id },
    });
    await tellFeed(api.services, "case-study.published.v1", { caseStudyId: study.id, number: 2 });
    expect(await sentencesIn(reader, of)).toEqual(["A new version of “First for us” was published"]);
    expect(await sentencesIn(visitor, of)).toEqual([]);
  });

  it("of what was deleted, a reply or the whole thread", async () => {
    const { regionTag, of } = await newPlace();
    const thread = await buildThread(db, { author: anna, title: "Taken back", tags: [regionTag] });
    await created(thread.id);
    const reply = await replied(thread);
    await db.prisma.post.update({ where: { id: reply.id }, data: { deletedAt: new Date() } });
    expect(await sentencesIn(reader, of)).toEqual(["Anna Ash posted the problem “Taken back”"]);
    await db.prisma.thread.update({ where: { id: thread.id }, data: { deletedAt: new Date() } });
    expect(await sentencesIn(reader, of)).toEqual([]);
  });

  it("of the nation to others than facilitators and administrators", async () => {
    const [facilitator, administrator] = await Promise.all(
      (["FACILITATOR", "ADMINISTRATOR"] as const).map(async (role) =>
        api.as(await buildPerson(db, { roles: [role] })),
      ),
    );
    for (const client of [facilitator, administrator]) {
      expect((await askFeed(client as TestClient, "kind: NATION"))?.title).toBe("The whole network");
    }
    const lead = await buildPerson(db, {
      roles: [{ role: "REGIONAL_LEAD", regionId: (await newPlace()).icb.regionId }],
    });
    for (const client of [reader, visitor, await api.as(lead)]) {
      expect(await askFeed(client, "kind: NATION")).toBeNull();
    }
  });
});

describe("a change reaches what was told before", () => {
  it("when the tags of a thread change, it moves to the feeds of the new ones", async () => {
    const [before, after] = [await newPlace(), await newPlace()];
    const thread = await buildThread(db, { author: anna, tags: [before.regionTag] });
    await created(thread.id);
    await replied(thread);
    await db.prisma.threadTag.deleteMany({ where: { threadId: thread.id } });
    await db.prisma.threadTag.create({ data: { threadId: thread.id, tagId: after.regionTag.id } });
    await tellFeed(api.services, "thread.edited.v1", { threadId: thread.id });
    expect(await sentencesIn(reader, before.of)).toEqual([]);
    expect(await sentencesIn(reader, after.of)).toHaveLength(2);
  });

  it("what was there before there were feeds gets a history, once", async () => {
    const { regionTag, icb, of } = await newPlace();
    await buildThread(db, { author: anna, title: "Long ago", tags: [regionTag], replies: 2 });
    await buildCaseStudy(db, { title: "Well known", icbs: [icb] });
    await db.prisma.activityCatchUp.updateMany({ data: { after: null, doneAt: null } });
    await catchUpOnActivities(api.services);
    await catchUpOnActivities(api.services);
    expect((await sentencesIn(reader, of)).toSorted()).toEqual([
      "2 replies in “Long ago”",
      "Anna Ash posted the problem “Long ago”",
      "The case study “Well known” was published",
    ]);
  });
});

describe("a feed is paged and narrowed", () => {
  it("page by page comes what comes at once, with runs whole", async () => {
    const { regionTag, of } = await newPlace();
    for (const title of ["One", "Two", "Three"]) {
      const thread = await buildThread(db, { title, author: anna, tags: [regionTag] });
      await created(thread.id);
      await replied(thread);
      await replied(thread);
    }
    const whole = await sentencesIn(reader, of);
    expect(whole).toHaveLength(6);
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const feed = await askFeed(reader, of, `(first: 2${after ? `, after: "${after}"` : ""})`);
      paged.push(...(feed?.activities.edges.map(({ node }) => node.text) ?? []));
      after = feed?.activities.pageInfo.hasNextPage ? feed.activities.pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(whole);
  });

  it("by kind, by tag and by day", async () => {
    const { regionTag, of } = await newPlace();
    const focus = await buildTag(db);
    const [old, recent] = [
      await buildThread(db, { author: anna, title: "Old", tags: [regionTag, focus] }),
      await buildThread(db, { author: anna, title: "Recent", tags: [regionTag], replies: 1 }),
    ];
    await db.prisma.post.updateMany({
      where: { threadId: old.id },
      data: { createdAt: new Date("2026-07-01T22:59:59Z") },
    });
    await created(old.id);
    await created(recent.id);
    const posted = (title: string) => `Anna Ash posted the problem “${title}”`;
    expect(await sentencesIn(reader, of, "(kinds: [REPLIED])")).toEqual(["Anna Ash replied in “Recent”"]);
    expect(await sentencesIn(reader, of, "(kinds: [ASKED, SOLVED])")).toEqual([
      posted("Recent"),
      posted("Old"),
    ]);
    expect(await sentencesIn(reader, of, `(tagId: "${focus.id}")`)).toEqual([posted("Old")]);
    expect(await sentencesIn(reader, of, `(tagId: "${regionTag.id}")`)).toHaveLength(3);
    // A minute before midnight in London's summer is the last of the day.
    expect(await sentencesIn(reader, of, '(since: "2026-07-01", until: "2026-07-01")')).toEqual([
      posted("Old"),
    ]);
    expect(await sentencesIn(reader, of, '(since: "2026-07-02")')).toHaveLength(2);
    expect(await sentencesIn(reader, of, '(until: "2026-06-30")')).toEqual([]);
    expect(await sentencesIn(reader, of, '(tagId: "no such tag")')).toEqual([]);
  });

  it("there is no feed of what is not there, and no place in it that no page gave", async () => {
    for (const of of ['kind: REGION, id: "Y99"', 'kind: TAG, id: "nonsense"', "kind: ICS"]) {
      expect(await askFeed(reader, of)).toBeNull();
    }
    const { of } = await newPlace();
    const { errors } = await reader.mutate(
      `{ feed(${of}) { activities(after: "nonsense") { edges { cursor } } } }`,
    );
    expect(errors).toHaveLength(1);
  });

  it("the feed of a region's tag is the region's", async () => {
    const { regionTag, icb } = await newPlace();
    expect((await askFeed(reader, `kind: TAG, id: "${regionTag.id}"`))?.path).toBe(
      `/feed/region/${icb.regionId}`,
    );
  });
});
