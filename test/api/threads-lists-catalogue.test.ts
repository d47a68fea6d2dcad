import fc from "fast-check";
import type pg from "pg";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements, openDatabase, type Database } from "../../prisma/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { expectedList, type ListAsker, type ListQuestion } from "../support/expected-list.ts";
import { buildCollaborative, buildPerson, buildTag, buildThread } from "../support/factories.ts";
import { Play, playedTags, step } from "../support/list-play.ts";

/** Somebody who asks, with what the reference has to know of them. */
interface Reader extends ListAsker {
  readonly client: TestClient;
}

interface Page {
  readonly totalCount: number;
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  readonly edges: readonly { node: { uuid: string } }[];
  readonly facets: readonly { values: readonly { tag: { key: string; label: string }; count: number }[] }[];
}

const document = `query (
  $list: ThreadList! = LATEST, $sort: ThreadSort! = ACTIVITY, $tags: [ID!]! = [], $kind: ThreadKind,
  $state: ThreadState, $collaborativeId: ID, $first: Int, $after: String, $before: String
) {
  threads(list: $list, sort: $sort, tags: $tags, kind: $kind, state: $state, collaborativeId: $collaborativeId,
    first: $first, after: $after, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { node { uuid } }
    facets { values { tag { key label } count } }
  }
}`;

let db: TestDatabase;
let api: TestApi;
let groups: { id: string }[];
let readers: Reader[];
/** Sessions of their own, whose transactions may end late; the embedded database has only one session. */
let sessions: pg.PoolClient[];
let other: Database | undefined;

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db });
  for (const id of playedTags) await buildTag(db, id);
  const closed = await buildCollaborative(db, { innovator: false });
  const innovating = await buildCollaborative(db, { innovator: true });
  groups = [closed, innovating];
  const reader = async (
    traits: Parameters<typeof buildPerson>[1],
    inCohort: boolean,
    collaborativeIds: string[],
  ) => {
    const { id } = await buildPerson(db, traits);
    return { id, inCohort, collaborativeIds, client: await api.as({ id }) };
  };
  const interests = (...ids: string[]) => ids.map((id) => ({ id }));
  readers = [
    await reader({}, false, []),
    await reader({ memberOf: [closed], interests: interests("region:north") }, false, [closed.id]),
    await reader(
      { memberOf: [innovating], interests: interests("region:west", "collaborative-focus:cancer") },
      true,
      [innovating.id],
    ),
    await reader(
      {
        roles: ["FACILITATOR"],
        interests: interests(
          "region:north",
          "region:south",
          "collaborative-focus:digital",
          "ics-size-band:small",
        ),
      },
      true,
      [],
    ),
  ];
  other = db.url === undefined ? undefined : await openDatabase({ url: db.url, maxConnections: 3 });
  sessions = other ? [await other.pool.connect(), await other.pool.connect()] : [];
});

afterAll(async () => {
  for (const session of sessions) session.release();
  await other?.close();
  await db.close();
  if (api.defects.length > 0) throw new AggregateError(api.defects, "The API masked defects");
});

async function ask(client: TestClient, variables: object): Promise<Page> {
  return (await client.query<{ threads: Page }>(document, { ...variables })).threads;
}

const idsOf = ({ edges }: Page) => edges.map(({ node }) => node.uuid);

/** The longest of all lists. */
const everything: ListQuestion = {
  list: "LATEST",
  sort: "NEWEST",
  tags: [],
  kind: null,
  state: null,
  collaborativeId: null,
};

/** Compares an answer, page by page in both directions, with what plain SQL gives. */
async function compare(reader: Reader, question: ListQuestion, first: number): Promise<void> {
  const expected = await expectedList(db, reader, question);
  const page = await ask(reader.client, { ...question, first });
  const counts = page.facets.flatMap(({ values }) => values.map(({ tag, count }) => [tag.key, count]));
  expect({
    ids: idsOf(page),
    total: page.totalCount,
    more: page.pageInfo.hasNextPage,
    counts: Object.fromEntries(counts) as unknown,
  }).toEqual({
    ids: expected.ids.slice(0, first),
    total: expected.ids.length,
    more: expected.ids.length > first,
    counts: expected.counts,
  });
  if (!page.pageInfo.hasNextPage) return;
  const next = await ask(reader.client, { ...question, first, after: page.pageInfo.endCursor });
  expect(idsOf(next)).toEqual(expected.ids.slice(first, 2 * first));
  const back = await ask(reader.client, { ...question, first, before: next.pageInfo.endCursor });
  const end = idsOf(next).length + first - 1;
  expect(idsOf(back)).toEqual(expected.ids.slice(Math.max(0, end - first), end));
  expect(back.pageInfo.hasPreviousPage).toBe(end > first);
}

function readerAt(index: number): Reader {
  const reader = readers[index];
  if (!reader) throw new Error(`There is no reader ${index}.`);
  return reader;
}

