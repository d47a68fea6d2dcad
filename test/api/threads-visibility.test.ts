import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { PersonViewer, Viewer } from "../../graphql/core/viewer.ts";
import { visitor } from "../../graphql/core/viewer.ts";
import { canSee, visibleSql, visibleTo } from "../../graphql/threads/threads.policy.ts";
import { buildPost, buildTag, buildThread } from "../support/factories.ts";
import { mutate } from "../support/mutate.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;
/** A thread of each audience, and one that is deleted. */
let threads: Record<"members" | "cohort" | "group" | "deleted", { id: string }>;

beforeAll(async () => {
  scene = await openThreadScene();
  const { db, insider, innovator, group } = scene;
  const tags = [await buildTag(db, "region:secret")];
  threads = {
    members: await buildThread(db, { author: insider, title: "Bed flow across sites" }),
    cohort: await buildThread(db, {
      author: innovator,
      audience: "COHORT",
      title: "Bed flow for innovators",
      tags,
    }),
    group: await buildThread(db, {
      author: insider,
      audienceCollaborativeId: group.id,
      title: "Bed flow in our group",
      tags,
    }),
    deleted: await buildThread(db, { deletedAt: new Date(), title: "Bed flow that is gone", tags }),
  };
});

afterAll(() => scene.close());

const viewer = (traits: Partial<PersonViewer> = {}): PersonViewer => ({
  kind: "person",
  id: scene.member.id,
  name: "Someone",
  email: "someone@example.nhs.uk",
  onboarded: true,
  roles: [],
  collaborativeIds: [],
  inCohort: false,
  isMailPaused: false,
  via: { kind: "session", sessionId: "s" },
  ...traits,
});

const role = (name: "FACILITATOR" | "ADMINISTRATOR") => ({
  role: name,
  regionId: null,
  collaborativeId: null,
});

