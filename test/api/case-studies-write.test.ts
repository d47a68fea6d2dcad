import { v4 as uuidv4 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildAccessToken, buildPerson, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import type { TestClient } from "../support/client.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

/** 943 476 5919 is the example of an NHS number in the published check, and valid. */
const nhsNumber = "943 476 5919";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

const draft = (traits: Record<string, unknown> = {}) => ({ title: "One rota for five trusts", ...traits });

async function start(client: TestClient, traits: Record<string, unknown> = {}): Promise<string> {
  const { is, data } = await mutate<{ uuid: string }>(client, "createCaseStudy", draft(traits), "uuid");
  expect(is).toBe("success");
  return data.uuid;
}

const rowOf = (id: string) =>
  scene.db.prisma.caseStudy.findUniqueOrThrow({
    where: { id },
    include: { editors: true, sections: true, sourceThreads: true },
  });

const save = (client: TestClient, input: Record<string, unknown>) =>
  mutate<{ sections: { key: string; version: number; html: string }[] }>(
    client,
    "saveSection",
    { section: "AIM", version: 0, ...input },
    "sections { key version html }",
  );

/** The draft as a client sees it, or null. */
async function seen(client: TestClient, id: string) {
  const { workingCopy } = await client.query<{ workingCopy: object | null }>(
    `query ($id: ID!) { workingCopy(caseStudyId: $id) { title editors { name } viewerCan { edit } sections { key markdown } } }`,
    { id },
  );
  return workingCopy;
}

const addEditor = (caseStudyId: string, personId: string) =>
  scene.db.prisma.caseStudyEditor.create({ data: { caseStudyId, personId } });

describe("createCaseStudy", () => {
  it("is refused to a visitor and allowed to any member, who becomes its author and first editor", async () => {
    expect((await mutate(scene.api.visitor, "createCaseStudy", draft())).is).toBe("SignInNeededError");
    const row = await rowOf(await start(scene.member.client));
    expect(row).toMatchObject({
      authorId: scene.member.id,
      state: "DRAFT",
      visibility: "MEMBERS",
      slug: "one-rota-for-five-trusts",
      publishedNumber: null,
    });
    expect(row.editors).toMatchObject([{ personId: scene.member.id, leftAt: null }]);
    expect(row.sections).toMatchObject([{ key: "TITLE", text: "One rota for five trusts", version: 1 }]);
  });

  it("is refused to a token that may only read and allowed to one that may write", async () => {
    const { db, api, member } = scene;
    const reading = api.withToken(await buildAccessToken(db, member, { scopes: ["READ"] }));
    const writing = api.withToken(await buildAccessToken(db, member, { scopes: ["READ", "WRITE"] }));
    expect((await mutate(reading, "createCaseStudy", draft())).is).toBe("ForbiddenError");
    expect((await mutate(writing, "createCaseStudy", draft())).is).toBe("success");
  });

  it("makes one case study of the same input sent twice with a key", async () => {
    const input = { idempotencyKey: uuidv4() };
    const first = await start(scene.member.client, input);
    expect(await start(scene.member.client, input)).toBe(first);
    expect(await start(scene.member.client, { idempotencyKey: uuidv4() })).not.toBe(first);
  });

  it("says at the field what is wrong, and saves nothing", async () => {
    const before = await scene.db.prisma.caseStudy.count();
    const at = async (traits: Record<string, unknown>) => {
      const { is, issues } = await mutate(scene.member.client, "createCaseStudy", draft(traits));
      return [is, ...issues.map(({ path }) => path)];
    };
    expect(await at({ title: "One" })).toEqual(["InvalidInputError", "title"]);
    expect(await at({ title: `Of patient ${nhsNumber}` })).toEqual(["InvalidInputError", "title"]);
    expect(await at({ collaborativeId: uuidv4() })).toEqual(["InvalidInputError", "collaborativeId"]);
    expect(await at({ visibility: "GROUP" })).toEqual(["InvalidInputError", "visibleToCollaborativeId"]);
    expect(await scene.db.prisma.caseStudy.count()).toBe(before);
  });

  it("is from threads that the writer sees; those of others are not found", async () => {
    const thread = await buildThread(scene.db, { audienceCollaborativeId: scene.group.id });
    const sent = draft({ sourceThreadIds: [thread.id] });
    expect((await mutate(scene.member.client, "createCaseStudy", sent)).is).toBe("NotFoundError");
    const row = await rowOf(await start(scene.insider.client, { sourceThreadIds: [thread.id] }));
    expect(row.sourceThreads).toMatchObject([{ threadId: thread.id }]);
  });

  it.each([
    ["MEMBERS", () => ({ audience: "MEMBERS" as const })],
    ["COHORT", () => ({ audience: "COHORT" as const })],
    ["GROUP", () => ({ audienceCollaborativeId: scene.group.id })],
  ])("is for %s when the thread is and nothing else is said", async (visibility, audience) => {
    const thread = await buildThread(scene.db, audience());
    const { client } = visibility === "COHORT" ? scene.innovator : scene.insider;
    const row = await rowOf(await start(client, { sourceThreadIds: [thread.id] }));
    expect(row).toMatchObject({
      visibility,
      visibleToCollaborativeId: visibility === "GROUP" ? scene.group.id : null,
    });
  });

  it("is not for more people than see its thread, unless the writer says that they know", async () => {
    const thread = await buildThread(scene.db, { audienceCollaborativeId: scene.group.id });
    const sent = draft({ sourceThreadIds: [thread.id], visibility: "MEMBERS" });
    const { is, issues } = await mutate(scene.insider.client, "createCaseStudy", sent);
    expect([is, issues[0]?.path]).toEqual(["InvalidInputError", "sharesMoreWidely"]);
    const knowing = { ...sent, sharesMoreWidely: true };
    expect((await rowOf(await start(scene.insider.client, knowing))).visibility).toBe("MEMBERS");
  });

  it("is for a group only if the writer is in it", async () => {
    const sent = draft({ visibility: "GROUP", visibleToCollaborativeId: scene.group.id });
    expect((await mutate(scene.claimant.client, "createCaseStudy", sent)).is).toBe("ForbiddenError");
    expect((await mutate(scene.insider.client, "createCaseStudy", sent)).is).toBe("success");
  });
});

describe("the working copy", () => {
  it("is there for who writes it, and for nobody else", async () => {
    const id = await start(scene.author.client);
    expect(await seen(scene.author.client, id)).toMatchObject({
      title: "One rota for five trusts",
      editors: [{ name: scene.author.name }],
      viewerCan: { edit: true },
    });
    expect(await seen(scene.member.client, id)).toBeNull();
    expect(await seen(scene.api.visitor, id)).toBeNull();
    await addEditor(id, scene.member.id);
    expect(await seen(scene.member.client, id)).toMatchObject({ viewerCan: { edit: true } });
  });

  it("stays closed to the readers of what was published", async () => {
    const id = await start(scene.author.client);
    await scene.db.prisma.caseStudy.update({
      where: { id },
      data: {
        state: "UNDER_RE_REVIEW",
        publishedNumber: 1,
        publishedTitle: "Published",
        publishedVisibility: "MEMBERS",
      },
    });
    await save(scene.author.client, { caseStudyId: id, text: "Not for readers yet" });
    expect(await seen(scene.member.client, id)).toBeNull();
    expect(JSON.stringify(await seen(scene.author.client, id))).toContain("Not for readers yet");
  });

  it("is read by facilitators, unless it is for a group that they are not in", async () => {
    const forAll = await start(scene.insider.client);
    const forGroup = await start(scene.insider.client, {
      visibility: "GROUP",
      visibleToCollaborativeId: scene.group.id,
    });
    expect(await seen(scene.facilitator.client, forAll)).toMatchObject({ viewerCan: { edit: false } });
    expect(await seen(scene.facilitator.client, forGroup)).toBeNull();
  });
});

describe("saveSection", () => {
  it("keeps what an editor typed, rendered once, and raises the section's version", async () => {
    const id = await start(scene.author.client);
    const first = await save(scene.author.client, { caseStudyId: id, text: "**Fewer** cancelled lists" });
    expect(first.data.sections.find(({ key }) => key === "AIM")).toEqual({
      key: "AIM",
      version: 1,
      html: expect.stringContaining("<strong>Fewer</strong>") as string,
    });
    const again = await save(scene.author.client, { caseStudyId: id, version: 1, text: "Other words" });
    expect(again.data.sections.find(({ key }) => key === "AIM")).toMatchObject({ version: 2 });
  });

  it("is refused to who sees it and does not write it, not found for others, and allowed to an editor", async () => {
    const id = await start(scene.author.client);
    const sent = { caseStudyId: id, text: "Mine" };
    expect((await save(scene.facilitator.client, sent)).is).toBe("ForbiddenError");
    expect((await save(scene.member.client, sent)).is).toBe("NotFoundError");
    await addEditor(id, scene.member.id);
    expect((await save(scene.member.client, sent)).is).toBe("success");
    await scene.db.prisma.caseStudyEditor.updateMany({
      where: { caseStudyId: id, personId: scene.member.id },
      data: { leftAt: new Date() },
    });
    expect((await save(scene.member.client, { ...sent, version: 1, text: "More" })).is).toBe("NotFoundError");
  });

  it.each(["DRAFT", "IN_REVIEW", "CHANGES_ASKED", "PUBLISHED", "UNDER_RE_REVIEW", "WITHDRAWN"] as const)(
    "is open in the states in which the text may change: %s",
    async (state) => {
      const id = await start(scene.author.client);
      await scene.db.prisma.caseStudy.update({ where: { id }, data: { state } });
      const { is } = await save(scene.author.client, { caseStudyId: id, text: "New" });
      const isOpen = ["DRAFT", "CHANGES_ASKED", "UNDER_RE_REVIEW"].includes(state);
      expect(is).toBe(isOpen ? "success" : "ForbiddenError");
    },
  );

  it("shows whoever comes second what stands and who wrote it, and overwrites nothing", async () => {
    const id = await start(scene.author.client);
    await addEditor(id, scene.member.id);
    await save(scene.author.client, { caseStudyId: id, text: "The first" });
    const second = await save(scene.member.client, { caseStudyId: id, text: "The second" });
    expect(second).toMatchObject({
      is: "ConflictError",
      currentVersion: 1,
      currentText: "The first",
      isOwn: false,
      changedBy: scene.author.name,
    });
    expect(second.message).toContain(scene.author.name);
    const own = await save(scene.author.client, { caseStudyId: id, text: "In another tab" });
    expect(own).toMatchObject({ is: "ConflictError", isOwn: true });
    const [, section] = (await rowOf(id)).sections.toSorted((a, b) => b.key.localeCompare(a.key));
    expect(section).toMatchObject({ key: "AIM", markdown: "The first", version: 1 });
    expect((await save(scene.member.client, { caseStudyId: id, version: 1, text: "The second" })).is).toBe(
      "success",
    );
  });

  it("lets two people write in two sections at once", async () => {
    const id = await start(scene.author.client);
    await addEditor(id, scene.member.id);
    const outcomes = await Promise.all([
      save(scene.author.client, { caseStudyId: id, section: "AIM", text: "An aim" }),
      save(scene.member.client, { caseStudyId: id, section: "RESULTS", text: "A result" }),
    ]);
    expect(outcomes.map(({ is }) => is)).toEqual(["success", "success"]);
    expect((await rowOf(id)).sections.map(({ key }) => key).toSorted()).toEqual(["AIM", "RESULTS", "TITLE"]);
  });

  it("takes exactly one of two who save the same section at once", async () => {
    const id = await start(scene.author.client);
    await addEditor(id, scene.member.id);
    const outcomes = await Promise.all(
      [scene.author, scene.member].map(({ client, name }) =>
        save(client, { caseStudyId: id, text: `By ${name}` }),
      ),
    );
    expect(outcomes.map(({ is }) => is).toSorted()).toEqual(["ConflictError", "success"]);
  });

  it("takes approvals away and says that readers have something else; the same text again does neither", async () => {
    const id = await start(scene.author.client);
    await save(scene.author.client, { caseStudyId: id, text: "As reviewed" });
    const reviewer = await buildPerson(scene.db);
    const approve = async () => {
      const approval = { namedById: scene.facilitator.id, approvedAt: new Date() };
      await scene.db.prisma.caseStudyReviewer.upsert({
        where: { caseStudyId_personId: { caseStudyId: id, personId: reviewer.id } },
        create: { caseStudyId: id, personId: reviewer.id, ...approval },
        update: approval,
      });
      await scene.db.prisma.caseStudy.update({ where: { id }, data: { changedSincePublished: false } });
    };
    const state = async () => {
      const [row] = await scene.db.prisma.caseStudyReviewer.findMany({ where: { caseStudyId: id } });
      const { changedSincePublished, version } = await rowOf(id);
      return { isApproved: row?.approvedAt !== null, changedSincePublished, version };
    };
    await approve();
    const before = await state();
    expect((await save(scene.author.client, { caseStudyId: id, version: 1, text: "As reviewed" })).is).toBe(
      "success",
    );
    expect(await state()).toEqual({ ...before, isApproved: true, changedSincePublished: false });
    await save(scene.author.client, { caseStudyId: id, version: 1, text: "Something else" });
    expect(await state()).toEqual({
      isApproved: false,
      changedSincePublished: true,
      version: before.version + 1,
    });
  });

  it("renames the case study with its title", async () => {
    const id = await start(scene.author.client);
    const title = { caseStudyId: id, section: "TITLE", version: 1 };
    expect((await save(scene.author.client, { ...title, text: "Two" })).issues[0]?.path).toBe("text");
    await save(scene.author.client, { ...title, text: "Two rotas for all" });
    expect(await rowOf(id)).toMatchObject({ title: "Two rotas for all", slug: "two-rotas-for-all" });
  });

  it("refuses an NHS number in every section, and asks about weaker signs of personal data", async () => {
    const id = await start(scene.author.client);
    for (const section of ["SUMMARY", "PROBLEM", "WHAT_DID_NOT_WORK", "CONTACT"]) {
      const { is, issues } = await save(scene.author.client, {
        caseStudyId: id,
        section,
        text: `Concerns ${nhsNumber}`,
      });
      expect([is, issues[0]?.path]).toEqual(["InvalidInputError", "text"]);
    }
    const phone = { caseStudyId: id, section: "PROBLEM", text: "Ring 0161 496 0123 about her." };
    expect((await save(scene.author.client, phone)).is).toBe("ConfirmationNeededError");
    expect((await save(scene.author.client, { ...phone, acknowledged: true })).is).toBe("success");
    expect((await rowOf(id)).sections.map(({ key }) => key).toSorted()).toEqual(["PROBLEM", "TITLE"]);
  });
});

describe("who writes it", () => {
  const change = (client: TestClient, name: string, caseStudyId: string, personId: string) =>
    mutate(client, name, { caseStudyId, personId });

  it("is asked in by somebody who does, who is then no reviewer any more", async () => {
    const id = await start(scene.author.client);
    const { db, author, member, facilitator } = scene;
    const reviewer = { caseStudyId: id, personId: member.id, namedById: facilitator.id };
    await db.prisma.caseStudyReviewer.create({ data: reviewer });
    expect((await change(facilitator.client, "addEditor", id, member.id)).is).toBe("ForbiddenError");
    expect((await change(author.client, "addEditor", id, uuidv4())).issues[0]?.path).toBe("personId");
    expect((await change(author.client, "addEditor", id, member.id)).is).toBe("success");
    expect((await save(member.client, { caseStudyId: id, text: "Ours" })).is).toBe("success");
    const [row] = await db.prisma.caseStudyReviewer.findMany({ where: { caseStudyId: id } });
    expect(row?.removedAt).not.toBeNull();
  });

  it("may stop, goes on counting as having written it, and may be asked in again; the author stays", async () => {
    const id = await start(scene.author.client);
    const { db, author, member } = scene;
    await addEditor(id, member.id);
    expect((await change(member.client, "removeEditor", id, author.id)).is).toBe("InvalidInputError");
    expect((await change(member.client, "removeEditor", id, member.id)).is).toBe("success");
    expect(await seen(member.client, id)).toBeNull();
    const rows = await db.prisma.caseStudyEditor.findMany({
      where: { caseStudyId: id, personId: member.id },
    });
    expect(rows).toHaveLength(1);
    expect((await change(author.client, "removeEditor", id, member.id)).is).toBe("InvalidInputError");
    expect((await change(author.client, "addEditor", id, member.id)).is).toBe("success");
    expect(await seen(member.client, id)).not.toBeNull();
  });
});
