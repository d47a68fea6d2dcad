import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestClient } from "../support/client.ts";
import { buildPost, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

const save = (client: TestClient, input: Record<string, unknown>) =>
  mutate<{ version: number; markdown: string }>(
    client,
    "saveDraft",
    input,
    "version markdown title tagIds path",
  );

async function draft(client: TestClient, kind: string, targetId?: string) {
  const answer = await client.query<{ draft: { markdown: string; version: number } | null }>(
    "query ($kind: DraftKind!, $targetId: ID) { draft(kind: $kind, targetId: $targetId) { markdown version } }",
    { kind, targetId },
  );
  return answer.draft;
}

describe("saveDraft", () => {
  it("is refused to a visitor and allowed to a member, whose alone it is", async () => {
    const input = { kind: "THREAD", title: "Bed", markdown: "", tagIds: ["region:Y56"] };
    expect((await save(scene.api.visitor, input)).is).toBe("SignInNeededError");
    expect((await save(scene.member.client, input)).data).toEqual({
      version: 1,
      title: "Bed",
      markdown: "",
      tagIds: ["region:Y56"],
      path: "/threads/new",
    });
    expect(await draft(scene.member.client, "THREAD")).toEqual({ version: 1, markdown: "" });
    expect(await draft(scene.author.client, "THREAD")).toBeNull();
  });

  it("is refused to a tab that does not know the newest version, giving its text, and nothing is overwritten", async () => {
    const { id: targetId } = await buildThread(scene.db);
    const { client } = scene.member;
    const reply = { kind: "REPLY", targetId };
    expect((await save(client, { ...reply, markdown: "One" })).data.version).toBe(1);
    expect((await save(client, { ...reply, markdown: "One more", version: 1 })).data.version).toBe(2);
    for (const version of [undefined, 1]) {
      expect(await save(client, { ...reply, markdown: "Other tab", version })).toMatchObject({
        is: "ConflictError",
        currentVersion: 2,
        currentText: "One more",
        isOwn: true,
      });
    }
    expect((await save(client, { ...reply, markdown: "Other tab", version: 2 })).is).toBe("success");
  });

  it("does not bring a draft back that was sent in the meantime", async () => {
    const { id: threadId } = await buildThread(scene.db);
    const { client } = scene.member;
    const reply = { kind: "REPLY", targetId: threadId };
    await save(client, { ...reply, markdown: "Nearly" });
    await mutate(client, "replyToThread", { threadId, markdown: "Nearly there" });
    expect(await draft(client, "REPLY", threadId)).toBeNull();
    expect(await save(client, { ...reply, markdown: "Nearly", version: 1 })).toMatchObject({
      is: "ConflictError",
      currentVersion: 0,
    });
  });

  it("is refused with an NHS number and allowed without", async () => {
    const { client } = scene.insider;
    const refused = await save(client, { kind: "THREAD", markdown: "Patient 943 476 5919" });
    expect(refused.issues.map(({ path }) => path)).toEqual(["markdown"]);
    expect(JSON.stringify(refused)).not.toContain("5919");
    expect((await save(client, { kind: "THREAD", markdown: "A patient" })).is).toBe("success");
  });

  it.each(["collaborativeId", "audienceCollaborativeId", "parentId"])(
    "keeps no NHS number as a %s either, and keeps an id of what is gone",
    async (field) => {
      const { client } = scene.claimant;
      const { issues } = await save(client, { kind: "THREAD", [field]: "943-476-5919" });
      expect(issues.map(({ path }) => path)).toEqual([field]);
      const gone = { kind: "THREAD", [field]: "94347659-1900-7abc-8def-0123456789ab" };
      expect((await save(client, gone)).is).toBe("success");
      await scene.db.prisma.draft.deleteMany({ where: { personId: scene.claimant.id } });
    },
  );

  it("takes an edit of one's own post only, and a reply to an open thread that one sees", async () => {
    const { db, author, member, insider, group } = scene;
    const thread = await buildThread(db, { author });
    const post = await buildPost(db, { thread, author: member });
    const edit = { kind: "EDIT", targetId: post.id, markdown: "Better" };
    expect((await save(author.client, edit)).is).toBe("ForbiddenError");
    expect((await save(member.client, edit)).is).toBe("success");
    const hidden = await buildThread(db, { author: insider, audienceCollaborativeId: group.id });
    const reply = (targetId: string) => ({ kind: "REPLY", targetId, markdown: "Hello" });
    expect((await save(member.client, reply(hidden.id))).is).toBe("NotFoundError");
    expect((await save(insider.client, reply(hidden.id))).is).toBe("success");
    const closed = await buildThread(db, { state: "CLOSED" });
    expect((await save(member.client, reply(closed.id))).is).toBe("ForbiddenError");
  });
});

describe("the draft of an edit", () => {
  it("keeps the version that it was begun on, and goes when the edit is sent, also one that leaves the text", async () => {
    const { db, author } = scene;
    const thread = await buildThread(db, { author, title: "First title", markdown: "Body" });
    const post = await db.prisma.post.findFirstOrThrow({ where: { threadId: thread.id, number: 0 } });
    const begin = { kind: "EDIT", targetId: post.id, markdown: "Body", baseVersion: 1 };
    const ask = "query ($id: ID!) { draft(kind: EDIT, targetId: $id) { baseVersion } }";
    const kept = async () => (await author.client.query<{ draft: unknown }>(ask, { id: post.id })).draft;
    const edits = [{ title: "Second title" }, { title: "Second title" }, { markdown: "Another body" }];
    for (const [index, changed] of edits.entries()) {
      expect((await save(author.client, begin)).is).toBe("success");
      expect(await kept()).toEqual({ baseVersion: 1 });
      const version = Math.min(index + 1, 2);
      const edit = { threadId: thread.id, version, ...changed };
      expect((await mutate(author.client, "editThread", edit)).is).toBe("success");
      expect(await kept()).toBeNull();
    }
  });

  it("stays when the edit is refused because of another's", async () => {
    const { db, author, facilitator } = scene;
    const thread = await buildThread(db, { author });
    const post = await db.prisma.post.findFirstOrThrow({ where: { threadId: thread.id, number: 0 } });
    await save(author.client, { kind: "EDIT", targetId: post.id, markdown: "Mine", baseVersion: 1 });
    const edit = { threadId: thread.id, version: 1 };
    await mutate(facilitator.client, "editThread", { ...edit, title: "By a facilitator" });
    const mine = await mutate(author.client, "editThread", { ...edit, markdown: "Mine" });
    expect(mine.is).toBe("ConflictError");
    expect(await draft(author.client, "EDIT", post.id)).toMatchObject({ markdown: "Mine" });
  });
});

describe("drafts", () => {
  it("for a thread that its writer may not see any more are theirs to read and to throw away, by themselves", async () => {
    const { db, insider, group } = scene;
    const thread = await buildThread(db, { audienceCollaborativeId: group.id });
    await save(insider.client, { kind: "REPLY", targetId: thread.id, markdown: "Secret" });
    const listed = async () => {
      const ask = "{ drafts { id markdown targetId path threadTitle isOutOfSight } }";
      const { drafts } = await insider.client.query<{ drafts: { id: string; markdown: string }[] }>(ask);
      return drafts.filter(({ markdown }) => markdown === "Secret");
    };
    const [seen] = await listed();
    expect(seen).toMatchObject({
      targetId: thread.id,
      path: `/threads/${thread.id}`,
      threadTitle: thread.title,
      isOutOfSight: false,
    });
    await db.prisma.thread.update({
      where: { id: thread.id },
      data: { audienceCollaborativeId: scene.cohortGroup.id },
    });
    const hidden = { targetId: null, path: null, threadTitle: null, isOutOfSight: true };
    expect(await listed()).toEqual([{ id: seen?.id, markdown: "Secret", ...hidden }]);
    expect(await draft(insider.client, "REPLY", thread.id)).toBeNull();
    const discard = (client: TestClient) => mutate(client, "discardDraft", { id: seen?.id });
    expect((await discard(scene.member.client)).is).toBe("success");
    expect(await listed()).toHaveLength(1);
    expect((await discard(insider.client)).is).toBe("success");
    expect(await listed()).toEqual([]);
  });

  it("lead to where they were being written", async () => {
    const { db, insider } = scene;
    const thread = await buildThread(db, { author: insider });
    const post = await buildPost(db, { thread, author: insider });
    await save(insider.client, { kind: "EDIT", targetId: post.id, markdown: "Better" });
    const { drafts } = await insider.client.query<{ drafts: object[] }>(
      "{ drafts { kind path threadTitle } }",
    );
    expect(drafts).toContainEqual({
      kind: "EDIT",
      path: `/threads/${thread.id}/replies/${post.id}/edit`,
      threadTitle: thread.title,
    });
  });
});

describe("discardDraft", () => {
  it("is refused to a visitor and allowed to a member, and throws away one's own", async () => {
    const { api, author, member } = scene;
    await save(author.client, { kind: "THREAD", markdown: "Mine" });
    const document = { kind: "THREAD" };
    expect((await mutate(api.visitor, "discardDraft", document)).is).toBe("SignInNeededError");
    expect((await mutate(member.client, "discardDraft", document)).is).toBe("success");
    expect(await draft(author.client, "THREAD")).not.toBeNull();
    expect((await mutate(author.client, "discardDraft", document)).is).toBe("success");
    expect(await draft(author.client, "THREAD")).toBeNull();
  });
});
