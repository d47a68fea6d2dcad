import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "../../prisma/client.ts";
import { createTestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildPost, buildTag, buildThread } from "../support/factories.ts";

let db: TestDatabase;
let client: TestClient;
let few: { id: string };
let many: { id: string; authorId: string };
const fewTag = "region:few";
const manyTag = "region:many";

const personFields = `id name`;
const postFields = `
  id number path pageInThread html markdown createdAt editedAt version isSolution deletedAt deletedReason
  author { ${personFields} }
  parent { number path author { name } }
  reactions { kind count viewerReacted }
  viewerCan { edit delete accept react report }`;

/** What the page of a thread asks for: everything that it shows, and who has the same problem. */
const threadPage = `query ($id: ID!) {
  thread(id: $id) {
    id kind state title path audience createdAt replyCount sameProblemCount viewerHasSameProblem version
    author { ${personFields} }
    collaborative { id name }
    tags { key label }
    unread { isNew unreadCount firstUnreadPath }
    solution { number path author { name } }
    solvedAt solvedBy { name } solvedWithoutSolution
    sameProblemPeople(first: 10) { edges { node { name } } pageInfo { hasNextPage } }
    mergedInto { path title }
    openingPost { ${postFields} }
    replies { page pageCount total posts { ${postFields} } }
    viewerCan { reply edit editTags changeAudience chooseSolution solveWithout reopen close merge delete markSameProblem }
  }
}`;

/** What a list asks for: twenty rows, the counts of its tags, and how many there are in all. */
const threadList = `query ($tags: [ID!]!) {
  threads(tags: $tags) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node {
      id kind state title path excerpt replyCount sameProblemCount viewerHasSameProblem lastActivityAt
      author { ${personFields} }
      collaborative { id name }
      tags { key label }
      lastReply { path createdAt author { name } }
      unread { isNew unreadCount firstUnreadPath }
      viewerCan { reply }
    } }
    facets { taxonomy { id label } values { count selected tag { key label } } }
  }
}`;

beforeAll(async () => {
  db = await openTestDatabase();
  client = await createTestApi({ db }).as(await buildPerson(db));
  await buildTag(db, fewTag);
  await buildTag(db, manyTag);
  few = await buildScene(3, fewTag);
  many = await buildScene(30, manyTag);
});

afterAll(() => db.close());

/** That many threads with a tag, and that many replies in one of them, all by different people. */
async function buildScene(size: number, tag: string): Promise<{ id: string; authorId: string }> {
  const collaborative = await buildCollaborative(db);
  const threads = [];
  for (let index = 0; index < size; index++) {
    const author = await buildPerson(db);
    const extra = await buildTag(db, `collaborative-focus:${tag.slice(7)}-${index}`);
    const tags = [{ id: tag }, extra];
    threads.push(await buildThread(db, { author, tags, collaborativeId: collaborative.id }));
  }
  const [thread] = threads;
  if (!thread) throw new Error("A scene has at least one thread.");
  let parentId: string | null = null;
  for (let index = 0; index < size; index++) {
    const post = await buildPost(db, { thread, parentId });
    parentId ??= post.id;
    await db.prisma.post.update({ where: { id: post.id }, data: { reactionCounts: { THANKS: 1 } } });
    await db.prisma.sameProblem.create({ data: { threadId: thread.id, personId: post.authorId } });
  }
  await db.prisma.thread.update({
    where: { id: thread.id },
    data: { state: "SOLVED", solvedAt: new Date(), solutionId: parentId, solvedById: thread.authorId },
  });
  return thread;
}

/** What the two documents answer with, as far as rows are counted. */
interface Rows {
  readonly thread?: { readonly replies: { readonly posts: readonly unknown[] } };
  readonly threads?: { readonly edges: readonly unknown[] };
}

/** The statements of an answer, which also find out who asks, and how many rows it has. */
async function statementsOf(document: string, variables: Record<string, unknown>) {
  const { statements, result } = await countStatements(() => client.query<Rows>(document, variables));
  const rows = result.thread?.replies.posts ?? result.threads?.edges ?? [];
  return { statements, rows: rows.length };
}

describe("SQL statements", () => {
  it("are two for a thread's page with who else has the problem, with 3 replies as with 20", async () => {
    // The first request of a session reads it before anything else.
    await client.query(threadPage, { id: few.id });
    const small = await statementsOf(threadPage, { id: few.id });
    const large = await statementsOf(threadPage, { id: many.id });
    expect([small.rows, large.rows]).toEqual([3, 20]);
    expect([small.statements, large.statements]).toEqual([2, 2]);
  });

  it("is one for a list with facets while nothing is written, with 3 rows as with 20", async () => {
    // The first list of a process reads all threads into its catalogue.
    await client.query(threadList, { tags: [] });
    const small = await fewestStatementsOf(threadList, { tags: [fewTag] });
    const large = await fewestStatementsOf(threadList, { tags: [manyTag] });
    expect(small).toEqual({ statements: 1, rows: 3 });
    expect(large).toEqual({ statements: 1, rows: 20 });
  });

  it("are two for a list when something was written, and three when that changes the list", async () => {
    await client.query(threadList, { tags: [manyTag] });
    await db.prisma.person.update({ where: { id: many.authorId }, data: { jobTitle: "Somewhere else" } });
    expect(await statementsOf(threadList, { tags: [manyTag] })).toEqual({ statements: 2, rows: 20 });
    await buildThread(db, { tags: [{ id: manyTag }] });
    expect(await statementsOf(threadList, { tags: [manyTag] })).toEqual({ statements: 3, rows: 20 });
  });
});

/** The fewest of ten tries: on a server that others use as well, something is often written in between. */
async function fewestStatementsOf(document: string, variables: Record<string, unknown>) {
  const tries = [];
  for (let n = 0; n < 10; n++) tries.push(await statementsOf(document, variables));
  return tries.toSorted((a, b) => a.statements - b.statements)[0];
}