describe("lists answered from the catalogue", () => {
  it("equal plain SQL whatever is changed, by whom, and whenever it is committed", async () => {
    const property = fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 50, size: "max" }),
      async (steps) => {
        await db.query(`DELETE FROM "Thread"`);
        const play = new Play({
          groupIds: groups.map(({ id }) => id),
          authorIds: readers.map(({ id }) => id),
          pool: db.pool,
          sessions,
          ask: ({ reader, first, question: { group, ...question } }) =>
            compare(readerAt(reader), { ...question, collaborativeId: groups[group]?.id ?? null }, first),
        });
        try {
          for (const next of steps) await play.take(next);
          await play.finish(async () => {
            for (const reader of readers) await compare(reader, everything, 50);
          });
        } finally {
          await play.end();
        }
      },
    );
    // The message names the seed with which a failure comes again. Making it smaller would take minutes.
    const outcome = await fc.check(property, { numRuns: 25, endOnFailure: true });
    expect(fc.defaultReportMessage(outcome)).toBeUndefined();
  }, 120_000);

  it("show at once what any process has committed, in whatever order transactions end", async ({ skip }) => {
    const [first, second] = sessions;
    if (!first || !second || !other) return skip("The embedded database has one session.");
    await db.query(`DELETE FROM "Thread"`);
    const reader = readerAt(0);
    const insert = async (session: pg.PoolClient) => {
      const id = uuid();
      await session.query("BEGIN");
      await session.query(
        `INSERT INTO "Thread" ("id", "kind", "title", "slug", "authorId", "audience") VALUES ($1, 'PROBLEM', 'T', 't', $2, 'MEMBERS')`,
        [id, reader.id],
      );
      return id;
    };
    const shown = async () => new Set(idsOf(await ask(reader.client, { sort: "NEWEST" })));
    const early = await insert(first);
    const late = await insert(second);
    const between = await buildThread(other);
    expect(await shown()).toEqual(new Set([between.id]));
    await second.query("COMMIT");
    expect(await shown()).toEqual(new Set([between.id, late]));
    await first.query("COMMIT");
    expect(await shown()).toEqual(new Set([between.id, late, early]));
  });

  it("name tags as they are called now", async () => {
    await buildThread(db, { tags: [{ id: "benefit:time" }] });
    const label = async () =>
      (await ask(readerAt(0).client, {})).facets
        .flatMap(({ values }) => values)
        .find(({ tag }) => tag.key === "benefit:time")?.tag.label;
    expect(await label()).toBe("time");
    await db.prisma.tag.update({ where: { id: "benefit:time" }, data: { label: "Time saved" } });
    expect(await label()).toBe("Time saved");
  });

  it("begin anew where threads were removed, and where the database is another one", async () => {
    const reader = readerAt(0);
    await buildThread(db);
    expect((await ask(reader.client, {})).totalCount).toBeGreaterThan(0);
    await db.query(`TRUNCATE "Thread" CASCADE`);
    expect((await ask(reader.client, {})).totalCount).toBe(0);

    const restored = await openTestDatabase({ kind: "embedded" });
    const present = await openTestDatabase({ kind: "embedded" });
    let current: Database = present;
    const moving = new Proxy<Database>(present, {
      get: (_target, key) => Reflect.get(current, key) as unknown,
    });
    const { id } = await buildPerson(present);
    for (let index = 0; index < 3; index++) await buildThread(present, { author: { id } });
    await buildPerson(restored, { id });
    const only = await buildThread(restored, { author: { id } });
    const total = async () => {
      const client = await createTestApi({ db: moving }).as({ id });
      return idsOf(await ask(client, {}));
    };
    expect(await total()).toHaveLength(3);
    current = restored;
    expect(await total()).toEqual([only.id]);
    await Promise.all([restored.close(), present.close()]);
  });

  it("share one statement among all that are asked for at the same time", async () => {
    const { client } = readerAt(0);
    await ask(client, {});
    const { sql } = await countStatements(() =>
      client.query(
        `{ a: threads { totalCount } b: threads(list: UNSOLVED) { totalCount } c: threads(list: MINE) { totalCount } }`,
      ),
    );
    expect(sql.filter((statement) => statement.includes("pg_current_snapshot"))).toHaveLength(1);
  });

  it("hold nothing of what could not be read", async () => {
    const { client } = readerAt(0);
    const before = (await ask(client, {})).totalCount;
    await buildThread(db);
    await db.query(`ALTER TABLE "CatalogueMark" RENAME TO "Away"`);
    expect((await client.mutate(document)).errors).toHaveLength(1);
    await db.query(`ALTER TABLE "Away" RENAME TO "CatalogueMark"`);
    expect((await ask(client, {})).totalCount).toBe(before + 1);
    api.defects.length = 0;
  });
});
