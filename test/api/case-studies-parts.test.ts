import { v4 as uuidv4 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { buildReviewed, reviewDueOn, takeStep } from "../support/case-study-review.ts";
import type { TestClient } from "../support/client.ts";
import { buildCollaborative, buildIcb, buildPost, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

interface Parts {
  version: number;
  collaborative: { name: string } | null;
  collaboratives: { name: string }[];
  icbs: { code: string }[];
  organisations: { name: string }[];
  links: { id: string; label: string; href: string }[];
  sourceThreads: { uuid: string }[];
  passages: { text: string; section: string }[];
  sections: { key: string; markdown: string }[];
}
const selection = `version collaborative { name } collaboratives { name } icbs { code } organisations { name }
  links { id label href } sourceThreads { uuid } passages { text section } sections { key markdown }`;

const draft = (traits = {}) => buildCaseStudy(scene.db, { state: "DRAFT", author: scene.author, ...traits });
const change = (name: string, input: Record<string, unknown>, client: TestClient = scene.author.client) =>
  mutate<Parts>(client, name, input, selection);

describe("its places", () => {
  it("are replaced as a whole, with the leading collaborative among those that took part", async () => {
    const { db, group } = scene;
    const other = await buildCollaborative(db, { name: "Northern Theatres" });
    const icb = await buildIcb(db);
    const organisation = await db.prisma.organisation.create({
      data: { key: "RXX", name: "A Made-up Trust", kind: "TRUST" },
    });
    const { id: caseStudyId, version } = await draft();
    const places = {
      caseStudyId,
      version,
      collaborativeId: group.id,
      collaborativeIds: [other.id],
      icbCodes: [icb.id],
      organisationIds: [organisation.id],
    };
    const { is, data } = await change("placeCaseStudy", places);
    expect(is).toBe("success");
    expect(data).toMatchObject({
      collaborative: { name: group.name },
      icbs: [{ code: icb.id }],
      organisations: [{ name: "A Made-up Trust" }],
    });
    expect(data.collaboratives.map(({ name }) => name).toSorted()).toEqual(
      [group.name, "Northern Theatres"].toSorted(),
    );
    const again = await change("placeCaseStudy", places);
    expect([again.is, again.data.version]).toEqual(["success", data.version]);
    const late = await change("placeCaseStudy", { ...places, icbCodes: [] });
    expect([late.is, late.currentVersion]).toEqual(["ConflictError", data.version]);
    const cleared = await change("placeCaseStudy", { caseStudyId, version: data.version });
    expect(cleared.data).toMatchObject({
      collaborative: null,
      collaboratives: [],
      icbs: [],
      organisations: [],
    });
  });

  it("are places that there are, said at their fields", async () => {
    const { id: caseStudyId, version } = await draft();
    for (const [path, wrong] of [
      ["collaborativeId", uuidv4()],
      ["collaborativeIds", [uuidv4()]],
      ["icbCodes", ["QQQ"]],
      ["organisationIds", ["nonsense"]],
    ] as const) {
      const { issues } = await change("placeCaseStudy", { caseStudyId, version, [path]: wrong });
      expect(issues.map((issue) => issue.path)).toEqual([path]);
    }
  });
});

describe("its links", () => {
  it("lead to outside documents by https alone, to threads and to published case studies", async () => {
    const { db } = scene;
    const { id: caseStudyId } = await draft();
    const thread = await buildThread(db);
    const study = await buildCaseStudy(db);
    const link = (address: string) => change("linkCaseStudy", { caseStudyId, label: "See there", address });
    const unpublished = await draft();
    for (const address of [
      "http://example.nhs.uk/report",
      "javascript:alert(1)",
      "https://user:secret@example.nhs.uk/",
      "//example.nhs.uk/report",
      "the report",
      "",
      "/people",
      `/threads/${uuidv4()}`,
      `/case-studies/${caseStudyId}`,
      `/case-studies/${unpublished.id}`,
    ]) {
      const { is, issues } = await link(address);
      expect([is, issues[0]?.path], address).toEqual(["InvalidInputError", "address"]);
    }
    for (const address of [
      "https://example.nhs.uk/report?page=2",
      `/threads/${thread.id}/some-words`,
      `/case-studies/${study.id}`,
    ]) {
      expect((await link(address)).is, address).toBe("success");
    }
    const twice = await link(`/threads/${thread.id}`);
    expect(twice.issues).toEqual([{ path: "address", message: "There is a link to that already" }]);
    const { links } = (await change("addSourceThread", { caseStudyId, threadId: thread.id })).data;
    expect(links.map(({ href }) => href)).toEqual([
      "https://example.nhs.uk/report?page=2",
      `/threads/${thread.id}`,
      `/case-studies/${study.id}`,
    ]);
    const gone = { caseStudyId, linkId: links[0]?.id };
    expect((await change("unlinkCaseStudy", gone)).data.links).toHaveLength(2);
    expect((await change("unlinkCaseStudy", gone)).is).toBe("NotFoundError");
  });

  it("are asked about where there is a number in the address that could be somebody's", async () => {
    const { id: caseStudyId } = await draft();
    const input = { caseStudyId, label: "See there", address: "https://example.org/9434765919" };
    expect((await change("linkCaseStudy", input)).is).toBe("ConfirmationNeededError");
    expect((await change("linkCaseStudy", { ...input, acknowledged: true })).data.links).toHaveLength(1);
  });

  it("are published, each for those who may see what it leads to", async () => {
    const { db, author, insider, facilitator, member, innovator, group } = scene;
    const { id } = await buildReviewed(db, member, { author });
    const thread = await buildThread(db, { audienceCollaborativeId: group.id });
    await db.prisma.caseStudyLink.create({
      data: { caseStudyId: id, threadId: thread.id, label: "What the group said", position: 0 },
    });
    await takeStep(db, facilitator.client, id, "PUBLISH", { reviewDueOn });
    const linksFor = async (client: TestClient) =>
      (
        await client.query<{ caseStudy: { published: { links: object[] } } }>(
          `{ caseStudy(id: "${id}") { published { links { label href } } } }`,
        )
      ).caseStudy.published.links;
    expect(await linksFor(insider.client)).toEqual([
      { label: "What the group said", href: `/threads/${thread.id}` },
    ]);
    expect(await linksFor(innovator.client)).toEqual([]);
  });
});

describe("another thread that it is drafted from", () => {
  it("is one that the writer sees, and widens nobody's view unless they know", async () => {
    const { db, group, insider } = scene;
    const { id: caseStudyId } = await draft({ editors: [insider] });
    const groups = await buildThread(db, { audienceCollaborativeId: group.id });
    const outsider = await buildCaseStudy(db, { state: "DRAFT", author: scene.member });
    const unseen = { caseStudyId: outsider.id, threadId: groups.id };
    expect((await change("addSourceThread", unseen, scene.member.client)).is).toBe("NotFoundError");
    const input = { caseStudyId, threadId: groups.id };
    const unknowing = await change("addSourceThread", input, insider.client);
    expect(unknowing.issues[0]?.path).toBe("sharesMoreWidely");
    for (const sharesMoreWidely of [true, false]) {
      const { is, data } = await change("addSourceThread", { ...input, sharesMoreWidely }, insider.client);
      expect([is, data.sourceThreads]).toEqual(["success", [{ uuid: groups.id }]]);
    }
  });
});

describe("a thread that it is no longer drafted from", () => {
  const from = async (traits = {}) => {
    const { id: caseStudyId } = await draft(traits);
    const thread = await buildThread(scene.db);
    const input = { caseStudyId, threadId: thread.id };
    expect((await change("addSourceThread", input)).is).toBe("success");
    return { input, thread };
  };

  it("is taken off once no words of it are left", async () => {
    const { input, thread } = await from();
    const { caseStudyId } = input;
    const post = await buildPost(scene.db, { thread, markdown: "We made one rota." });
    await change("takePassage", { caseStudyId, postId: post.id, section: "AIM" });
    expect((await change("removeSourceThread", input)).issues).toEqual([
      { path: "threadId", message: "Words of this thread are in “Aim”. Take them out first." },
    ]);
    const passage = await scene.db.prisma.caseStudyPassage.findFirstOrThrow({ where: { caseStudyId } });
    await change("removePassage", { caseStudyId, passageId: passage.id });
    for (const _again of [1, 2]) {
      const { is, data } = await change("removeSourceThread", input);
      expect([is, data.sourceThreads]).toEqual(["success", []]);
    }
  });

  it("stays where a version was published since, and is not there for who does not see it", async () => {
    const { db, group } = scene;
    const { input } = await from();
    const other = await draft();
    const groups = await buildThread(db, { audienceCollaborativeId: group.id });
    const unseen = { caseStudyId: other.id, threadId: groups.id };
    await db.prisma.caseStudySourceThread.create({ data: unseen });
    expect((await change("removeSourceThread", unseen)).is).toBe("NotFoundError");
    const version = { number: 1, title: "One rota", slug: "one-rota", visibility: "MEMBERS" as const };
    await db.prisma.caseStudyVersion.create({
      data: {
        ...version,
        caseStudyId: input.caseStudyId,
        content: {},
        words: 1,
        publishedById: scene.author.id,
      },
    });
    expect((await change("removeSourceThread", input)).issues[0]?.path).toBe("threadId");
    await db.prisma.caseStudyVersion.updateMany({
      where: { caseStudyId: input.caseStudyId },
      data: { publishedAt: new Date("2020-01-01") },
    });
    expect((await change("removeSourceThread", input)).is).toBe("success");
  });
});

describe("words that are chosen from a post", () => {
  it("are those alone, as typed or as shown, with their source; what is not there is refused", async () => {
    const { db, member } = scene;
    const { id: caseStudyId } = await draft();
    const post = await buildPost(db, {
      thread: await buildThread(db),
      author: member,
      markdown: "We met.\n\nWe made **one rota** for all.\n\nThen we went home.",
    });
    await db.prisma.post.update({
      where: { id: post.id },
      data: { text: "We met.\n\nWe made one rota for all.\n\nThen we went home." },
    });
    const take = (section: string, words: string) =>
      change("takePassage", { caseStudyId, postId: post.id, section, words });
    expect((await take("AIM", "We made two rotas")).issues[0]?.path).toBe("words");
    const typed = await take("AIM", "We made **one rota** for all.\n\nThen we went home.");
    expect(typed.data.passages.map(({ section }) => section)).toEqual(["AIM"]);
    expect(typed.data.passages[0]?.text).toMatch(/^We made one rota for all\.\s+Then we went home\.$/u);
    const aim = typed.data.sections.find(({ key }) => key === "AIM")?.markdown;
    expect(aim).toContain(`/threads/${post.threadId}/replies/${post.id}`);
    expect(aim).toContain("> We made **one rota** for all.");
    expect(aim).not.toContain("We met");
    const shown = await take("CONTEXT", "one rota for all");
    expect(shown.data.passages.map(({ text }) => text)).toContain("one rota for all");
  });
});

describe("what a choice of readers would do", () => {
  const effectFor = async (client: TestClient, id: string, visibility: string) =>
    (
      await client.query<{ caseStudyReview: { visibilityEffect: object } | null }>(
        `query ($id: ID!, $visibility: CaseStudyVisibility!) { caseStudyReview(caseStudyId: $id) {
          visibilityEffect(visibility: $visibility) { revealedThreads askedAgain } } }`,
        { id, visibility },
      )
    ).caseStudyReview?.visibilityEffect;

  it("is told before: whose threads it shows more widely, without titles that are not the viewer's to see", async () => {
    const { db, group, insider, innovator } = scene;
    const agreed = { person: innovator, consent: "GIVEN" as const };
    const { id } = await draft({ visibility: "COHORT", editors: [insider], contributors: [agreed] });
    const thread = await buildThread(db, { title: "Ours alone", audienceCollaborativeId: group.id });
    await db.prisma.caseStudySourceThread.create({ data: { caseStudyId: id, threadId: thread.id } });
    expect(await effectFor(insider.client, id, "PUBLIC")).toEqual({
      revealedThreads: ["Ours alone"],
      askedAgain: 1,
    });
    expect(await effectFor(scene.facilitator.client, id, "COHORT")).toEqual({
      revealedThreads: ["A thread that you cannot see"],
      askedAgain: 0,
    });
    expect(await effectFor(innovator.client, id, "PUBLIC")).toBeUndefined();
    const { version } = await db.prisma.caseStudy.findUniqueOrThrow({ where: { id } });
    const choice = { caseStudyId: id, version, visibility: "PUBLIC" };
    const refused = await mutate(scene.facilitator.client, "changeVisibility", choice);
    expect(refused.issues[0]?.message).not.toContain("Ours alone");
  });
});
