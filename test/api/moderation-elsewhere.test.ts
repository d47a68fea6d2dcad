import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAdoption } from "../support/adoption-factories.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import { buildCollection } from "../support/collection-factories.ts";
import { buildPerson } from "../support/factories.ts";
import { base64, pngFile } from "../support/files.ts";
import { buildMeasure } from "../support/measure-factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

/** A telephone number that is nobody's: the range is kept for plays and films. */
const weak = "Ring 0161 496 0123 about her";

interface Item {
  readonly id: string;
  readonly signals: readonly string[];
  readonly post: null;
  readonly writer: { readonly name: string };
  readonly place: {
    readonly part: string;
    readonly title: string;
    readonly detail: string | null;
    readonly path: string;
    readonly canTakeOut: boolean;
  };
}

async function queue(client: TestClient): Promise<Item[]> {
  const { moderationQueue } = await client.query<{ moderationQueue: { edges: { node: Item }[] } }>(
    `{ moderationQueue(first: 100) { edges { node {
      id signals post { uuid } writer { name } place { part title detail path canTakeOut } } } } }`,
  );
  return moderationQueue.edges.map(({ node }) => node);
}

/** Something that a person may write, and where a moderator finds it. */
interface Writing {
  readonly by: { readonly name: string; readonly client: TestClient };
  readonly mutation: string;
  readonly input: Record<string, unknown>;
  readonly place: Item["place"];
}

const author = () => ({ name: scene.author.name, client: scene.author.client });
const facilitator = () => ({ name: scene.facilitator.name, client: scene.facilitator.client });
const draftOf = (title: string) =>
  buildCaseStudy(scene.db, { title, state: "DRAFT", author: { id: scene.author.id } });
const measured = { name: "Seen in time", kind: "OUTCOME", unit: "PERCENT", better: "HIGHER" };
const day = "2026-01-01";

const writings: readonly (readonly [string, () => Promise<Writing>])[] = [
  [
    "a section",
    async () => {
      const { id, title } = await draftOf("A rota of a section");
      return {
        by: author(),
        mutation: "saveSection",
        input: { caseStudyId: id, section: "AIM", version: 0, text: weak },
        place: placed("SECTION", title, `/case-studies/${id}/review#text-AIM`, "Aim"),
      };
    },
  ],
  [
    "the summary",
    async () => {
      const { id, title } = await draftOf("A rota of a summary");
      return {
        by: author(),
        mutation: "saveSection",
        input: { caseStudyId: id, section: "SUMMARY", version: 1, text: weak },
        place: placed("SECTION", title, `/case-studies/${id}/review#text-SUMMARY`, "Summary"),
      };
    },
  ],
  [
    "a reviewer's comment",
    async () => {
      const { id, title } = await buildCaseStudy(scene.db, { title: "A rota", state: "IN_REVIEW" });
      return {
        by: facilitator(),
        mutation: "commentOnSection",
        input: { caseStudyId: id, section: "AIM", markdown: weak, idempotencyKey: randomUUID() },
        place: placed("COMMENT", title, `/case-studies/${id}/review#text-AIM`, "Aim", true),
      };
    },
  ],
  [
    "the words of a link",
    async () => {
      const { id, title } = await draftOf("A rota with a link");
      return {
        by: author(),
        mutation: "linkCaseStudy",
        input: { caseStudyId: id, label: weak, address: "https://example.org/rota" },
        place: placed("LINK", title, `/case-studies/${id}/draft`),
      };
    },
  ],
  [
    "what a picture shows",
    async () => {
      const { id, title } = await draftOf("A rota with a picture");
      const file = { name: "rota.png", content: base64(pngFile()), description: weak };
      return {
        by: author(),
        mutation: "attachFile",
        input: { caseStudyId: id, ...file },
        place: placed("ATTACHMENT", title, `/case-studies/${id}/attachments`),
      };
    },
  ],
  [
    "what a measure is from",
    async () => {
      const study = await draftOf("A rota that is measured");
      const { id, name, version } = await buildMeasure(scene.db, { caseStudy: study });
      return {
        by: author(),
        mutation: "changeMeasure",
        input: { measureId: id, version, measure: { ...measured, name, source: weak } },
        place: placed("MEASURE", study.title, `/case-studies/${study.id}/measures/${id}`, name),
      };
    },
  ],
  [
    "the note of a reading",
    async () => {
      const study = await draftOf("A rota with readings");
      const { id, name } = await buildMeasure(scene.db, { caseStudy: study });
      return {
        by: author(),
        mutation: "saveReadings",
        input: { measureId: id, readings: [{ date: day, value: "50", note: weak }] },
        place: placed("READINGS", study.title, `/case-studies/${study.id}/measures/${id}`, name, true),
      };
    },
  ],
  [
    "the introduction of a collection",
    async () => {
      const { id, version } = await buildCollection(scene.db, { by: { id: scene.facilitator.id } });
      return {
        by: facilitator(),
        mutation: "changeCollection",
        input: { collectionId: id, version, title: "Rotas", introduction: weak },
        place: placed("COLLECTION", "Rotas", `/collections/${id}`),
      };
    },
  ],
];

