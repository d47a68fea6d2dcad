import { afterAll, beforeAll, expect, it } from "vitest";
import { buildPerson, buildPost, buildThread } from "../support/factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

interface Page {
  readonly mentionsOfMe: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly post: { readonly number: number } };
    }[];
  };
}

it("mentions of a person and of each of their collaboratives come in one order, page by page, each once", async () => {
  const { db, group, cohortGroup, api, author } = scene;
  const reader = await buildPerson(db, { memberOf: [group, cohortGroup], declared: [] });
  const client = await api.as(reader);
  const thread = await buildThread(db, { author });
  const outOfSight = await buildThread(db, { author, deletedAt: new Date() });
  // Two at each moment, so that the id settles some of it.
  const moment = (n: number) => new Date(Date.UTC(2026, 10, 1 + Math.floor(n / 2)));
  const named = [
    { personId: reader.id },
    { collaborativeId: group.id },
    { collaborativeId: cohortGroup.id },
    { personId: reader.id },
    { collaborativeId: group.id },
    { personId: reader.id },
    { personId: author.id },
  ];
  for (const [n, whom] of named.entries()) {
    for (const each of [thread, outOfSight]) {
      const post = await buildPost(db, { thread: each, author });
      await db.prisma.mention.create({ data: { postId: post.id, createdAt: moment(n), ...whom } });
    }
  }
  const gone = await buildPost(db, { thread, author, deletedAt: new Date() });
  await db.prisma.mention.create({ data: { postId: gone.id, personId: reader.id } });

  const mine = [{ personId: reader.id }, { collaborativeId: { in: [group.id, cohortGroup.id] } }];
  const expected = await db.prisma.mention.findMany({
    where: { OR: mine, post: { threadId: thread.id, deletedAt: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  expect(expected).toHaveLength(6);
  for (const first of [1, 2, 4, 100]) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { mentionsOfMe }: Page = await client.query<Page>(
        `query ($first: Int, $after: String) { mentionsOfMe(first: $first, after: $after) {
          pageInfo { hasNextPage endCursor } edges { node { id post { number } } } } }`,
        { first, after },
      );
      expect(mentionsOfMe.edges.length).toBeLessThanOrEqual(first);
      seen.push(...mentionsOfMe.edges.map(({ node }) => node.id));
      after = mentionsOfMe.pageInfo.hasNextPage ? mentionsOfMe.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen, `${first} a page`).toEqual(expected.map(({ id }) => id));
  }
});
