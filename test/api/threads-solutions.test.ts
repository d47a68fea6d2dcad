import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPost, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

const rowOf = (id: string) => scene.db.prisma.thread.findUniqueOrThrow({ where: { id } });

/** A thread of the author's with two replies of the member's. */
async function answeredThread(traits: Parameters<typeof buildThread>[1] = {}) {
  const thread = await buildThread(scene.db, { author: scene.author, ...traits });
  const first = await buildPost(scene.db, { thread, author: scene.member });
  const second = await buildPost(scene.db, { thread, author: scene.member });
  return { thread: await rowOf(thread.id), first, second };
}

describe("acceptSolution", () => {
  it("is refused to whoever answered and allowed to the author and to facilitators", async () => {
    const { first, second } = await answeredThread();
    expect((await mutate(scene.member.client, "acceptSolution", { postId: first.id })).is).toBe(
      "ForbiddenError",
    );
    expect((await mutate(scene.author.client, "acceptSolution", { postId: first.id })).is).toBe("success");
    expect((await mutate(scene.facilitator.client, "acceptSolution", { postId: second.id })).is).toBe(
      "success",
    );
  });

  it("changes neither title nor address nor place in lists, and keeps one solution at most", async () => {
    const { thread, first, second } = await answeredThread();
    await mutate(scene.author.client, "acceptSolution", { postId: first.id });
    await mutate(scene.author.client, "acceptSolution", { postId: second.id });
    const { title, slug, lastActivityAt } = thread;
    expect(await rowOf(thread.id)).toMatchObject({
      title,
      slug,
      lastActivityAt,
      state: "SOLVED",
      solutionId: second.id,
      solvedById: scene.author.id,
      version: thread.version + 2,
    });
    const { thread: seen } = await scene.member.client.query(
      `query ($id: ID!) { thread(id: $id) { solution { number } replies { posts { number isSolution } } } }`,
      { id: thread.id },
    );
    expect(seen).toEqual({
      solution: { number: 2 },
      replies: {
        posts: [
          { number: 1, isSolution: false },
          { number: 2, isSolution: true },
        ],
      },
    });
  });

  it("is followed by how the solution begins, in plain text and cut after a word", async () => {
    const { thread } = await answeredThread();
    const markdown = `Take **turns**.\n\n${"Long word. ".repeat(100)}`;
    const post = await mutate<{ uuid: string }>(
      scene.member.client,
      "replyToThread",
      { threadId: thread.id, markdown },
      "uuid",
    );
    await mutate(scene.author.client, "acceptSolution", { postId: post.data.uuid });
    const ask = `{ thread(id: "${thread.id}") { solution { excerpt } replies { posts { excerpt } } } }`;
    interface Seen {
      readonly thread: {
        readonly solution: { readonly excerpt: string };
        readonly replies: { readonly posts: readonly { readonly excerpt: string | null }[] };
      };
    }
    const { thread: seen } = await scene.insider.client.query<Seen>(ask);
    expect(seen.solution.excerpt).toMatch(/^Take turns\. Long word\..* (Long|word\.)…$/);
    expect(seen.solution.excerpt.length).toBeLessThanOrEqual(300);
    await mutate(scene.member.client, "deletePost", { postId: post.data.uuid });
    const { thread: after } = await scene.insider.client.query<Seen>(ask);
    expect(after.replies.posts.at(-1)).toEqual({ excerpt: null });
  });

  it("is refused for a deleted reply, for the opening post and in a discussion", async () => {
    const { db, author } = scene;
    const { thread } = await answeredThread();
    const gone = await buildPost(db, { thread, deletedAt: new Date() });
    const opening = await db.prisma.post.findFirstOrThrow({ where: { threadId: thread.id, number: 0 } });
    const discussion = await answeredThread({ kind: "DISCUSSION" });
    for (const postId of [gone.id, opening.id, discussion.first.id]) {
      expect((await mutate(author.client, "acceptSolution", { postId })).is).toBe("ForbiddenError");
    }
  });
});

describe("solveWithoutSolution", () => {
  it("is refused to another member and allowed to the author, and takes a choice back", async () => {
    const { thread, first } = await answeredThread();
    const input = { threadId: thread.id };
    expect((await mutate(scene.member.client, "solveWithoutSolution", input)).is).toBe("ForbiddenError");
    await mutate(scene.author.client, "acceptSolution", { postId: first.id });
    const { is, data } = await mutate(
      scene.author.client,
      "solveWithoutSolution",
      input,
      "state solvedWithoutSolution solution { number }",
    );
    expect({ is, data }).toEqual({
      is: "success",
      data: { state: "SOLVED", solvedWithoutSolution: true, solution: null },
    });
    expect((await rowOf(thread.id)).lastActivityAt).toEqual(thread.lastActivityAt);
  });
});

describe("closeThread and reopenThread", () => {
  it("are refused to another member and allowed to the author", async () => {
    const { thread } = await answeredThread();
    const input = { threadId: thread.id };
    expect((await mutate(scene.member.client, "closeThread", input)).is).toBe("ForbiddenError");
    expect((await mutate(scene.author.client, "closeThread", input)).is).toBe("success");
    expect((await mutate(scene.member.client, "replyToThread", { ...input, markdown: "Too late" })).is).toBe(
      "ForbiddenError",
    );
    expect((await mutate(scene.member.client, "reopenThread", input)).is).toBe("ForbiddenError");
    expect((await mutate(scene.author.client, "reopenThread", input)).is).toBe("success");
    expect((await mutate(scene.member.client, "replyToThread", { ...input, markdown: "In time" })).is).toBe(
      "success",
    );
  });

  it("give a closed thread back what it was, and a solved one its openness", async () => {
    const { thread, first } = await answeredThread();
    const input = { threadId: thread.id };
    await mutate(scene.author.client, "acceptSolution", { postId: first.id });
    await mutate(scene.author.client, "closeThread", input);
    await mutate(scene.author.client, "reopenThread", input);
    expect(await rowOf(thread.id)).toMatchObject({ state: "SOLVED", solutionId: first.id });
    await mutate(scene.author.client, "reopenThread", input);
    expect(await rowOf(thread.id)).toMatchObject({ state: "OPEN", solutionId: null, solvedAt: null });
    expect((await mutate(scene.author.client, "reopenThread", input)).is).toBe("ForbiddenError");
  });
});

