import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements, readJson, readSelected } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import {
  buildCollaborative,
  buildIcb,
  buildPerson,
  buildPost,
  buildTag,
  buildThread,
} from "../support/factories.ts";

let db: TestDatabase;
let reader: { db: TestDatabase };
let threadId: string;
let replyId: string;
let authorId: string;

beforeAll(async () => {
  db = await openTestDatabase();
  reader = { db };
  const icb = await buildIcb(db);
  const collaborative = await buildCollaborative(db, { icbs: [icb], tags: [await buildTag(db)] });
  const author = await buildPerson(db, { memberOf: [collaborative], roles: [{ role: "FACILITATOR" }] });
  const tags = [
    await buildTag(db, "region:b"),
    await buildTag(db, "benefit:a"),
    await buildTag(db, "region:a"),
  ];
  const thread = await buildThread(db, { author, tags, replies: 2, collaborativeId: collaborative.id });
  const reply = await buildPost(db, { thread, author });
  await buildPost(db, { thread, parentId: reply.id, deletedAt: new Date("2026-01-02T03:04:05.678Z") });
  await db.prisma.post.update({ where: { id: reply.id }, data: { reactionCounts: { THANKS: 2 } } });
  await db.prisma.thread.update({ where: { id: thread.id }, data: { solutionId: reply.id } });
  [threadId, replyId, authorId] = [thread.id, reply.id, author.id];
});

afterAll(() => db.close());

describe("what readSelected reads is what Prisma reads", () => {
  const now = new Date();
  const threads: [string, Prisma.ThreadFindFirstArgs][] = [
    ["every column", {}],
    ["some columns", { select: { id: true, title: true, createdAt: true, solvedAt: true } }],
    ["every column and a relation", { include: { author: true, solution: true, mergedInto: true } }],
    [
      "relations with nothing at their end",
      { select: { solvedBy: true, mergedInto: { select: { id: true } } } },
    ],
    [
      "a list in the order of what its rows point at",
      {
        select: {
          tags: {
            select: { tag: { select: { id: true, taxonomy: { select: { label: true } } } } },
            orderBy: [{ tag: { taxonomy: { position: "asc" } } }, { tag: { id: "desc" } }],
          },
        },
      },
    ],
    [
      "a page of a list, with what stands behind each row",
      {
        select: {
          posts: {
            where: { number: { gte: 1, lte: 20 } },
            orderBy: { number: "asc" },
            select: {
              number: true,
              reactionCounts: true,
              deletedAt: true,
              author: { select: { name: true } },
              parent: { select: { number: true, author: { select: { name: true } } } },
              solutionOf: { select: { id: true } },
              thread: { select: { solutionId: true } },
            },
          },
        },
      },
    ],
    [
      "the last of a list",
      {
        select: {
          posts: { where: { number: { gt: 0 }, deletedAt: null }, orderBy: { number: "desc" }, take: 1 },
        },
      },
    ],
    [
      "those of a list of which some, or none, of what points at them is so",
      {
        select: {
          posts: {
            where: {
              OR: [
                { answers: { some: { deletedAt: { gt: new Date(0) } } } },
                { answers: { none: {} }, number: 1 },
              ],
              thread: { solution: { number: { gt: 0 } }, solutionId: { not: null } },
            },
            orderBy: { number: "asc" },
            select: { number: true },
          },
          tags: { where: { tag: { taxonomyId: "region" } }, orderBy: { tagId: "asc" } },
        },
      },
    ],
    [
      "how many rows lists have, or such rows",
      {
        select: {
          _count: { select: { posts: { where: { author: { id: { in: [] } } } }, tags: true } },
          author: { select: { name: true, _count: { select: { roles: true } } } },
        },
      },
    ],
    ["an empty list", { select: { posts: { where: { number: { in: [] } } }, sameProblems: true } }],
    [
      "lists, dates and choices further away",
      {
        select: {
          author: {
            select: {
              roles: { where: { endedAt: null }, orderBy: { grantedAt: "asc" } },
              memberships: {
                where: {
                  validFrom: { lte: now },
                  AND: [{ OR: [{ validTo: null }, { validTo: { gt: now } }] }],
                },
                select: {
                  validFrom: true,
                  collaborative: {
                    select: { focusWords: true, icbs: { select: { validFrom: true, icb: true } } },
                  },
                },
              },
            },
          },
        },
      },
    ],
  ];

  it.each(threads)("%s", async (_name, args) => {
    const expected = await db.prisma.thread.findFirst({ ...args, where: { id: threadId } });
    const where = Prisma.sql`t."id" = ${threadId}::uuid`;
    expect(await readSelected(reader, { model: "Thread", query: args, where })).toEqual([expected]);
    expect(expected).not.toBeNull();
  });

  it("only the rows that are wanted", async () => {
    const where = Prisma.sql`t."authorId" = ${authorId}::uuid AND t."number" = ANY(${[0, 3]}::int[])`;
    const found = await readSelected(reader, { model: "Post", query: { select: { id: true } }, where });
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ id: replyId });
    const none = Prisma.sql`FALSE`;
    expect(await readSelected(reader, { model: "Post", query: {}, where: none })).toEqual([]);
  });
});

describe("a selection that is not understood", () => {
  it.each([
    [{ select: { nothing: true } }, "no field Thread.nothing"],
    [{ select: { _count: { select: { title: true } } } }, "Thread.title cannot be counted"],
    [{ select: { posts: { skip: 1 } } }, "do not take skip"],
    [{ select: { posts: { where: { number: { not: 1 } } } } }, "do not compare with not"],
    [{ select: { posts: { where: { nothing: 1 } } } }, "no field Post.nothing"],
    [{ select: { posts: { where: { answers: { every: {} } } } } }, "do not ask for every"],
    [{ select: { posts: { orderBy: { answers: { _count: "asc" } } } } }, "not ordered by Post.answers"],
  ])("%j is refused, not half read", async (query, message) => {
    const where = Prisma.sql`TRUE`;
    await expect(readSelected(reader, { model: "Thread", query, where })).rejects.toThrow(message);
  });
});

describe("what is asked for in the same breath", () => {
  const post = (id: string) => ({
    model: "Post" as const,
    query: { select: { id: true } },
    where: Prisma.sql`t."id" = ${id}::uuid`,
  });

  it("goes in one statement, each answer to whoever asked", async () => {
    const { result, statements } = await countStatements(() =>
      Promise.all([
        readSelected(reader, post(replyId)),
        readJson<number>(reader, Prisma.sql`SELECT to_json(${42}::int) AS "row"`),
        readSelected(reader, post(threadId)),
      ]),
    );
    expect(result).toEqual([[{ id: replyId }], [42], []]);
    expect(statements).toBe(1);
  });

  it("by different pieces of work does not", async () => {
    const { statements } = await countStatements(() =>
      Promise.all([readSelected({ db }, post(replyId)), readSelected({ db }, post(replyId))]),
    );
    expect(statements).toBe(2);
  });

  it("and later goes in the next", async () => {
    const { statements } = await countStatements(async () => {
      await readSelected(reader, post(replyId));
      await readSelected(reader, post(replyId));
    });
    expect(statements).toBe(2);
  });
});
