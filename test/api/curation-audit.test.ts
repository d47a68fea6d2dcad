import { afterAll, beforeAll, expect, it } from "vitest";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
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

it("the trail names what an act was about only to those who may see it", async () => {
  const { db, api, group, facilitator } = scene;
  const [open, hidden, duplicate] = [
    await buildThread(db, { title: "Beds on Sunday" }),
    await buildThread(db, { title: "Only for the group", audienceCollaborativeId: group.id }),
    await buildThread(db, { title: "Beds at the weekend" }),
  ];
  const reply = await buildPost(db, { thread: hidden });
  const admin = await buildPerson(db, { roles: ["ADMINISTRATOR"], name: "Zoe Admin" });
  const acts = [
    { action: "thread.merged", subject: `Thread:${duplicate.id}`, detail: { into: open.id } },
    { action: "thread.closed", subject: `Thread:${hidden.id}` },
    { action: "post.removed", subject: `Post:${reply.id}` },
    { action: "role.granted", subject: `Person:${admin.id}`, detail: { collaborativeId: group.id } },
    { action: "thread.closed", subject: "Thread:of-another-time" },
  ];
  const ids: string[] = [];
  for (const act of acts) {
    const data = { actorId: facilitator.id, ...act };
    ids.push((await db.prisma.auditEntry.create({ data })).id);
  }
  const client = await api.as(admin);
  const concernsSeen = async () => {
    const { audit } = await client.query<{
      audit: { edges: { node: { id: string; concerns: object[] } }[] };
    }>("{ audit { edges { node { id concerns { role name path } } } } }");
    const byId = new Map(audit.edges.map(({ node }) => [node.id, node.concerns]));
    return ids.map((id) => byId.get(id));
  };
  const merged = [
    { role: "THREAD", name: "Beds at the weekend", path: `/threads/${duplicate.id}` },
    { role: "INTO", name: "Beds on Sunday", path: `/threads/${open.id}` },
  ];
  const granted = [
    { role: "PERSON", name: "Zoe Admin", path: `/admin/people/${admin.id}` },
    { role: "COLLABORATIVE", name: group.name, path: `/collaboratives/${group.id}` },
  ];
  expect(await concernsSeen()).toEqual([merged, [], [], granted, []]);
  // One thing varies: whether the thread is for all members.
  await db.prisma.thread.update({
    where: { id: hidden.id },
    data: { audience: "MEMBERS", audienceCollaborativeId: null },
  });
  expect(await concernsSeen()).toEqual([
    merged,
    [{ role: "THREAD", name: "Only for the group", path: `/threads/${hidden.id}` }],
    [
      {
        role: "POST",
        name: "reply 1 in “Only for the group”",
        path: `/threads/${hidden.id}/replies/${reply.id}`,
      },
    ],
    granted,
    [],
  ]);
});

it.each(acts)("%s is in the audit trail when a facilitator does it, not the author", async (...act) => {
  const [mutation, input, action] = act;
  expect(await trailAfter("innovator", mutation, input)).toEqual([]);
  expect(await trailAfter("facilitator", mutation, input)).toEqual([
    { action, actorId: scene.facilitator.id },
  ]);
});
