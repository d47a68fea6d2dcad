import { afterAll, beforeAll, expect, it } from "vitest";
import { buildPost, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

/** What may be done by a thread's author and by a facilitator alike, and what the trail calls it. */
const acts: [mutation: string, input: object, action: string][] = [
  ["editThread", { version: 1, title: "Another title" }, "thread.edited"],
  ["solveWithoutSolution", {}, "thread.solved"],
  ["acceptSolution", {}, "thread.solved"],
  ["closeThread", {}, "thread.closed"],
  ["reopenThread", {}, "thread.reopened"],
  ["changeAudience", { audience: "COHORT", expectedEffect: "HIDES" }, "thread.audience-changed"],
];

/** Does one thing to a thread of the innovator's; gives what the audit trail then says of it. */
async function trailAfter(who: "innovator" | "facilitator", mutation: string, input: object) {
  const { db, innovator } = scene;
  const state = mutation === "reopenThread" ? ("CLOSED" as const) : ("OPEN" as const);
  const thread = await buildThread(db, { author: innovator, state });
  const post = await buildPost(db, { thread });
  const target = mutation === "acceptSolution" ? { postId: post.id } : { threadId: thread.id };
  expect((await mutate(scene[who].client, mutation, { ...target, ...input })).is).toBe("success");
  const entries = await db.prisma.auditEntry.findMany({ where: { subject: `Thread:${thread.id}` } });
  return entries.map(({ action, actorId }) => ({ action, actorId }));
}

it.each(acts)("%s is in the audit trail when a facilitator does it, not the author", async (...act) => {
  const [mutation, input, action] = act;
  expect(await trailAfter("innovator", mutation, input)).toEqual([]);
  expect(await trailAfter("facilitator", mutation, input)).toEqual([
    { action, actorId: scene.facilitator.id },
  ]);
});
