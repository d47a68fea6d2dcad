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
] as const;

/** Who does what to which of the first replies. */
const action = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.nat({ max: 5 }),
  target: fc.nat({ max: 3 }),
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

/** Sends one action. The version of an edit is the first, so that of several one wins. */
async function act({ kind, who, target }: Action, n: number, at: Awaited<ReturnType<typeof begin>>) {
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
  };
  const person = crowd[who] ?? scene.author;
  return { kind, is: (await mutate(person.client, kind, inputs[kind])).is };
}

it("whatever many people do to a thread at once, it is whole afterwards", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 10, maxLength: 30 }), async (actions) => {
      const at = await begin();
      const outcomes = await Promise.all(actions.map((one, n) => act(one, n, at)));
      for (const { is } of outcomes) seen.add(is);
      expect(await findFaults(scene.db)).toEqual([]);
      expect(await findUnpublished(scene.db)).toEqual([]);
      const edits = outcomes.filter(({ kind, is }) => kind === "editPost" && is === "success").length;
      const revisions = await scene.db.prisma.postRevision.count({ where: { postId: { in: at.postIds } } });
      expect(revisions, "a revision for each edit that was told to have succeeded").toBe(edits);
    }),
    { numRuns: 8, endOnFailure: true },
  );
  // Things went through and got in one another's way; and only in ways that people are told about.
  expect([...seen]).toContain("success");
  const named = ["success", "ConflictError", "ForbiddenError", "InvalidInputError", "NotFoundError"];
  expect([...seen].filter((is) => !named.includes(is))).toEqual([]);
}, 120_000);
