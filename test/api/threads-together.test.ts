import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildPerson } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";
import { findFaults, findUnpublished } from "../support/whole-data.ts";

let scene: ThreadScene;
let crowd: ThreadScene["author"][];

beforeAll(async () => {
  scene = await openThreadScene();
  const others = Array.from({ length: 3 }, async () => {
    const { id, name } = await buildPerson(scene.db);
    return { id, name, client: await scene.api.as({ id }) };
  });
  crowd = [scene.author, scene.member, scene.facilitator, ...(await Promise.all(others))];
});

// Closing fails when the API masked a defect, such as a deadlock that somebody got to see.
afterAll(() => scene.close());

/** What somebody may do to a thread or to one of its replies. */
const kinds = [
  "replyToThread",
  "editPost",
  "acceptSolution",
  "reopenThread",
  "deletePost",
  "restorePost",
  "react",
  "unreact",
  "markSameProblem",
  "unmarkSameProblem",
  "markThreadRead",
  "editThread",
  "solveWithoutSolution",
  "closeThread",
  "mergeThread",
] as const;

/** After it nothing else goes through in that thread, so it happens seldom. */
const last = "deleteThread" as const;

/** What few may do to a thread is done by somebody who may: the others are refused before they are in anybody's way. */
const byFacilitator: readonly string[] = ["editThread", "closeThread", "reopenThread", "mergeThread", last];

/** Who does what to which of two threads, and of the first replies there. */
const action = fc.record({
  kind: fc.oneof(
    { weight: 50, arbitrary: fc.constantFrom(...kinds) },
    { weight: 1, arbitrary: fc.constant(last) },
  ),
  who: fc.nat({ max: 5 }),
  target: fc.nat({ max: 3 }),
  where: fc.nat({ max: 1 }),
});
type Action = typeof action extends fc.Arbitrary<infer One> ? One : never;

async function begin(): Promise<{ threadId: string; postIds: string[] }> {
  const input = { kind: "PROBLEM", title: "Written by all", markdown: "Begin.", audience: "MEMBERS" };
  const { data } = await mutate<{ uuid: string }>(scene.author.client, "createThread", input, "uuid");
  const postIds: string[] = [];
  for (const { client, name } of crowd.slice(0, 4)) {
    const reply = { threadId: data.uuid, markdown: `From ${name}` };
    postIds.push((await mutate<{ uuid: string }>(client, "replyToThread", reply, "uuid")).data.uuid);
  }
  return { threadId: data.uuid, postIds };
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** Sends one action. The version of an edit is the first, so that of several one wins. */
async function act({ kind, who, target, where }: Action, n: number, begun: readonly [Begun, Begun]) {
  const [at, other] = [begun[where] ?? begun[0], begun[1 - where] ?? begun[1]];
  const postId = at.postIds[target];
  const inputs: Record<Action["kind"], Record<string, unknown>> = {
    replyToThread: { threadId: at.threadId, markdown: `Reply ${n}`, parentId: postId },
    editPost: { postId, version: 1 + (n % 2), markdown: `Edit ${n}` },
    acceptSolution: { postId },
    reopenThread: { threadId: at.threadId },
    deletePost: { postId, reason: "Off the subject" },
    restorePost: { postId },
    react: { postId, kind: "HELPFUL" },
    unreact: { postId, kind: "HELPFUL" },
    markSameProblem: { threadId: at.threadId },
    unmarkSameProblem: { threadId: at.threadId },
    markThreadRead: { threadId: at.threadId, upToNumber: 4 },
    editThread: { threadId: at.threadId, version: 1, title: `Written by all, as of ${n}` },
    solveWithoutSolution: { threadId: at.threadId },
    closeThread: { threadId: at.threadId },
    mergeThread: { threadId: at.threadId, intoThreadId: other.threadId },
    deleteThread: { threadId: at.threadId, reason: "Off the subject" },
  };
  const person = (byFacilitator.includes(kind) ? scene.facilitator : crowd[who]) ?? scene.author;
  return { kind, is: (await mutate(person.client, kind, inputs[kind])).is };
}

/** Everything once, in one thread. */
const everything = [...kinds, last].map((kind, n) => ({ kind, who: n % 6, target: n % 4, where: 0 }));

it("whatever many people do to two threads at once, both are whole afterwards", async () => {
  const seen = new Set<string>();
  const succeeded = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 30 }), async (actions) => {
      const begun = [await begin(), await begin()] as const;
      const outcomes = await Promise.all(actions.map((one, n) => act(one, n, begun)));
      for (const { kind, is } of outcomes) {
        seen.add(is);
        if (is === "success") succeeded.add(kind);
      }
      expect(await findFaults(scene.db)).toEqual([]);
      expect(await findUnpublished(scene.db)).toEqual([]);
      const edits = outcomes.filter(({ kind, is }) => kind.startsWith("edit") && is === "success").length;
      const threadId = { in: begun.map((one) => one.threadId) };
      const revisions = await scene.db.prisma.postRevision.count({ where: { post: { threadId } } });
      // Of an edit that went through just before its thread was deleted, people are told that there is no such thread.
      const untold = outcomes.some(({ kind, is }) => kind === last && is === "success")
        ? outcomes.filter(({ kind, is }) => kind.startsWith("edit") && is === "NotFoundError").length
        : 0;
      expect(revisions, "a revision for each edit that was told to have succeeded").toBeGreaterThanOrEqual(
        edits,
      );
      expect(revisions, "and for no other").toBeLessThanOrEqual(edits + untold);
    }),
    { numRuns: 9, endOnFailure: true, examples: [[everything]] },
  );
  // Things went through and got in one another's way; and only in ways that people are told about.
  expect([...seen]).toContain("success");
  expect([...succeeded]).toEqual(expect.arrayContaining(["editThread", "closeThread", "mergeThread", last]));
  const named = ["success", "ConflictError", "ForbiddenError", "InvalidInputError", "NotFoundError"];
  expect([...seen].filter((is) => !named.includes(is))).toEqual([]);
}, 120_000);

it("what people or feeds are told twice would be found", async () => {
  const { threadId, postIds } = await begin();
  const [postId = "", other = "", third = ""] = postIds;
  const tell = (post: string, eventId: string, kind = "REPLIED") =>
    scene.db.prisma.notification.create({
      data: { personId: scene.author.id, eventId, kind, threadId, postId: post },
    });
  const happen = (post: string) =>
    scene.db.prisma.activity.create({
      data: { id: randomUUID(), kind: "REPLIED", threadId, postId: post, occurredAt: new Date() },
    });
  const event = randomUUID();
  await tell(postId, event);
  await tell(other, randomUUID());
  await tell(other, randomUUID(), "ACCEPTED");
  for (const post of postIds.slice(0, 2)) await happen(post);
  expect(await findFaults(scene.db)).toEqual([]);
  await tell(third, event, "ANSWERED");
  await happen(postId);
  expect((await findFaults(scene.db)).map((fault) => fault.split(":")[0])).toEqual([
    "somebody was told twice of one event",
    "feeds tell twice of one thing",
  ]);
});