describe("mergeThread", () => {
  it("is refused to the author and allowed to a facilitator, and carries everybody along", async () => {
    const { db, author, member, insider, facilitator } = scene;
    const duplicate = await buildThread(db, { author });
    const target = await buildThread(db, { author: member });
    const mark = (client: typeof author.client, threadId: string) =>
      mutate(client, "markSameProblem", { threadId });
    await mark(insider.client, duplicate.id);
    await mark(insider.client, target.id);
    await mark(facilitator.client, duplicate.id);
    const earlier = await buildThread(db, { state: "MERGED", mergedIntoId: duplicate.id });
    const input = { threadId: duplicate.id, intoThreadId: target.id };
    expect((await mutate(author.client, "mergeThread", input)).is).toBe("ForbiddenError");
    const { is, data } = await mutate(
      facilitator.client,
      "mergeThread",
      input,
      "state mergedInto { uuid sameProblemCount }",
    );
    // The factory writes no mark for authors: the insider had it in both, the facilitator in the duplicate.
    expect({ is, data }).toEqual({
      is: "success",
      data: { state: "MERGED", mergedInto: { uuid: target.id, sameProblemCount: 2 } },
    });
    expect((await rowOf(earlier.id)).mergedIntoId).toBe(target.id);
    const told = await db.prisma.outboxEvent.findMany({ where: { type: "thread.state-changed.v1" } });
    expect(told.map(({ payload }) => payload)).toEqual(
      expect.arrayContaining([
        { threadId: duplicate.id, isSolvedNow: false },
        { threadId: earlier.id, isSolvedNow: false },
      ]),
    );
  });

  it("is refused into itself, into a merged thread and into another audience, and says why", async () => {
    const { db, facilitator, innovator } = scene;
    const duplicate = await buildThread(db);
    const target = await buildThread(db);
    const merged = await buildThread(db, { state: "MERGED", mergedIntoId: target.id });
    const cohort = await buildThread(db, { author: innovator, audience: "COHORT" });
    const merge = (intoThreadId: string) =>
      mutate(facilitator.client, "mergeThread", { threadId: duplicate.id, intoThreadId });
    for (const id of [duplicate.id, merged.id, cohort.id]) {
      expect((await merge(id)).issues).toMatchObject([{ path: "intoThreadId" }]);
    }
    expect((await merge("0190b6a0-0000-7000-8000-000000000000")).is).toBe("NotFoundError");
    expect((await merge(target.id)).is).toBe("success");
  });

  it("can be undone by a facilitator, not by the author", async () => {
    const { db, author, facilitator } = scene;
    const target = await buildThread(db);
    const { id: threadId } = await buildThread(db, { author, state: "MERGED", mergedIntoId: target.id });
    expect((await mutate(author.client, "reopenThread", { threadId })).is).toBe("ForbiddenError");
    expect((await mutate(facilitator.client, "reopenThread", { threadId })).is).toBe("success");
    expect(await rowOf(threadId)).toMatchObject({ state: "OPEN", mergedIntoId: null });
  });
});

describe("markSameProblem and unmarkSameProblem", () => {
  it("are refused to the author, who counts as one, and allowed to another member", async () => {
    const { author, member } = scene;
    const created = await mutate<{ uuid: string }>(
      author.client,
      "createThread",
      { kind: "PROBLEM", title: "Nobody answers", markdown: "Really.", audience: "MEMBERS" },
      "uuid",
    );
    const input = { threadId: created.data.uuid };
    const shown = "sameProblemCount viewerHasSameProblem sameProblemPeople { edges { node { name } } }";
    const names = (...people: { name: string }[]) => ({
      edges: people.map(({ name }) => ({ node: { name } })),
    });
    expect((await mutate(author.client, "unmarkSameProblem", input)).is).toBe("ForbiddenError");
    expect((await mutate(member.client, "markSameProblem", input, shown)).data).toEqual({
      sameProblemCount: 2,
      viewerHasSameProblem: true,
      sameProblemPeople: names(author, member),
    });
    expect((await mutate(member.client, "markSameProblem", input, "sameProblemCount")).data).toEqual({
      sameProblemCount: 2,
    });
    for (let twice = 0; twice < 2; twice++) {
      expect((await mutate(member.client, "unmarkSameProblem", input, shown)).data).toEqual({
        sameProblemCount: 1,
        viewerHasSameProblem: false,
        sameProblemPeople: names(author),
      });
    }
  });

  it("are refused in a discussion and allowed in a question", async () => {
    const { db, member } = scene;
    const discussion = await buildThread(db, { kind: "DISCUSSION" });
    const question = await buildThread(db, { kind: "QUESTION" });
    const mark = (threadId: string) => mutate(member.client, "markSameProblem", { threadId });
    expect((await mark(discussion.id)).is).toBe("ForbiddenError");
    expect((await mark(question.id)).is).toBe("success");
  });
});
