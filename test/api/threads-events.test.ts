import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let threadId: string;
let postId: string;

beforeAll(async () => {
  scene = await openThreadScene();
  const thread = await buildThread(scene.db, { author: scene.author, replies: 1 });
  threadId = thread.id;
  const post = await scene.db.prisma.post.findFirstOrThrow({ where: { threadId, number: 1 } });
  postId = post.id;
});

afterAll(() => scene.close());

/** Each change that a page would show, in an order in which each is allowed, with the events that tell of it. */
const changes: [name: string, who: "author" | "member" | "facilitator", extra: object, events: string[]][] = [
  ["editThread", "author", { version: 1, title: "A new title" }, ["thread.edited.v1"]],
  ["replyToThread", "member", { markdown: "Hello" }, ["thread.replied.v1"]],
  ["editPost", "author", { version: 1, markdown: "Changed" }, ["post.changed.v1"]],
  ["react", "member", { kind: "THANKS" }, ["post.changed.v1"]],
  ["unreact", "member", { kind: "THANKS" }, ["post.changed.v1"]],
  ["markSameProblem", "member", {}, ["thread.same-problem-changed.v1"]],
  ["unmarkSameProblem", "member", {}, ["thread.same-problem-changed.v1"]],
  ["acceptSolution", "author", {}, ["thread.state-changed.v1"]],
  ["deletePost", "author", {}, ["post.changed.v1", "thread.state-changed.v1"]],
  ["restorePost", "author", {}, ["post.changed.v1"]],
  ["redactRevisions", "facilitator", { reason: "Patient data" }, ["post.changed.v1"]],
  ["solveWithoutSolution", "author", {}, []],
  ["reopenThread", "author", {}, ["thread.state-changed.v1"]],
  ["solveWithoutSolution", "author", {}, ["thread.state-changed.v1"]],
  ["closeThread", "author", {}, ["thread.state-changed.v1"]],
  ["reopenThread", "author", {}, ["thread.state-changed.v1"]],
  ["markThreadRead", "member", { upToNumber: 1 }, []],
  ["deleteThread", "facilitator", { reason: "No longer wanted" }, ["thread.deleted.v1"]],
];

const onPosts = new Set([
  "editPost",
  "react",
  "unreact",
  "acceptSolution",
  "deletePost",
  "restorePost",
  "redactRevisions",
]);

/** The ids in a payload, and whether it was just solved, in the shape that events of this room have. */
function idsOnly(payload: unknown) {
  const ids = z
    .object({ threadId: z.uuid(), postId: z.uuid().optional(), isSolvedNow: z.boolean().optional() })
    .parse(payload);
  expect(ids.threadId).toBe(threadId);
  return ids;
}

it.each(changes)(
  "%s raises the thread's version and is told, with ids only",
  async (name, who, extra, expected) => {
    const { prisma } = scene.db;
    const version = async () => (await prisma.thread.findUniqueOrThrow({ where: { id: threadId } })).version;
    const before = await version();
    await prisma.outboxEvent.deleteMany();
    const target = onPosts.has(name) ? { postId } : { threadId };
    expect((await mutate(scene[who].client, name, { ...target, ...extra })).is).toBe("success");
    const events = await prisma.outboxEvent.findMany({ orderBy: { id: "asc" } });
    expect(events.map(({ type }) => type)).toEqual(expected);
    for (const { payload } of events) expect(payload).toEqual(idsOnly(payload));
    expect((await version()) > before).toBe(expected.length > 0);
  },
);

it("a change that is refused tells nobody", async () => {
  const { prisma } = scene.db;
  const { id } = await buildThread(scene.db, { author: scene.author });
  await prisma.outboxEvent.deleteMany();
  expect((await mutate(scene.member.client, "closeThread", { threadId: id })).is).toBe("ForbiddenError");
  expect(await prisma.outboxEvent.count()).toBe(0);
});
