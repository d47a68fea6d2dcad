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

interface Item {
  readonly id: string;
  readonly origin: string;
  readonly note: string;
  readonly outcome: string | null;
  readonly reporter: { readonly name: string } | null;
  readonly post: { readonly uuid: string };
}

async function queue(client: TestClient, decided = false): Promise<Item[]> {
  const { moderationQueue } = await client.query<{ moderationQueue: { edges: { node: Item }[] } }>(
    `query ($decided: Boolean!) { moderationQueue(decided: $decided, first: 100) {
      edges { node { id origin note outcome reporter { name } post { uuid } } } } }`,
    { decided },
  );
  return moderationQueue.edges.map(({ node }) => node);
}

async function reply() {
  const thread = await buildThread(scene.db, { author: scene.author });
  return buildPost(scene.db, { thread, author: scene.author });
}

const note = "Names a patient";

/** A reported post and its item in the queue. */
async function reported() {
  const post = await reply();
  await mutate(scene.member.client, "reportPost", { postId: post.id, note });
  const item = (await queue(scene.facilitator.client)).find((one) => one.post.uuid === post.id);
  if (!item) throw new Error("The report is not in the queue.");
  return { post, item };
}

describe("reportPost", () => {
  it("is refused to the author and allowed to another member, once", async () => {
    const { author, member, facilitator } = scene;
    const post = await reply();
    const input = { postId: post.id, note };
    expect((await mutate(author.client, "reportPost", input)).is).toBe("ForbiddenError");
    expect((await mutate(member.client, "reportPost", input)).is).toBe("success");
    expect((await mutate(member.client, "reportPost", input)).is).toBe("success");
    const items = (await queue(facilitator.client)).filter((item) => item.post.uuid === post.id);
    expect(items).toMatchObject([{ origin: "REPORT", note, reporter: { name: member.name }, outcome: null }]);
  });

  it("is refused for a post that one cannot see, and without saying why", async () => {
    const { db, insider, member, group } = scene;
    const thread = await buildThread(db, { audienceCollaborativeId: group.id });
    const post = await buildPost(db, { thread });
    expect((await mutate(member.client, "reportPost", { postId: post.id, note })).is).toBe("NotFoundError");
    expect((await mutate(insider.client, "reportPost", { postId: post.id, note: " " })).issues).toMatchObject(
      [{ path: "note" }],
    );
    expect((await mutate(insider.client, "reportPost", { postId: post.id, note })).is).toBe("success");
    const seen = await queue(scene.facilitator.client);
    expect(seen.map((item) => item.post.uuid)).not.toContain(post.id);
  });
});

describe("what was decided", () => {
  it("comes newest decision first, on every page", async () => {
    const { facilitator } = scene;
    const items = [await reported(), await reported(), await reported()];
    // Decided in another order than reported.
    for (const index of [1, 0, 2]) {
      const input = { itemId: items[index]?.item.id, outcome: "KEPT" };
      expect((await mutate(facilitator.client, "decideModerationItem", input)).is).toBe("success");
    }
    const wanted = [2, 0, 1].map((index) => items[index]?.post.id);
    const first = await queue(facilitator.client, true);
    expect(first.map((item) => item.post.uuid).slice(0, 3)).toEqual(wanted);
    const page = await facilitator.client.query<{
      moderationQueue: { edges: { cursor: string }[] };
    }>("{ moderationQueue(decided: true, first: 1) { edges { cursor } } }");
    const rest = await facilitator.client.query<{
      moderationQueue: { edges: { node: Item }[] };
    }>(
      "query ($after: String) { moderationQueue(decided: true, first: 2, after: $after) { edges { node { id post { uuid } } } } }",
      { after: page.moderationQueue.edges[0]?.cursor },
    );
    expect(rest.moderationQueue.edges.map(({ node }) => node.post.uuid)).toEqual(wanted.slice(1));
  });
});

describe("the queue", () => {
  it("is empty for everybody but facilitators", async () => {
    await reported();
    expect(await queue(scene.member.client)).toEqual([]);
    expect(await queue(scene.api.visitor)).toEqual([]);
    expect((await queue(scene.facilitator.client)).length).toBeGreaterThan(0);
  });
});

describe("decideModerationItem", () => {
  it("is refused to a member and allowed to a facilitator, and takes the post down", async () => {
    const { member, facilitator, db } = scene;
    const { post, item } = await reported();
    await db.prisma.moderationItem.create({
      data: { postId: post.id, origin: "WEAK_SIGNAL", signals: ["postcode"] },
    });
    const input = { itemId: item.id, outcome: "REMOVED", reason: "Patient data" };
    expect((await mutate(member.client, "decideModerationItem", input)).is).toBe("ForbiddenError");
    const unreasoned = await mutate(facilitator.client, "decideModerationItem", { ...input, reason: null });
    expect(unreasoned.issues).toMatchObject([{ path: "reason" }]);
    const { is, data } = await mutate(
      facilitator.client,
      "decideModerationItem",
      input,
      "outcome moderator { name } post { html deletedReason }",
    );
    expect({ is, data }).toEqual({
      is: "success",
      data: {
        outcome: "REMOVED",
        moderator: { name: facilitator.name },
        post: { html: null, deletedReason: "Patient data" },
      },
    });
    const open = await queue(facilitator.client);
    expect(open.map((one) => one.post.uuid)).not.toContain(post.id);
    expect(await db.prisma.auditEntry.findFirst({ where: { subject: `Post:${post.id}` } })).toMatchObject({
      action: "post.removed",
      actorId: facilitator.id,
    });
    const row = await db.prisma.thread.findUniqueOrThrow({ where: { id: post.threadId } });
    expect(row.replyCount).toBe(0);
  });

  it("removes for good what its author had taken back, and counts it once", async () => {
    const { author, facilitator, db } = scene;
    const { post, item } = await reported();
    const input = { postId: post.id };
    expect((await mutate(author.client, "deletePost", input)).is).toBe("success");
    expect((await mutate(author.client, "restorePost", input)).is).toBe("success");
    expect((await mutate(author.client, "deletePost", input)).is).toBe("success");
    const decision = { itemId: item.id, outcome: "REMOVED", reason: "Patient data" };
    expect((await mutate(facilitator.client, "decideModerationItem", decision)).is).toBe("success");
    expect((await mutate(author.client, "restorePost", input)).is).toBe("ForbiddenError");
    const thread = await db.prisma.thread.findUniqueOrThrow({ where: { id: post.threadId } });
    expect(thread.replyCount).toBe(0);
  });

  it("keeps a post, and is refused a second time", async () => {
    const { facilitator } = scene;
    const { post, item } = await reported();
    const input = { itemId: item.id, outcome: "KEPT" };
    expect((await mutate(facilitator.client, "decideModerationItem", input)).is).toBe("success");
    expect((await mutate(facilitator.client, "decideModerationItem", input)).issues).toMatchObject([
      { path: "itemId" },
    ]);
    const decided = (await queue(facilitator.client, true)).find((one) => one.post.uuid === post.id);
    expect(decided?.outcome).toBe("KEPT");
  });
});
