import { v4 as uuidv4 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buildAccessToken,
  buildCollaborative,
  buildIcb,
  buildPerson,
  buildTag,
  buildThread,
} from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

/** 943 476 5919 is the example of an NHS number in the published check, and valid. */
const nhsNumber = "943 476 5919";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

const problem = (traits: Record<string, unknown> = {}) => ({
  kind: "PROBLEM",
  title: "Discharge letters arrive late",
  markdown: "They come **two days** after the patient.",
  audience: "MEMBERS",
  ...traits,
});

/** A new thread's row with its tags, by the global id that the API gave. */
async function rowOf(uuid: string) {
  return scene.db.prisma.thread.findUniqueOrThrow({
    where: { id: uuid },
    include: { tags: { orderBy: { tagId: "asc" } }, posts: true, sameProblems: true },
  });
}

describe("createThread", () => {
  it("is refused to a visitor and allowed to a member", async () => {
    expect((await mutate(scene.api.visitor, "createThread", problem())).is).toBe("SignInNeededError");
    const { is, data } = await mutate<{ uuid: string; path: string }>(
      scene.author.client,
      "createThread",
      problem(),
      "uuid path",
    );
    expect(is).toBe("success");
    expect(data.path).toBe(`/threads/${data.uuid}/discharge-letters-arrive-late`);
    const row = await rowOf(data.uuid);
    expect(row).toMatchObject({ state: "OPEN", replyCount: 0, lastNumber: 0, sameProblemCount: 1 });
    expect(row.sameProblems.map(({ personId }) => personId)).toEqual([scene.author.id]);
    expect(row.posts).toMatchObject([
      { number: 0, text: "They come two days after the patient.", authorId: scene.author.id },
    ]);
    expect(row.posts[0]?.html).toContain("<strong>two days</strong>");
  });

  it("is refused to a token that may only read and allowed to one that may write", async () => {
    const { db, api, author } = scene;
    const reading = api.withToken(await buildAccessToken(db, author, { scopes: ["READ"] }));
    const writing = api.withToken(await buildAccessToken(db, author, { scopes: ["READ", "WRITE"] }));
    expect((await mutate(reading, "createThread", problem())).is).toBe("ForbiddenError");
    expect((await mutate(writing, "createThread", problem())).is).toBe("success");
  });

  it("says at the field what is wrong with the input, and saves nothing", async () => {
    const before = await scene.db.prisma.thread.count();
    const { is, issues } = await mutate(
      scene.author.client,
      "createThread",
      problem({ title: "Bed", markdown: "  ", collaborativeId: "nonsense" }),
    );
    expect({ is, paths: issues.map(({ path }) => path) }).toEqual({
      is: "InvalidInputError",
      paths: ["title", "markdown"],
    });
    // What shows nothing, or is one letter under a pile of marks, is no title and no text.
    const unseen = { title: `e${"\u0301".repeat(60)}`, markdown: "\u200b\u3164" };
    const hidden = await mutate(scene.author.client, "createThread", problem(unseen));
    expect(hidden.issues.map(({ path }) => path)).toEqual(["title", "markdown"]);
    const unknown = await mutate(scene.author.client, "createThread", problem({ tagIds: ["region:none"] }));
    expect(unknown.issues.map(({ path }) => path)).toEqual(["tagIds.0"]);
    const nowhere = await mutate(
      scene.author.client,
      "createThread",
      problem({ collaborativeId: "nonsense" }),
    );
    expect(nowhere.issues.map(({ path }) => path)).toEqual(["collaborativeId"]);
    expect(await scene.db.prisma.thread.count()).toBe(before);
  });

  it("is refused with an NHS number, at its field and without repeating it, and allowed without", async () => {
    for (const field of ["title", "markdown"]) {
      const { is, issues, message } = await mutate(
        scene.author.client,
        "createThread",
        problem({ [field]: `Concerns patient ${nhsNumber}` }),
      );
      expect({ is, path: issues[0]?.path }).toEqual({ is: "InvalidInputError", path: field });
      expect(JSON.stringify({ issues, message })).not.toMatch(/943|5919/);
    }
    expect(
      (await mutate(scene.author.client, "createThread", problem({ title: "Concerns a patient" }))).is,
    ).toBe("success");
  });

  it("asks before it takes a weaker sign of personal data, then takes it and tells the moderators", async () => {
    const input = problem({ markdown: "Ring me on 0161 496 0123 about it." });
    const asked = await mutate(scene.author.client, "createThread", input);
    expect(asked.is).toBe("ConfirmationNeededError");
    expect(asked.signals).toEqual([{ field: "markdown", kinds: ["phone-number"] }]);
    const { is, data } = await mutate<{ uuid: string }>(
      scene.author.client,
      "createThread",
      { ...input, acknowledged: true },
      "uuid",
    );
    expect(is).toBe("success");
    const [item] = await scene.db.prisma.moderationItem.findMany({
      where: { post: { threadId: data.uuid } },
    });
    expect(item).toMatchObject({ origin: "WEAK_SIGNAL", signals: ["phone-number"], outcome: null });
  });

  it("makes one thread of a double click", async () => {
    const input = problem({ idempotencyKey: uuidv4() });
    const [first, second] = await Promise.all([
      mutate(scene.author.client, "createThread", input, "uuid"),
      mutate(scene.author.client, "createThread", input, "uuid"),
    ]);
    expect([first.is, second.is]).toEqual(["success", "success"]);
    expect(first.data.uuid).toBe(second.data.uuid);
  });

  it("takes a private audience from a confirmed member, not from somebody who only says so", async () => {
    const input = problem({ audience: "COLLABORATIVE", audienceCollaborativeId: scene.group.id });
    expect((await mutate(scene.claimant.client, "createThread", input)).is).toBe("ForbiddenError");
    expect((await mutate(scene.insider.client, "createThread", input)).is).toBe("success");
    const nameless = await mutate(
      scene.insider.client,
      "createThread",
      problem({ audience: "COLLABORATIVE" }),
    );
    expect(nameless.issues.map(({ path }) => path)).toEqual(["audienceCollaborativeId"]);
  });

  it("takes the cohort's audience from its members and facilitators only", async () => {
    const input = problem({ audience: "COHORT" });
    expect((await mutate(scene.insider.client, "createThread", input)).is).toBe("ForbiddenError");
    expect((await mutate(scene.innovator.client, "createThread", input)).is).toBe("success");
    expect((await mutate(scene.facilitator.client, "createThread", input)).is).toBe("success");
  });

  it("starts with the tags of its collaborative, or of the author's own, and with size bands computed", async () => {
    const { db, api } = scene;
    const icb = await buildIcb(db, { people: 1_200_000 });
    const ics = await buildTag(db, `ics:${icb.id}`);
    await buildTag(db, "ics-size-band:1m-1.5m");
    const focus = await buildTag(db, "collaborative-focus:cancer");
    const group = await buildCollaborative(db, { tags: [ics] });
    const client = await api.as(await buildPerson(db, { memberOf: [group] }));
    const tagsOf = async (input: Record<string, unknown>) => {
      const { data } = await mutate<{ uuid: string }>(client, "createThread", input, "uuid");
      return (await rowOf(data.uuid)).tags.map(({ tagId }) => tagId);
    };
    expect(await tagsOf(problem())).toEqual(["ics-size-band:1m-1.5m", ics.id]);
    expect(await tagsOf(problem({ collaborativeId: group.id }))).toEqual(["ics-size-band:1m-1.5m", ics.id]);
    expect(await tagsOf(problem({ tagIds: [focus.id, "ics-size-band:1m-1.5m"] }))).toEqual([focus.id]);
    expect(await tagsOf(problem({ tagIds: [] }))).toEqual([]);
  });
});

