import { v4 as uuidv4 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

const threadRow = (id: string) => scene.db.prisma.thread.findUniqueOrThrow({ where: { id } });

/** A reply of the member's in a thread of the author's. */
async function reply(markdown = "Try a huddle") {
  const thread = await buildThread(scene.db, { author: scene.author });
  return buildPost(scene.db, { thread, author: scene.member, markdown });
}

const postFields = "number html markdown author { name } deletedAt deletedReason version";

async function seenBy(client: ThreadScene["author"]["client"], id: string, fields = postFields) {
  const { post } = await client.query<{ post: Record<string, unknown> | null }>(
    `query ($id: ID!) { post(id: $id) { ${fields} } }`,
    { id },
  );
  return post;
}

it("a thread tells how many replies it has without being asked for any of them", async () => {
  const { id } = await buildThread(scene.db, { author: scene.author, replies: 2 });
  const document = "query ($id: ID!) { thread(id: $id) { replies { total pageCount } } }";
  const answer = await scene.member.client.query(document, { id });
  expect(answer).toEqual({ thread: { replies: { total: 2, pageCount: 1 } } });
});

describe("replyToThread", () => {
  it("is refused to a visitor and allowed to a member, with the next number", async () => {
    const { id: threadId } = await buildThread(scene.db, { author: scene.author, replies: 2 });
    const input = { threadId, markdown: "We do **this**" };
    expect((await mutate(scene.api.visitor, "replyToThread", input)).is).toBe("SignInNeededError");
    const { is, data } = await mutate(
      scene.member.client,
      "replyToThread",
      input,
      "number html pageInThread",
    );
    expect({ is, data }).toEqual({
      is: "success",
      data: { number: 3, html: "<p>We do <strong>this</strong></p>\n", pageInThread: 1 },
    });
    expect(await threadRow(threadId)).toMatchObject({ replyCount: 3, lastNumber: 3, version: 2 });
  });

  it("hangs an answer to an answer on the first, so that there is one level", async () => {
    const first = await reply();
    const input = { threadId: first.threadId, markdown: "Answer" };
    const second = await mutate<{ uuid: string }>(
      scene.author.client,
      "replyToThread",
      { ...input, parentId: first.id },
      "uuid",
    );
    const third = await mutate(
      scene.member.client,
      "replyToThread",
      { ...input, parentId: second.data.uuid },
      "parent { uuid }",
    );
    expect(third.data).toEqual({ parent: { uuid: first.id } });
    const elsewhere = await reply();
    const wrong = await mutate(scene.member.client, "replyToThread", { ...input, parentId: elsewhere.id });
    expect(wrong.issues).toMatchObject([{ path: "parentId" }]);
  });

  it("makes one reply of a double click, and refuses the key for anything else", async () => {
    const { id: threadId } = await buildThread(scene.db);
    const input = { threadId, markdown: "Once", idempotencyKey: uuidv4() };
    const both = await Promise.all([
      mutate(scene.member.client, "replyToThread", input, "number"),
      mutate(scene.member.client, "replyToThread", input, "number"),
    ]);
    expect(both.map(({ data }) => data)).toEqual([{ number: 1 }, { number: 1 }]);
    const other = await mutate(scene.member.client, "createThread", {
      kind: "PROBLEM",
      title: "Something else",
      markdown: "Text",
      audience: "MEMBERS",
      idempotencyKey: input.idempotencyKey,
    });
    expect(other.issues).toMatchObject([{ path: "idempotencyKey" }]);
  });

  it("names present people by their present names, and nobody who does not exist or is not verified", async () => {
    const { db, member, author } = scene;
    const { id: threadId } = await buildThread(db);
    const nobody = uuidv4();
    const stranger = await buildPerson(db, { name: "Unverified Stranger", emailVerifiedAt: null });
    const markdown = `@[Old name](person:${author.id}), @[Ghost](person:${nobody}) and @[X](person:${stranger.id})`;
    const { data } = await mutate<{ uuid: string; html: string }>(
      member.client,
      "replyToThread",
      { threadId, markdown },
      "uuid html",
    );
    expect(data.html).toContain(`<a href="/people/${author.id}"`);
    expect(data.html).toContain(`@${author.name}`);
    for (const hidden of [nobody, stranger.id, stranger.name]) expect(data.html).not.toContain(hidden);
    const mentions = await db.prisma.mention.findMany({ where: { postId: data.uuid } });
    expect(mentions.map(({ personId }) => personId)).toEqual([author.id]);
  });

  it("stores markup that somebody typed as text", async () => {
    const { id: threadId } = await buildThread(scene.db);
    const markdown = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) <script>alert(1)</script>";
    const { data } = await mutate<{ html: string }>(
      scene.member.client,
      "replyToThread",
      { threadId, markdown },
      "html",
    );
    expect(data.html).not.toMatch(/<img|<script|href="javascript/);
  });
});

describe("editPost", () => {
  it("is refused to a facilitator, who did not write it, and allowed to the author", async () => {
    const post = await reply("First text");
    const input = { postId: post.id, version: 1, markdown: "Second text" };
    expect((await mutate(scene.facilitator.client, "editPost", input)).is).toBe("ForbiddenError");
    const { is, data } = await mutate(
      scene.member.client,
      "editPost",
      input,
      "version markdown revisions { version markdown writtenBy { name } }",
    );
    expect({ is, data }).toEqual({
      is: "success",
      data: {
        version: 2,
        markdown: "Second text",
        revisions: [{ version: 1, markdown: "First text", writtenBy: { name: scene.member.name } }],
      },
    });
  });

  it("is refused with a stale version, giving the text that stands, and allowed with the present one", async () => {
    const { id: postId } = await reply("First text");
    const edit = (version: number, markdown: string) =>
      mutate(scene.member.client, "editPost", { postId, version, markdown });
    expect((await edit(1, "From one window")).is).toBe("success");
    expect(await edit(1, "From another window")).toMatchObject({
      is: "ConflictError",
      currentVersion: 2,
      currentText: "From one window",
      isOwn: true,
      message: "You changed this in another tab or window. What you typed here has not been saved yet.",
    });
    expect((await edit(2, "From another window")).is).toBe("success");
  });

  it("of two at the same time takes one and tells the other", async () => {
    const { id: postId } = await reply("First text");
    const outcomes = await Promise.all(
      ["One", "Two"].map((markdown) =>
        mutate(scene.member.client, "editPost", { postId, version: 1, markdown }),
      ),
    );
    expect(outcomes.map(({ is }) => is).toSorted()).toEqual(["ConflictError", "success"]);
  });

  it("changes nothing when the same text is sent again", async () => {
    const { id: postId } = await reply("Same text");
    const same = await mutate(
      scene.member.client,
      "editPost",
      { postId, version: 1, markdown: "Same text" },
      "version editedAt",
    );
    expect(same.data).toEqual({ version: 1, editedAt: null });
  });

  it("leaves the history to be read by everybody who sees the post, and by nobody else", async () => {
    const { db, insider, author, group } = scene;
    const thread = await buildThread(db, { author: insider, audienceCollaborativeId: group.id });
    const post = await buildPost(db, { thread, author: insider, markdown: "Before" });
    await mutate(insider.client, "editPost", { postId: post.id, version: 1, markdown: "After" });
    expect(await seenBy(insider.client, post.id, "revisions { markdown }")).toEqual({
      revisions: [{ markdown: "Before" }],
    });
    expect(await seenBy(author.client, post.id, "revisions { markdown }")).toBeNull();
  });
});

describe("deletePost and restorePost", () => {
  it("are refused to another member and allowed to the author, leaving a gap and putting it back", async () => {
    const post = await reply("Regrettable");
    const input = { postId: post.id };
    expect((await mutate(scene.author.client, "deletePost", input)).is).toBe("ForbiddenError");
    expect((await mutate(scene.member.client, "deletePost", input)).is).toBe("success");
    expect(await seenBy(scene.author.client, post.id)).toMatchObject({
      number: 1,
      html: null,
      markdown: null,
      author: null,
    });
    expect(await threadRow(post.threadId)).toMatchObject({ replyCount: 0, lastNumber: 1 });
    expect((await mutate(scene.author.client, "restorePost", input)).is).toBe("ForbiddenError");
    expect((await mutate(scene.member.client, "restorePost", input)).is).toBe("success");
    expect(await seenBy(scene.author.client, post.id)).toMatchObject({ markdown: "Regrettable" });
    expect((await threadRow(post.threadId)).replyCount).toBe(1);
  });

  it("by a facilitator need a reason, which the author sees and other members do not", async () => {
    const { member, author, facilitator } = scene;
    const { id: postId } = await reply("Names a patient");
    expect((await mutate(facilitator.client, "deletePost", { postId })).issues).toMatchObject([
      { path: "reason" },
    ]);
    expect((await mutate(facilitator.client, "deletePost", { postId, reason: "Patient data" })).is).toBe(
      "success",
    );
    expect(await seenBy(member.client, postId, "deletedReason")).toEqual({ deletedReason: "Patient data" });
    expect(await seenBy(author.client, postId, "deletedReason")).toEqual({ deletedReason: null });
    expect((await mutate(member.client, "restorePost", { postId })).is).toBe("ForbiddenError");
    expect((await mutate(facilitator.client, "restorePost", { postId })).is).toBe("success");
  });

  it("leave a thread solved when its solution goes, without one", async () => {
    const post = await reply();
    await mutate(scene.author.client, "acceptSolution", { postId: post.id });
    await mutate(scene.member.client, "deletePost", { postId: post.id });
    expect(await threadRow(post.threadId)).toMatchObject({ state: "SOLVED", solutionId: null });
  });
});

describe("redactRevisions", () => {
  it("is refused to the author and allowed to a facilitator, and wipes what was said for good", async () => {
    const { db, member, facilitator } = scene;
    const { id: postId } = await reply("Named somebody");
    await mutate(member.client, "editPost", { postId, version: 1, markdown: "Named nobody" });
    const input = { postId, reason: "Patient data" };
    expect((await mutate(member.client, "redactRevisions", input)).is).toBe("ForbiddenError");
    const { is, data } = await mutate<{ revisions: { redactedAt: string }[] }>(
      facilitator.client,
      "redactRevisions",
      input,
      "markdown revisions { version markdown html redactedAt }",
    );
    expect(is).toBe("success");
    expect(data).toMatchObject({ markdown: "Named nobody", revisions: [{ markdown: null, html: null }] });
    expect(await db.prisma.postRevision.findFirst({ where: { postId } })).toMatchObject({
      markdown: "",
      html: "",
    });
    expect(await db.prisma.auditEntry.count({ where: { subject: `Post:${postId}` } })).toBe(1);
  });
});

describe("react and unreact", () => {
  it("are refused to the author of the post and allowed to others, once each", async () => {
    const { author, member, insider } = scene;
    const { id: postId } = await reply();
    const input = { postId, kind: "THANKS" };
    expect((await mutate(member.client, "react", input)).is).toBe("ForbiddenError");
    await mutate(insider.client, "react", input);
    await mutate(author.client, "react", { postId, kind: "AGREE" });
    for (let twice = 0; twice < 2; twice++) {
      const { data } = await mutate(author.client, "react", input, "reactions { kind count viewerReacted }");
      expect(data).toEqual({
        reactions: [
          { kind: "THANKS", count: 2, viewerReacted: true },
          { kind: "AGREE", count: 1, viewerReacted: true },
        ],
      });
    }
    expect((await mutate(member.client, "unreact", input)).is).toBe("ForbiddenError");
    const { data } = await mutate(author.client, "unreact", input, "reactions { kind count viewerReacted }");
    expect(data).toEqual({
      reactions: [
        { kind: "THANKS", count: 1, viewerReacted: false },
        { kind: "AGREE", count: 1, viewerReacted: true },
      ],
    });
  });
});

describe("a thread's pages", () => {
  it("go by number, so that a permalink lands on its reply and pages never shift", async () => {
    const { db, author, member } = scene;
    const thread = await buildThread(db, { author, replies: 41 });
    const second = await db.prisma.post.findFirstOrThrow({ where: { threadId: thread.id, number: 2 } });
    await mutate(author.client, "deletePost", { postId: second.id });
    const page = (number: number) =>
      member.client.query<{
        thread: {
          replies: {
            page: number;
            pageCount: number;
            total: number;
            posts: { number: number; deletedAt: string | null }[];
          };
        };
      }>(
        `query ($id: ID!, $page: Int!) { thread(id: $id) { replies(page: $page) {
          page pageCount total posts { number deletedAt } } } }`,
        { id: thread.id, page: number },
      );
    const { replies: first } = (await page(1)).thread;
    expect(first).toMatchObject({ pageCount: 3, total: 40 });
    expect(first.posts.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(first.posts.filter(({ deletedAt }) => deletedAt).map(({ number }) => number)).toEqual([2]);
    expect((await page(3)).thread.replies.posts.map(({ number }) => number)).toEqual([41]);
    expect((await page(4)).thread.replies.posts).toEqual([]);
    await expect(page(0)).rejects.toThrow("page takes a whole number from 1.");
    const last = await db.prisma.post.findFirstOrThrow({ where: { threadId: thread.id, number: 41 } });
    expect(await seenBy(member.client, last.id, "pageInThread path")).toEqual({
      pageInThread: 3,
      path: `/threads/${thread.id}/replies/${last.id}`,
    });
  });
});
