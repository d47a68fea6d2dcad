import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../graphql/contract/limits.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import { buildCollection } from "../support/collection-factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

/** 943 476 5919 is the example of an NHS number in the published check, and valid. */
const nhsNumber = "943 476 5919";

let scene: ThreadScene;
beforeAll(async () => {
  scene = await openThreadScene();
});
afterAll(() => scene.close());

interface Seen {
  title: string;
  caseStudyCount: number;
  items: { note: string; caseStudy: { title: string } }[];
}

/** What somebody sees of a collection, or null. */
async function seen(client: TestClient, id: string) {
  const { collection } = await client.query<{ collection: Seen | null }>(
    `query ($id: ID!) { collection(id: $id) { title caseStudyCount items { note caseStudy { title } } } }`,
    { id },
  );
  return (
    collection && {
      count: collection.caseStudyCount,
      titles: collection.items.map(({ caseStudy }) => caseStudy.title),
    }
  );
}

const study = (title: string, traits: Parameters<typeof buildCaseStudy>[1] = {}) =>
  buildCaseStudy(scene.db, { title, ...traits });

describe("a collection", () => {
  it("is made by facilitators, and filled and ordered by them", async () => {
    const { client } = scene.facilitator;
    const words = { title: " Read   together ", introduction: "What they have **in common**." };
    const { data } = await mutate<{ uuid: string; title: string; html: string }>(
      client,
      "createCollection",
      words,
      "uuid title html",
    );
    expect(data).toMatchObject({ title: "Read together" });
    expect(data.html).toContain("<strong>in common</strong>");
    const collectionId = data.uuid;
    // Empty, it is nobody's but the facilitators'.
    expect(await seen(scene.member.client, collectionId)).toBeNull();
    const ids: Record<string, string> = {};
    for (const title of ["One", "Two", "Three"]) ids[title] = (await study(title)).id;
    for (const caseStudyId of Object.values(ids)) {
      expect((await mutate(client, "collectCaseStudy", { collectionId, caseStudyId })).is).toBe("success");
    }
    const order = async (which: string, place: number) => {
      await mutate(client, "moveCollected", { collectionId, caseStudyId: ids[which], place });
      return (await seen(scene.member.client, collectionId))?.titles.join();
    };
    expect((await seen(scene.member.client, collectionId))?.titles).toEqual(["One", "Two", "Three"]);
    expect(await order("Three", 1)).toBe("Three,One,Two");
    expect(await order("Three", 2)).toBe("One,Three,Two");
    expect(await order("One", 50)).toBe("Three,Two,One");
    await mutate(client, "removeCollected", { collectionId, caseStudyId: ids["Two"] });
    expect(await seen(scene.member.client, collectionId)).toEqual({ count: 2, titles: ["Three", "One"] });
  });

  it("shows and counts what its viewer reads, and is not there for those whom it shows nothing", async () => {
    const group = await study("The group's", { visibleToCollaborativeId: scene.group.id });
    const members = await study("The members'");
    const open = await study("Everybody's", { visibility: "PUBLIC" });
    const withdrawn = await study("Withdrawn", { state: "WITHDRAWN", visibility: "PUBLIC" });
    const draft = await study("Not published", { state: "DRAFT", author: scene.member });
    const of = (...studies: { id: string }[]) =>
      buildCollection(scene.db, { items: studies.map(({ id }) => ({ caseStudyId: id })) });
    const all = await of(group, members, open, withdrawn, draft);
    expect(await seen(scene.api.visitor, all.id)).toEqual({ count: 1, titles: ["Everybody's"] });
    expect(await seen(scene.member.client, all.id)).toEqual({
      count: 2,
      titles: ["The members'", "Everybody's"],
    });
    expect((await seen(scene.insider.client, all.id))?.count).toBe(3);
    const alone = await of(group);
    expect(await seen(scene.insider.client, alone.id)).not.toBeNull();
    for (const { client } of [scene.member, scene.facilitator])
      expect(await seen(client, alone.id)).toBeNull();
    expect(await seen(scene.api.visitor, (await of(withdrawn)).id)).toBeNull();
  });

  it("keeps the places of those that whoever moves the others does not see", async () => {
    const hidden = await study("Hidden", { visibleToCollaborativeId: scene.group.id });
    const [one, two] = [await study("One"), await study("Two")];
    const { id } = await buildCollection(scene.db, {
      items: [one, hidden, two].map((item) => ({ caseStudyId: item.id })),
    });
    const { client } = scene.facilitator;
    const gone = { collectionId: id, caseStudyId: hidden.id };
    expect((await mutate(client, "moveCollected", { ...gone, place: 1 })).is).toBe("NotFoundError");
    await mutate(client, "removeCollected", gone);
    await mutate(client, "moveCollected", { collectionId: id, caseStudyId: two.id, place: 1 });
    expect((await seen(scene.insider.client, id))?.titles).toEqual(["Two", "One", "Hidden"]);
  });

  it("takes in what the library shows, and no draft, nothing unknown, and no more than fits", async () => {
    const { client } = scene.facilitator;
    const { id: collectionId } = await buildCollection(scene.db);
    const put = async (caseStudyId: string) =>
      (await mutate(client, "collectCaseStudy", { collectionId, caseStudyId })).is;
    const draft = await study("Not published", { state: "DRAFT" });
    const withdrawn = await study("Withdrawn", { state: "WITHDRAWN" });
    expect([await put(draft.id), await put(withdrawn.id), await put("nothing")]).toEqual(
      Array.from({ length: 3 }, () => "NotFoundError"),
    );
    const one = await study("One");
    expect([await put(one.id), await put(one.id)]).toEqual(["success", "success"]);
    const first = await scene.db.prisma.collectionItem.findFirstOrThrow({ where: { collectionId } });
    await scene.db.prisma.caseStudy.createMany({
      data: Array.from({ length: limits.collection.caseStudies - 1 }, (_, n) => ({
        title: `Filler ${n}`,
        slug: "filler",
        authorId: scene.member.id,
        visibility: "MEMBERS" as const,
      })),
    });
    const fillers = await scene.db.prisma.caseStudy.findMany({
      where: { slug: "filler" },
      select: { id: true },
    });
    await scene.db.prisma.collectionItem.createMany({
      data: fillers.map(({ id }, n) => ({ collectionId, caseStudyId: id, position: first.position + 1 + n })),
    });
    const full = await mutate(client, "collectCaseStudy", {
      collectionId,
      caseStudyId: (await study("Late")).id,
    });
    expect(full.issues).toMatchObject([{ path: "caseStudyId" }]);
  });

  it("is not overwritten by whoever comes second, and takes no NHS number", async () => {
    const { client } = scene.facilitator;
    const { id: collectionId } = await buildCollection(scene.db);
    const change = (version: number, introduction: string) =>
      mutate(client, "changeCollection", { collectionId, version, title: "Read together", introduction });
    expect((await change(1, "First.")).is).toBe("success");
    const late = await change(1, "Second.");
    expect([late.is, late.currentVersion, late.currentText]).toEqual([
      "ConflictError",
      2,
      "Read together\n\nFirst.",
    ]);
    expect((await change(1, "First.")).is).toBe("success");
    expect((await change(2, `Ask ${nhsNumber}.`)).issues[0]?.path).toBe("introduction");
    expect((await change(2, "  ")).issues[0]?.path).toBe("introduction");
  });

  it("is taken down with a reason, for everybody, and leaves its case studies", async () => {
    const one = await study("One");
    const { id: collectionId } = await buildCollection(scene.db, { items: [{ caseStudyId: one.id }] });
    const take = (reason: string) =>
      mutate(scene.facilitator.client, "removeCollection", { collectionId, reason });
    expect((await take("")).issues[0]?.path).toBe("reason");
    expect((await take("There is a better one")).is).toBe("success");
    for (const { client } of [scene.member, scene.facilitator])
      expect(await seen(client, collectionId)).toBeNull();
    const subject = `Collection:${collectionId}`;
    expect(await scene.db.prisma.auditEntry.count({ where: { subject, action: "collection.removed" } })).toBe(
      1,
    );
    const { caseStudy } = await scene.member.client.query<{ caseStudy: { collections: object[] } }>(
      `query ($id: ID!) { caseStudy(id: $id) { collections { title } } }`,
      { id: one.id },
    );
    expect(caseStudy.collections).toEqual([]);
  });
});

