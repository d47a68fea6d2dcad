import fc from "fast-check";
import type pg from "pg";
import { v7 as uuid } from "uuid";

/** The tags that threads carry in a play. */
export const playedTags = [
  "region:north",
  "region:south",
  "region:west",
  "collaborative-focus:cancer",
  "collaborative-focus:digital",
  "ics-size-band:small",
  "benefit:time",
  "benefit:money",
];

/** Where changes are played. */
interface PlayScene {
  readonly groupIds: readonly string[];
  readonly authorIds: readonly string[];
  /** The product's own. */
  readonly pool: pg.Pool;
  /** Sessions 1 and 2, whose transactions may end late. Without them everything goes through the pool. */
  readonly sessions: readonly pg.PoolClient[];
  /** Puts a question and checks the answer. */
  ask(question: Extract<Step, { do: "ask" }>): Promise<void>;
}

/** Times and counts are few, so that many are equal and ids have to decide. */
const moment = fc.nat(5).map((minutes) => new Date(Date.UTC(2026, 5, 1, 9, minutes)).toISOString());
const kind = fc.constantFrom("PROBLEM", "QUESTION", "DISCUSSION");
const state = fc.constantFrom("OPEN", "SOLVED", "CLOSED", "MERGED");
const audience = fc.constantFrom("MEMBERS", "COHORT", "COLLABORATIVE");
const tag = fc.constantFrom(...playedTags);
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

/** A change, a transaction's beginning or end, or a question about a list. */
export const step = fc.oneof(
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
export class Play {
  readonly #scene: PlayScene;
  /** Ids of threads by session: a session changes its own only, so that none waits for another's locks. */
  readonly #threads: string[][] = [[], [], []];
  readonly #isOpen = [false, false, false];

  constructor(scene: PlayScene) {
    this.#scene = scene;
  }

  async take(next: Step): Promise<void> {
    switch (next.do) {
      case "ask":
        return this.#scene.ask(next);
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

  /** Lets what is still open go on past a thread that another session starts and past a question, and commits it. */
  async finish(ask: () => Promise<void>): Promise<void> {
    const moment = new Date(0).toISOString();
    const seen = { kind: "PROBLEM", audience: "MEMBERS" } as const;
    await this.#start({ do: "start", by: 0, ...seen, group: 2, author: 0, moment, tags: [] });
    await ask();
    for (const by of [1, 2]) if (this.#isOpen[by]) await this.#control(by, "COMMIT", false);
    await ask();
  }

  /** Undoes what is still open, after a failure. */
  async end(): Promise<void> {
    for (const by of [1, 2]) if (this.#isOpen[by]) await this.#control(by, "ROLLBACK", false);
  }

  async #start(thread: Extract<Step, { do: "start" }>): Promise<void> {
    const id = uuid();
    this.#threads[thread.by]?.push(id);
    const groupId = this.#group(thread.group);
    await this.#run(
      thread.by,
      `INSERT INTO "Thread" ("id", "kind", "title", "slug", "authorId", "collaborativeId", "audience", "audienceCollaborativeId",
         "createdAt", "lastActivityAt")
       VALUES ($1, $2::"ThreadKind", 'T', 't', $3, $4, $5::"Audience", $6, $7::timestamptz, $7::timestamptz)`,
      [
        id,
        thread.kind,
        this.#scene.authorIds[thread.author],
        groupId,
        thread.audience,
        thread.audience === "COLLABORATIVE" ? (groupId ?? this.#group(0)) : null,
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
      const groupId = change.audience === "COLLABORATIVE" ? this.#group(change.audienceGroup) : null;
      return this.#run(
        by,
        `UPDATE "Thread" SET "audience" = $2::"Audience", "audienceCollaborativeId" = $3 WHERE "id" = $1`,
        [id, change.audience, groupId],
      );
    }
    const [[column, value]] = Object.entries(
      "group" in change ? { collaborativeId: this.#group(change.group) } : change,
    ) as [[string, string | number | null]];
    const casts: Record<string, string> = { state: `::"ThreadState"`, kind: `::"ThreadKind"` };
    await this.#run(by, `UPDATE "Thread" SET "${column}" = $2${casts[column] ?? ""} WHERE "id" = $1`, [
      id,
      value,
    ]);
  }

  #group(index: number): string | null {
    return this.#scene.groupIds[index] ?? null;
  }

  #thread(by: number, index: number): string {
    const own = this.#threads[by] ?? [];
    return own[index % Math.max(own.length, 1)] ?? uuid();
  }

  async #run(by: number, sql: string, values: unknown[]): Promise<void> {
    await (this.#scene.sessions[by - 1] ?? this.#scene.pool).query(sql, values);
  }

  async #control(by: number, sql: string, isOpen: boolean): Promise<void> {
    const session = this.#scene.sessions[by - 1];
    if (!session) return;
    await session.query(sql);
    this.#isOpen[by] = isOpen;
  }
}