function placed(
  part: string,
  title: string,
  path: string,
  detail: string | null = null,
  canTakeOut = false,
): Item["place"] {
  return { part, title, detail, path, canTakeOut };
}

describe("what was written past a warning", () => {
  it.each(writings)("reaches the moderators, and only then: %s", async (_name, build) => {
    const { by, mutation, input, place } = await build();
    const found = async () =>
      (await queue(scene.facilitator.client)).filter((item) => item.place.path === place.path);
    expect((await mutate(by.client, mutation, input)).is).toBe("ConfirmationNeededError");
    expect(await found()).toEqual([]);
    expect((await mutate(by.client, mutation, { ...input, acknowledged: true })).is).toBe("success");
    expect(await found()).toMatchObject([
      { place, post: null, signals: ["phone-number"], writer: { name: by.name } },
    ]);
    // Nobody else learns that there is something to look at.
    expect(await queue(scene.member.client)).toEqual([]);
  });

  it("reaches them from the title that a case study begins with", async () => {
    const input = { title: `A rota: ${weak}`, idempotencyKey: randomUUID() };
    const send = (more: object) => mutate(scene.author.client, "createCaseStudy", { ...input, ...more });
    expect((await send({})).is).toBe("ConfirmationNeededError");
    expect((await send({ acknowledged: true })).is).toBe("success");
    const items = await queue(scene.facilitator.client);
    expect(items.map((item) => item.place.title)).toContain(input.title);
  });

  it("is there once for a section that is saved again and again, with all that was seen", async () => {
    const { id } = await draftOf("A rota that saves as it goes");
    const text = `${weak}, in SW1A 1AA`;
    for (const [version, words] of [weak, text].entries()) {
      const input = { caseStudyId: id, section: "AIM", version, text: words, acknowledged: true };
      expect((await mutate(scene.author.client, "saveSection", input)).is).toBe("success");
    }
    const own = (await queue(scene.facilitator.client)).filter((item) => item.place.path.includes(id));
    expect(own.map(({ signals }) => signals.toSorted())).toEqual([["phone-number", "postcode"]]);
  });

  it("is for facilitators who see what it is in, and is decided by nobody else", async () => {
    const { db, api, group, facilitator: outside } = scene;
    const { id } = await buildCaseStudy(db, {
      state: "DRAFT",
      author: { id: scene.author.id },
      visibleToCollaborativeId: group.id,
    });
    const inside = await api.as(await buildPerson(db, { roles: ["FACILITATOR"], memberOf: [group] }));
    const input = { caseStudyId: id, section: "AIM", version: 0, text: weak, acknowledged: true };
    expect((await mutate(scene.author.client, "saveSection", input)).is).toBe("success");
    const seenBy = async (client: TestClient) =>
      (await queue(client)).find((item) => item.place.path.includes(id));
    expect(await seenBy(outside.client)).toBeUndefined();
    const item = await seenBy(inside);
    const decision = { itemId: item?.id, outcome: "KEPT" };
    expect((await mutate(outside.client, "decideModerationItem", decision)).is).toBe("NotFoundError");
    expect((await mutate(scene.author.client, "decideModerationItem", decision)).is).toBe("ForbiddenError");
    expect((await mutate(inside, "decideModerationItem", decision)).is).toBe("success");
    const again = await mutate(inside, "decideModerationItem", decision);
    expect(again.issues.map(({ path }) => path)).toEqual(["itemId"]);
    expect(await db.prisma.auditEntry.findFirst({ where: { subject: `CaseStudy:${id}` } })).toMatchObject({
      action: "case-study.looked-at",
    });
  });
});

