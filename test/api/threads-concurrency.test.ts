import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPerson, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
let crowd: ThreadScene["author"][];

beforeAll(async () => {
  scene = await openThreadScene();
  crowd = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const { id, name } = await buildPerson(scene.db);
      return { id, name, client: await scene.api.as({ id }) };
    }),
  );
});

afterAll(() => scene.close());

describe("twenty people at once", () => {
  it("get numbers without gap or double, and counters equal to the rows", async () => {
    const { db, author } = scene;
    const { id: threadId } = await buildThread(db, { author });
    const outcomes = await Promise.all(
      crowd.map(({ client, name }) =>
        mutate<{ number: number }>(client, "replyToThread", { threadId, markdown: `From ${name}` }, "number"),
      ),
    );
    expect(outcomes.map(({ is }) => is)).toEqual(crowd.map(() => "success"));
    const numbers = outcomes.map(({ data }) => data.number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    const row = await db.prisma.thread.findUniqueOrThrow({ where: { id: threadId } });
    const replies = { threadId, number: { gt: 0 }, deletedAt: null };
    expect(row).toMatchObject({
      lastNumber: 20,
      replyCount: await db.prisma.post.count({ where: replies }),
      version: 21,
    });
    const last = await db.prisma.post.aggregate({ where: replies, _max: { createdAt: true } });
    expect(row.lastActivityAt).toEqual(last._max.createdAt);
  });

  it("are counted once each, whatever they press and take back meanwhile", async () => {
    const { db } = scene;
    const thread = await buildThread(db, { author: scene.author, replies: 1 });
    const post = await db.prisma.post.findFirstOrThrow({ where: { threadId: thread.id, number: 1 } });
    const reaction = { postId: post.id, kind: "HELPFUL" };
    await Promise.all(
      crowd.flatMap(({ client }, index) => [
        mutate(client, "markSameProblem", { threadId: thread.id }),
        mutate(client, "react", reaction),
        ...(index % 2 === 0
          ? [
              mutate(client, "unmarkSameProblem", { threadId: thread.id }),
              mutate(client, "unreact", reaction),
            ]
          : []),
      ]),
    );
    const row = await db.prisma.thread.findUniqueOrThrow({ where: { id: thread.id } });
    expect(row.sameProblemCount).toBe(await db.prisma.sameProblem.count({ where: { threadId: thread.id } }));
    const { reactionCounts } = await db.prisma.post.findUniqueOrThrow({ where: { id: post.id } });
    expect(reactionCounts).toEqual({
      HELPFUL: await db.prisma.reaction.count({ where: { postId: post.id } }),
    });
  });

  it("leave a thread with one solution", async () => {
    const { db, author, facilitator } = scene;
    const thread = await buildThread(db, { author, replies: 2 });
    const posts = await db.prisma.post.findMany({ where: { threadId: thread.id, number: { gt: 0 } } });
    const outcomes = await Promise.all(
      posts.flatMap(({ id: postId }) =>
        [author, facilitator].map(({ client }) => mutate(client, "acceptSolution", { postId })),
      ),
    );
    expect(outcomes.map(({ is }) => is)).toEqual(outcomes.map(() => "success"));
    const row = await db.prisma.thread.findUniqueOrThrow({ where: { id: thread.id } });
    expect(posts.map(({ id }) => id)).toContain(row.solutionId);
    expect(row.state).toBe("SOLVED");
  });

  it("merge two threads into one another once, with the other refused", async () => {
    const { db, facilitator } = scene;
    const [one, other] = [await buildThread(db), await buildThread(db)];
    const outcomes = await Promise.all([
      mutate(facilitator.client, "mergeThread", { threadId: one.id, intoThreadId: other.id }),
      mutate(facilitator.client, "mergeThread", { threadId: other.id, intoThreadId: one.id }),
    ]);
    expect(outcomes.map(({ is }) => is).toSorted()).toEqual(["InvalidInputError", "success"]);
  });
});
