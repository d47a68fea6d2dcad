import { afterAll, beforeAll, expect, it } from "vitest";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

/** A null character and half of a pair: PostgreSQL stores neither. */
const odd = "before\u0000 \ud83d after";

it("is stored without what no database can hold", async () => {
  const { db, author, member } = scene;
  const thread = await buildThread(db, { author });
  const post = await buildPost(db, { thread, author });
  expect((await mutate(member.client, "reportPost", { postId: post.id, note: odd })).is).toBe("success");
  const { note } = await db.prisma.moderationItem.findFirstOrThrow({ where: { postId: post.id } });
  expect(note).toBe("before \ufffd after");
  const saved = await mutate(member.client, "saveDraft", {
    kind: "REPLY",
    targetId: thread.id,
    markdown: odd,
  });
  expect(saved.is).toBe("success");
});

it("asked for finds nothing", async () => {
  const { db, api } = scene;
  const administrator = await api.as(await buildPerson(db, { roles: ["ADMINISTRATOR"] }));
  const { audit } = await administrator.query<{ audit: { edges: unknown[] } }>(
    `query ($subject: String) { audit(subject: $subject) { edges { node { id } } } }`,
    { subject: "Person:\u0000" },
  );
  expect(audit.edges).toEqual([]);
  const { mailbox } = await api.visitor.query<{ mailbox: { edges: unknown[] } }>(
    `query ($to: String) { mailbox(to: $to) { edges { node { id } } } }`,
    { to: "\u0000" },
  );
  expect(mailbox.edges).toEqual([]);
});
