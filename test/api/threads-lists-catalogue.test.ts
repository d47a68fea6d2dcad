import fc from "fast-check";
import type pg from "pg";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements, openDatabase, type Database } from "../../prisma/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { expectedList, type ListAsker, type ListQuestion } from "../support/expected-list.ts";
import { buildCollaborative, buildPerson, buildTag, buildThread } from "../support/factories.ts";

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

const tagIds = [
  "region:north",
  "region:south",
  "region:west",
  "collaborative-focus:cancer",
  "collaborative-focus:digital",
  "ics-size-band:small",
  "benefit:time",
  "benefit:money",
];

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
  for (const id of tagIds) await buildTag(db, id);
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

/** Times and counts are few, so that many are equal and ids have to decide. */
const moment = fc.nat(5).map((minutes) => new Date(Date.UTC(2026, 5, 1, 9, minutes)).toISOString());
const kind = fc.constantFrom("PROBLEM", "QUESTION", "DISCUSSION");
const state = fc.constantFrom("OPEN", "SOLVED", "CLOSED", "MERGED");
const audience = fc.constantFrom("MEMBERS", "COHORT", "COLLABORATIVE");
const tag = fc.constantFrom(...tagIds);
/** 0 and 1 are groups, 2 is none. */
const group = fc.nat(2);
const author = fc.nat(3);