describe("lists", () => {
  it("of collections go by cursor, last changed first", async () => {
    const { id } = await study("Listed");
    for (const year of [2031, 2032, 2033]) {
      await buildCollection(scene.db, {
        title: `Of ${year}`,
        changedAt: new Date(`${year}-01-01`),
        items: [{ caseStudyId: id }],
      });
    }
    const page = (after?: string) =>
      scene.member.client.query<{
        collections: { pageInfo: { endCursor: string }; edges: { node: { title: string } }[] };
      }>(
        `query ($after: String) { collections(first: 2, after: $after) { pageInfo { endCursor } edges { node { title } } } }`,
        { after },
      );
    const first = (await page()).collections;
    expect(first.edges.map(({ node }) => node.title)).toEqual(["Of 2033", "Of 2032"]);
    const second = (await page(first.pageInfo.endCursor)).collections;
    expect(second.edges[0]?.node.title).toBe("Of 2031");
    const { caseStudy } = await scene.member.client.query<{
      caseStudy: { collections: { title: string }[] };
    }>(`query ($id: ID!) { caseStudy(id: $id) { collections { title } } }`, { id });
    expect(caseStudy.collections.map(({ title }) => title)).toEqual(["Of 2033", "Of 2032", "Of 2031"]);
  });
});