describe("editThread", () => {
  const edit = (client: ThreadScene["author"]["client"], input: Record<string, unknown>) =>
    mutate<{ title: string; slug: string }>(client, "editThread", { version: 1, ...input }, "title slug");

  it("is refused to another member and allowed to the author and to facilitators", async () => {
    const { db, author, member, facilitator } = scene;
    const { id: threadId, lastActivityAt } = await buildThread(db, { author });
    expect((await edit(member.client, { threadId, title: "Another title" })).is).toBe("ForbiddenError");
    const renamed = await edit(author.client, { threadId, title: "Another title" });
    expect(renamed).toMatchObject({ is: "success", data: { title: "Another title", slug: "another-title" } });
    expect((await edit(facilitator.client, { threadId, version: 2, kind: "QUESTION" })).is).toBe("success");
    const row = await rowOf(threadId);
    expect(row).toMatchObject({ kind: "QUESTION", title: "Another title", lastActivityAt });
  });

  it("does nothing where nothing is another", async () => {
    const { db, author } = scene;
    const tag = await buildTag(db);
    const { id: threadId } = await buildThread(db, {
      author,
      title: "The same title",
      markdown: "Body",
      tags: [tag],
    });
    const before = await rowOf(threadId);
    const same = { threadId, title: "The same title", kind: before.kind, tagIds: [tag.id], markdown: "Body" };
    const events = () => db.prisma.outboxEvent.count({ where: { type: "thread.edited.v1" } });
    const eventsBefore = await events();
    expect((await edit(author.client, same)).is).toBe("success");
    expect(await rowOf(threadId)).toEqual(before);
    expect(await events()).toBe(eventsBefore);
    expect((await edit(author.client, { ...same, tagIds: [] })).is).toBe("success");
    expect((await rowOf(threadId)).version).toBe(before.version + 1);
    expect(await events()).toBe(eventsBefore + 1);
  });

  it("lets the author change the opening text with it, and nobody else", async () => {
    const { db, author, facilitator } = scene;
    const { id: threadId } = await buildThread(db, { author, title: "First title", markdown: "Body" });
    const change = { threadId, title: "Second title", markdown: "New **body**" };
    expect((await edit(facilitator.client, change)).is).toBe("ForbiddenError");
    expect((await rowOf(threadId)).title).toBe("First title");
    expect((await edit(author.client, change)).is).toBe("success");
    const { posts } = await rowOf(threadId);
    expect(posts).toMatchObject([{ text: "New body", version: 2, editedAt: expect.any(Date) as Date }]);
    const revisions = await db.prisma.postRevision.findMany({ where: { post: { threadId } } });
    expect(revisions).toMatchObject([{ title: "First title", markdown: "Body" }]);
  });

  it("credits each version to who made it: a facilitator's title and tags to them, the text to its author", async () => {
    const { db, author, facilitator, member } = scene;
    const { id: threadId } = await buildThread(db, { author, title: "First title", markdown: "Body" });
    const tag = await buildTag(db, "collaborative-focus:credit");
    expect((await edit(facilitator.client, { threadId, title: "Second title" })).is).toBe("success");
    expect((await edit(author.client, { threadId, version: 2, markdown: "New body" })).is).toBe("success");
    expect((await edit(facilitator.client, { threadId, version: 3, tagIds: [tag.id] })).is).toBe("success");
    const { thread } = await member.client.query<{ thread: { openingPost: object } }>(
      `query ($id: ID!) { thread(id: $id) { openingPost {
        author { name } versionBy { name } version revisions { version title markdown writtenBy { name } } } } }`,
      { id: threadId },
    );
    const by = ({ name }: { name: string }) => ({ name });
    expect(thread.openingPost).toEqual({
      author: by(author),
      version: 4,
      versionBy: by(facilitator),
      revisions: [
        { version: 3, title: "Second title", markdown: "New body", writtenBy: by(author) },
        { version: 2, title: "Second title", markdown: "Body", writtenBy: by(facilitator) },
        { version: 1, title: "First title", markdown: "Body", writtenBy: by(author) },
      ],
    });
    const rows = await db.prisma.postRevision.findMany({
      where: { post: { threadId } },
      orderBy: { version: "asc" },
    });
    const times = rows.map(({ writtenAt }) => writtenAt.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(new Set(times).size).toBe(3);
  });

  it("is refused with a stale version, giving the text that stands, and nothing is lost", async () => {
    const { db, author, facilitator } = scene;
    const { id: threadId } = await buildThread(db, { author, title: "First title", markdown: "Body" });
    expect((await edit(facilitator.client, { threadId, title: "Second title" })).is).toBe("success");
    const stale = await edit(author.client, { threadId, title: "Third title" });
    expect(stale).toMatchObject({
      is: "ConflictError",
      currentVersion: 2,
      currentText: "Second title\n\nBody",
      isOwn: false,
    });
    expect((await edit(author.client, { threadId, version: 2, title: "Third title" })).is).toBe("success");
    const titles = await db.prisma.postRevision.findMany({
      where: { post: { threadId } },
      orderBy: { version: "asc" },
    });
    expect(titles.map(({ title }) => title)).toEqual(["First title", "Second title"]);
  });

  it("is refused in a closed thread and allowed in an open one", async () => {
    const { db, author } = scene;
    const closed = await buildThread(db, { author, state: "CLOSED" });
    const open = await buildThread(db, { author });
    expect((await edit(author.client, { threadId: closed.id, title: "New title" })).is).toBe(
      "ForbiddenError",
    );
    expect((await edit(author.client, { threadId: open.id, title: "New title" })).is).toBe("success");
  });

  it("keeps size bands as of the start until the ICSs change", async () => {
    const { db, author } = scene;
    const focus = await buildTag(db, "collaborative-focus:digital");
    const [small, large] = [
      await buildIcb(db, { people: 900_000 }),
      await buildIcb(db, { people: 3_000_000 }),
    ];
    const [smallTag, largeTag] = [
      await buildTag(db, `ics:${small.id}`),
      await buildTag(db, `ics:${large.id}`),
    ];
    const stored = await buildTag(db, "ics-size-band:1.5m-2m");
    await buildTag(db, "ics-size-band:over-2m");
    const { id: threadId } = await buildThread(db, { author, tags: [smallTag, stored] });
    const tagsAfter = async (version: number, tagIds: string[]) => {
      expect((await edit(author.client, { threadId, version, tagIds })).is).toBe("success");
      return (await rowOf(threadId)).tags.map(({ tagId }) => tagId);
    };
    expect(await tagsAfter(1, [smallTag.id, focus.id])).toEqual(
      [focus.id, stored.id, smallTag.id].toSorted(),
    );
    expect(await tagsAfter(2, [largeTag.id])).toEqual(["ics-size-band:over-2m", largeTag.id].toSorted());
  });
});

describe("deleteThread", () => {
  it("is refused to the author once somebody has replied and allowed before", async () => {
    const { db, author } = scene;
    const answered = await buildThread(db, { author, replies: 1 });
    const unanswered = await buildThread(db, { author });
    expect((await mutate(author.client, "deleteThread", { threadId: answered.id })).is).toBe(
      "ForbiddenError",
    );
    expect((await mutate(author.client, "deleteThread", { threadId: unanswered.id })).is).toBe("success");
    const seen = await author.client.query("query ($id: ID!) { thread(id: $id) { title } }", {
      id: unanswered.id,
    });
    expect(seen).toEqual({ thread: null });
  });

  it("is refused to a facilitator without a reason and allowed with one, which the trail keeps", async () => {
    const { db, facilitator } = scene;
    const { id: threadId } = await buildThread(db, { replies: 1 });
    expect((await mutate(facilitator.client, "deleteThread", { threadId })).issues).toMatchObject([
      { path: "reason" },
    ]);
    const reason = "Names a patient";
    expect((await mutate(facilitator.client, "deleteThread", { threadId, reason })).is).toBe("success");
    expect(await db.prisma.auditEntry.findFirst({ where: { subject: `Thread:${threadId}` } })).toMatchObject({
      actorId: facilitator.id,
      action: "thread.deleted",
      detail: { reason },
    });
  });
});

describe("changeAudience", () => {
  const preview = `query ($threadId: ID!, $audience: Audience!, $group: ID) {
    audienceChangePreview(threadId: $threadId, audience: $audience, audienceCollaborativeId: $group) {
      __typename
      ... on QueryAudienceChangePreviewSuccess { data { effect gaining losing authorKeeps } }
    }
  }`;

  it("is refused with another effect than was told and allowed with that one", async () => {
    const { db, insider, member, group } = scene;
    const { id: threadId } = await buildThread(db, { author: insider });
    const change = {
      threadId,
      audience: "COLLABORATIVE",
      audienceCollaborativeId: group.id,
    };
    const told = await insider.client.query<{ audienceChangePreview: { data: { losing: number } } }>(
      preview,
      {
        ...change,
        group: group.id,
      },
    );
    const people = await db.prisma.person.count();
    expect(told.audienceChangePreview.data).toEqual({
      effect: "HIDES",
      gaining: 0,
      losing: people - 1,
      authorKeeps: true,
    });
    const wrong = await mutate(insider.client, "changeAudience", { ...change, expectedEffect: "REVEALS" });
    expect(wrong.is).toBe("ConflictError");
    const right = await mutate(insider.client, "changeAudience", { ...change, expectedEffect: "HIDES" });
    expect(right.is).toBe("success");
    const hidden = await member.client.query("query ($id: ID!) { thread(id: $id) { title } }", {
      id: threadId,
    });
    expect(hidden).toEqual({ thread: null });
  });

  it("is refused to another member and allowed to the author", async () => {
    const { db, innovator, insider } = scene;
    const { id: threadId } = await buildThread(db, { author: innovator });
    const change = { threadId, audience: "COHORT", expectedEffect: "HIDES" };
    expect((await mutate(insider.client, "changeAudience", change)).is).toBe("ForbiddenError");
    expect((await mutate(innovator.client, "changeAudience", change)).is).toBe("success");
  });

  it("is refused where the author would lose the thread", async () => {
    const { db, facilitator, innovator, author } = scene;
    const outside = await buildThread(db, { author });
    const inside = await buildThread(db, { author: innovator });
    const change = (threadId: string) =>
      mutate(facilitator.client, "changeAudience", { threadId, audience: "COHORT", expectedEffect: "HIDES" });
    expect((await change(outside.id)).is).toBe("ForbiddenError");
    expect((await change(inside.id)).is).toBe("success");
  });
});