/** A change of one column, or of two that go together. */
const column = fc.oneof(
  fc.record({ lastActivityAt: moment }),
  fc.record({ sameProblemCount: fc.nat(2) }),
  fc.record({ replyCount: fc.nat(1) }),
  fc.record({ state }),
  fc.record({ kind }),
  fc.record({ group }),
  fc.record({ audience, audienceGroup: fc.nat(1) }),
  fc.record({ deletedAt: fc.option(moment) }),
);

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("start" as const),
      by: fc.nat(2),
      kind,
      audience,
      group,
      author,
      moment,
      tags: fc.uniqueArray(tag, { maxLength: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("set" as const), by: fc.nat(2), thread: fc.nat(9), column }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("tag" as const, "untag" as const),
      by: fc.nat(2),
      thread: fc.nat(9),
      tag,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("retag" as const),
      by: fc.nat(2),
      thread: fc.nat(9),
      tag,
      to: tag,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), thread: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("BEGIN" as const, "COMMIT" as const, "ROLLBACK" as const),
      by: fc.nat(2),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("ask" as const),
      reader: fc.nat(3),
      first: fc.integer({ min: 1, max: 4 }),
      question: fc.record({
        list: fc.constantFrom(
          "LATEST" as const,
          "UNANSWERED" as const,
          "UNSOLVED" as const,
          "MINE" as const,
          "FOR_YOU" as const,
        ),
        sort: fc.constantFrom("ACTIVITY" as const, "NEWEST" as const, "SAME_PROBLEM" as const),
        tags: fc.uniqueArray(tag, { maxLength: 4 }),
        kind: fc.option(kind, { freq: 3 }),
        state: fc.option(state, { freq: 3 }),
        group,
      }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Plays changes, each in the session that it names: 0 is the product's, which holds no transaction open. */
class Play {
  /** Ids of threads by session: a session changes its own only, so that none waits for another's locks. */
  readonly #threads: string[][] = [[], [], []];
  readonly #isOpen = [false, false, false];

  async take(next: Step): Promise<void> {
    switch (next.do) {
      case "ask": {
        const { group, ...question } = next.question;
        const collaborativeId = groups[group]?.id ?? null;
        return compare(readerAt(next.reader), { ...question, collaborativeId }, next.first);
      }
      case "remove":
        return this.#run(0, `DELETE FROM "Thread" WHERE "id" = $1`, [this.#thread(0, next.thread)]);
      case "BEGIN":
        if (next.by === 0 || this.#isOpen[next.by]) return;
        return this.#control(next.by, "BEGIN", true);
      case "COMMIT":
      case "ROLLBACK":
        if (this.#isOpen[next.by]) await this.#control(next.by, next.do, false);
        return;
      case "start":
        return this.#start(next);
      case "set":
        return this.#set(next.by, this.#thread(next.by, next.thread), next.column);
      case "tag":
        return this.#run(
          next.by,
          `INSERT INTO "ThreadTag" ("threadId", "tagId") SELECT "id", $2 FROM "Thread" WHERE "id" = $1 ON CONFLICT DO NOTHING`,
          [this.#thread(next.by, next.thread), next.tag],
        );
      case "untag":
        return this.#run(next.by, `DELETE FROM "ThreadTag" WHERE "threadId" = $1 AND "tagId" = $2`, [
          this.#thread(next.by, next.thread),
          next.tag,
        ]);
      case "retag":
        return this.#run(
          next.by,
          `UPDATE "ThreadTag" SET "tagId" = $3 WHERE "threadId" = $1 AND "tagId" = $2
             AND NOT EXISTS (SELECT FROM "ThreadTag" WHERE "threadId" = $1 AND "tagId" = $3)`,
          [this.#thread(next.by, next.thread), next.tag, next.to],
        );
    }
  }

  /** Ends what is still open. */
  async end(): Promise<void> {
    for (const by of [1, 2]) if (this.#isOpen[by]) await this.#control(by, "ROLLBACK", false);
  }

  async #start(thread: Extract<Step, { do: "start" }>): Promise<void> {
    const id = uuid();
    this.#threads[thread.by]?.push(id);
    const groupId = groups[thread.group]?.id ?? null;
    await this.#run(
      thread.by,
      `INSERT INTO "Thread" ("id", "kind", "title", "slug", "authorId", "collaborativeId", "audience", "audienceCollaborativeId",
         "createdAt", "lastActivityAt")
       VALUES ($1, $2::"ThreadKind", 'T', 't', $3, $4, $5::"Audience", $6, $7::timestamptz, $7::timestamptz)`,
      [
        id,
        thread.kind,
        readerAt(thread.author).id,
        groupId,
        thread.audience,
        thread.audience === "COLLABORATIVE" ? (groupId ?? groups[0]?.id ?? null) : null,
        thread.moment,
      ],
    );
    await this.#run(
      thread.by,
      `INSERT INTO "ThreadTag" ("threadId", "tagId") SELECT $1::uuid, unnest($2::text[])`,
      [id, thread.tags],
    );
  }

  async #set(by: number, id: string, change: Extract<Step, { do: "set" }>["column"]): Promise<void> {
    if ("audience" in change) {
      const groupId = change.audience === "COLLABORATIVE" ? groups[change.audienceGroup]?.id : null;
      return this.#run(
        by,
        `UPDATE "Thread" SET "audience" = $2::"Audience", "audienceCollaborativeId" = $3 WHERE "id" = $1`,
        [id, change.audience, groupId],
      );
    }
    const [[column, value]] = Object.entries(
      "group" in change ? { collaborativeId: groups[change.group]?.id ?? null } : change,
    ) as [[string, string | number | null]];
    const casts: Record<string, string> = { state: `::"ThreadState"`, kind: `::"ThreadKind"` };
    await this.#run(by, `UPDATE "Thread" SET "${column}" = $2${casts[column] ?? ""} WHERE "id" = $1`, [
      id,
      value,
    ]);
  }

  #thread(by: number, index: number): string {
    const own = this.#threads[by] ?? [];
    return own[index % Math.max(own.length, 1)] ?? uuid();
  }

  async #run(by: number, sql: string, values: unknown[]): Promise<void> {
    await (sessions[by - 1] ?? db.pool).query(sql, values);
  }

  async #control(by: number, sql: string, isOpen: boolean): Promise<void> {
    const session = sessions[by - 1];
    if (!session) return;
    await session.query(sql);
    this.#isOpen[by] = isOpen;
  }
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
        const play = new Play();
        try {
          for (const next of steps) await play.take(next);
        } finally {
          await play.end();
        }
      },
    );
    // The message names the seed with which a failure comes again.
    expect(fc.defaultReportMessage(await fc.check(property, { numRuns: 25 }))).toBeUndefined();
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