describe("who sees a thread", () => {
  const kinds: [string, () => Viewer, (keyof typeof threads)[]][] = [
    ["a visitor", () => visitor, []],
    ["a member", () => viewer(), ["members"]],
    ["a member of the cohort", () => viewer({ inCohort: true }), ["members", "cohort"]],
    ["a member of the group", () => viewer({ collaborativeIds: [scene.group.id] }), ["members", "group"]],
    ["a member of another group", () => viewer({ collaborativeIds: [scene.cohortGroup.id] }), ["members"]],
    ["a facilitator", () => viewer({ roles: [role("FACILITATOR")] }), ["members", "cohort"]],
    ["an administrator", () => viewer({ roles: [role("ADMINISTRATOR")] }), ["members"]],
    [
      "a token without the scope READ",
      () => viewer({ via: { kind: "token", tokenId: "t", scopes: ["WRITE"] } }),
      [],
    ],
  ];

  it.each(kinds)("%s: where-clause, SQL and function say the same", async (_name, as, expected) => {
    const { db } = scene;
    const ids = expected.map((name) => threads[name].id).toSorted();
    const byPrisma = await db.prisma.thread.findMany({ where: visibleTo(as()) });
    const { text, values } = Prisma.sql`SELECT t."id" FROM "Thread" t WHERE ${visibleSql(as())}`;
    const bySql = await db.query<{ id: string }>(text, values as string[]);
    const byFunction = (await db.prisma.thread.findMany()).filter((thread) => canSee(as(), thread));
    expect(byPrisma.map(({ id }) => id).toSorted()).toEqual(ids);
    expect(bySql.map(({ id }) => id).toSorted()).toEqual(ids);
    expect(byFunction.map(({ id }) => id).toSorted()).toEqual(ids);
  });

  it("is not told apart from who asks for nothing: private, deleted, missing and malformed are the same", async () => {
    const { member, claimant, insider } = scene;
    const read = async (client: typeof member.client, id: string) =>
      client.mutate("query ($id: ID!) { thread(id: $id) { title } }", { id });
    const answers = await Promise.all(
      [threads.group.id, threads.deleted.id, "0190b6a0-0000-7000-8000-000000000000", "'; --", "\u0000"].map(
        (id) => read(member.client, id),
      ),
    );
    for (const { data, errors, response } of answers) {
      expect({ data, errors, status: response.status }).toEqual({
        data: { thread: null },
        errors: [],
        status: 200,
      });
    }
    expect((await read(claimant.client, threads.group.id)).data).toEqual({ thread: null });
    expect((await read(insider.client, threads.group.id)).data).toEqual({
      thread: { title: "Bed flow in our group" },
    });
  });

  it("holds for node, post, lists, counts, facets, similar threads and unread counts", async () => {
    const { db, member, insider } = scene;
    const post = await buildPost(db, { thread: threads.group, author: insider });
    const everything = `query ($node: ID!, $post: ID!) {
      node(id: $node) { __typename }
      post(id: $post) { html }
      threads { totalCount edges { node { title } } facets { values { tag { key } count } } }
      similarThreads(title: "Bed flow") { title }
      unreadSummary { threads }
    }`;
    const variables = { node: Buffer.from(`Thread:${threads.group.id}`).toString("base64"), post: post.id };
    await db.prisma.person.updateMany({ data: { allReadAt: new Date(0) } });
    expect(await member.client.query(everything, variables)).toEqual({
      node: null,
      post: null,
      threads: { totalCount: 1, edges: [{ node: { title: "Bed flow across sites" } }], facets: [] },
      similarThreads: [{ title: "Bed flow across sites" }],
      unreadSummary: { threads: 1 },
    });
    const seen = await insider.client.query<{
      threads: unknown;
      similarThreads: unknown[];
      post: object | null;
    }>(everything, variables);
    expect(seen.post).not.toBeNull();
    expect(seen.similarThreads).toHaveLength(2);
    expect(seen.threads).toMatchObject({
      totalCount: 2,
      facets: [{ values: [{ tag: { key: "region:secret" }, count: 1 }] }],
    });
  });

  it("holds for the thread that a duplicate was merged into", async () => {
    const { db, member, innovator } = scene;
    const duplicate = await buildThread(db, { state: "MERGED", mergedIntoId: threads.cohort.id });
    const document = "query ($id: ID!) { thread(id: $id) { mergedInto { title } } }";
    expect(await member.client.query(document, { id: duplicate.id })).toEqual({
      thread: { mergedInto: null },
    });
    expect(await innovator.client.query(document, { id: duplicate.id })).toEqual({
      thread: { mergedInto: { title: "Bed flow for innovators" } },
    });
  });

  it("holds for mentions: being named gives no access", async () => {
    const { db, insider, member } = scene;
    const markdown = `Ask @[${member.name}](person:${member.id})`;
    const [hidden, open] = [threads.group.id, threads.members.id];
    for (const threadId of [hidden, open]) {
      expect((await mutate(insider.client, "replyToThread", { threadId, markdown })).is).toBe("success");
    }
    const { mentionsOfMe } = await member.client.query(
      "{ mentionsOfMe { edges { node { post { thread { uuid } } } } } }",
    );
    expect(mentionsOfMe).toEqual({ edges: [{ node: { post: { thread: { uuid: open } } } }] });
    expect(await db.prisma.mention.count({ where: { personId: member.id } })).toBe(2);
  });

  it("visitors get empty answers and no hint that there is anything", async () => {
    const answer = await scene.api.visitor.query(`{
      threads { totalCount edges { cursor } facets { values { count } } }
      similarThreads(title: "Bed flow") { title }
      mentionSuggestions(prefix: "P") { name }
      mentionsOfMe { edges { cursor } }
      moderationQueue { edges { cursor } }
      drafts { kind }
      audienceChoices { audience }
      unreadSummary { threads mentions }
    }`);
    expect(answer).toEqual({
      threads: { totalCount: 0, edges: [], facets: [] },
      similarThreads: [],
      mentionSuggestions: [],
      mentionsOfMe: { edges: [] },
      moderationQueue: { edges: [] },
      drafts: [],
      audienceChoices: [],
      unreadSummary: { threads: 0, mentions: 0 },
    });
  });
});