describe("taking it out", () => {
  const itemAt = async (path: string) =>
    (await queue(scene.facilitator.client)).find((item) => item.place.path === path)?.id;
  const remove = (itemId: string | undefined, reason: string | null = "A telephone number") =>
    mutate(scene.facilitator.client, "decideModerationItem", { itemId, outcome: "REMOVED", reason });
  const gone = "Taken out by a moderator.";

  it("leaves an adoption's history, without the words", async () => {
    const { db, insider, group } = scene;
    const { id: caseStudyId } = await buildCaseStudy(db);
    const { id } = await buildAdoption(db, {
      caseStudy: { id: caseStudyId },
      collaborative: group,
      entries: [{ state: "EXPLORING", from: "2025-01-01", note: "We had a look" }],
    });
    const line = { caseStudyId, collaborativeId: group.id, state: "ADAPTED", from: day };
    const input = { ...line, note: weak, detail: "For children" };
    expect((await mutate(insider.client, "recordAdoption", input)).is).toBe("ConfirmationNeededError");
    expect(await itemAt(`/adoptions/${id}`)).toBeUndefined();
    expect((await mutate(insider.client, "recordAdoption", { ...input, acknowledged: true })).is).toBe(
      "success",
    );
    const itemId = await itemAt(`/adoptions/${id}`);
    expect((await remove(itemId, null)).issues.map(({ path }) => path)).toEqual(["reason"]);
    expect((await remove(itemId)).is).toBe("success");
    const entries = await db.prisma.adoptionEntry.findMany({
      where: { adoptionId: id },
      orderBy: { from: "asc" },
      select: { state: true, note: true, detail: true },
    });
    expect(entries).toEqual([
      { state: "EXPLORING", note: "We had a look", detail: "" },
      { state: "ADAPTED", note: gone, detail: "For children" },
    ]);
    expect(await db.prisma.auditEntry.findFirst({ where: { subject: `Adoption:${id}` } })).toMatchObject({
      action: "adoption.looked-at",
      detail: { outcome: "REMOVED", reason: "A telephone number" },
    });
  });

  it("leaves that somebody commented, and what else was said", async () => {
    const { db } = scene;
    const { id } = await buildCaseStudy(db, { state: "IN_REVIEW" });
    for (const markdown of ["By when?", weak]) {
      const input = { caseStudyId: id, section: "AIM", markdown, acknowledged: true };
      expect((await mutate(scene.facilitator.client, "commentOnSection", input)).is).toBe("success");
    }
    expect((await remove(await itemAt(`/case-studies/${id}/review#text-AIM`))).is).toBe("success");
    const comments = await db.prisma.caseStudyComment.findMany({
      where: { caseStudyId: id },
      orderBy: { createdAt: "asc" },
      select: { markdown: true, html: true, text: true },
    });
    expect(comments[0]?.markdown).toBe("By when?");
    expect(comments[1]).toMatchObject({ markdown: gone, text: gone });
    expect(comments[1]?.html).toContain(gone);
    expect(comments[1]?.html).not.toContain("0161");
  });

  it("leaves the figures of readings, and the notes that say nothing of anybody", async () => {
    const { db } = scene;
    const study = await draftOf("A rota with notes");
    const { id } = await buildMeasure(db, { caseStudy: study });
    const readings = [
      { date: "2026-01-01", value: "50", note: weak },
      { date: "2026-02-01", value: "60", note: "After the move" },
    ];
    const input = { measureId: id, readings, acknowledged: true };
    expect((await mutate(scene.author.client, "saveReadings", input)).is).toBe("success");
    expect((await remove(await itemAt(`/case-studies/${study.id}/measures/${id}`))).is).toBe("success");
    const left = await db.prisma.reading.findMany({
      where: { measureId: id },
      orderBy: { date: "asc" },
      select: { value: true, note: true },
    });
    expect(left).toEqual([
      { value: 50, note: gone },
      { value: 60, note: "After the move" },
    ]);
  });

  it("is not for what its writers still change: they are asked to", async () => {
    const { id } = await draftOf("A rota to be changed");
    const input = { caseStudyId: id, section: "AIM", version: 0, text: weak, acknowledged: true };
    expect((await mutate(scene.author.client, "saveSection", input)).is).toBe("success");
    const itemId = await itemAt(`/case-studies/${id}/review#text-AIM`);
    expect((await remove(itemId)).issues.map(({ path }) => path)).toEqual(["outcome"]);
    const row = await scene.db.prisma.moderationItem.findFirst({ where: { caseStudyId: id } });
    expect(row?.outcome).toBeNull();
  });
});
