import { print, type DocumentNode } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AuditDocument } from "~/features/accounts/admin-documents.ts";
import { PeoplePageDocument, PersonPageDocument } from "~/features/accounts/people-documents.ts";
import { ShellDocument } from "~/features/accounts/shell-document.ts";
import { CollaborativePageDocument } from "~/features/collaboratives/collaborative-documents.ts";
import { HomeDocument } from "~/features/home/home-document.ts";
import { MentionSuggestionsDocument } from "~/features/threads/compose/compose-documents.ts";
import { MarkAllReadDocument, ThreadListDocument } from "~/features/threads/list/list-documents.ts";
import { ModerationPageDocument } from "~/features/threads/moderation/moderation-documents.ts";
import { CreateThreadDocument, SimilarThreadsDocument } from "~/features/threads/new/new-thread-documents.ts";
import { TagPageDocument } from "~/features/threads/tag/tag-document.ts";
import { PostHistoryDocument, PostPageDocument } from "~/features/threads/thread/post-page-documents.ts";
import {
  AcceptSolutionDocument,
  MarkSameProblemDocument,
  ReactDocument,
  UnmarkSameProblemDocument,
} from "~/features/threads/thread/thread-action-documents.ts";
import {
  MarkThreadReadDocument,
  PostPlaceDocument,
  ReplyDocument,
  ThreadPageDocument,
} from "~/features/threads/thread/thread-documents.ts";
import {
  AudiencePageDocument,
  MergeThreadDocument,
  SameProblemPageDocument,
} from "~/features/threads/thread/thread-page-documents.ts";
import { openBenchDatabase } from "../support/bench-database.ts";
import type { TestClient } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import {
  faultsOfSent,
  inPlanningSession,
  planOf,
  plansOfSent,
  recordStatements,
  type Plan,
  type SentStatement,
} from "../support/plans.ts";

let db: TestDatabase;
let client: TestClient;
let threads: { id: string; postId: string; title: string }[];
let sent: ReadonlyMap<string, SentStatement>;

beforeAll(async () => {
  ({ db, client } = await openBenchDatabase());
  threads = await db.query(
    `SELECT t."id", p."id" AS "postId", t."title" FROM "Thread" t JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 3
     WHERE t."state" = 'OPEN' AND t."audience" = 'MEMBERS' AND t."lastNumber" > 40 AND t."kind" = 'PROBLEM' ORDER BY t."id" LIMIT 4`,
  );
  // The first list of a process reads all threads into its catalogue.
  await client.query("{ threads { totalCount } }");
  sent = recordStatements(db.pool);
}, 900_000);

afterAll(() => db.close());

async function run<Data>(document: DocumentNode, variables: Record<string, unknown> = {}): Promise<Data> {
  return client.query<Data>(print(document), variables);
}

/** Every list in every order, narrowed in every way, and the pages around its first. */
async function readLists(): Promise<void> {
  const filters = [
    {},
    { tags: ["region:Y56", "collaborative-focus:elective"] },
    { kind: "PROBLEM", state: "OPEN" },
    { collaborativeId: "00000000-0000-7000-8000-000000000000" },
  ];
  for (const list of ["LATEST", "UNANSWERED", "UNSOLVED", "MINE", "FOR_YOU"]) {
    for (const sort of ["ACTIVITY", "NEWEST", "SAME_PROBLEM"]) {
      for (const filter of filters) {
        const all = { list, sort, tags: [], collaborative: "", hasCollaborative: false, ...filter };
        const { threads } = await run<{ threads: { pageInfo: { endCursor: string | null } } }>(
          ThreadListDocument,
          all,
        );
        const { endCursor } = threads.pageInfo;
        await run(ThreadListDocument, { ...all, after: endCursor });
        await run(ThreadListDocument, { ...all, before: endCursor });
      }
    }
  }
}

async function readPages(): Promise<void> {
  const { id, postId, title } = threadAt(0);
  await run(HomeDocument);
  await run(ShellDocument);
  const page = { id, answered: postId, hasAnswered: true };
  await run(ThreadPageDocument, { ...page, page: 1 });
  await run(ThreadPageDocument, { ...page, page: 3 });
  await run(SameProblemPageDocument, { id });
  await run(AudiencePageDocument, { id });
  for (const document of [PostPlaceDocument, PostPageDocument, PostHistoryDocument])
    await run(document, { id: postId });
  await run(SimilarThreadsDocument, { title });
  await run(SimilarThreadsDocument, { title: "Wizzard of ambulanse qeues" });
  await run(MentionSuggestionsDocument, { prefix: "Per" });
  const tag = { taxonomy: "region", value: "Y56", key: "region:Y56", isIcs: false, isRegion: true };
  await run(TagPageDocument, tag);
  await run(PeoplePageDocument, { search: "Person 7" });
  const [{ id: personId } = { id: "" }] = await db.query<{ id: string }>(`SELECT "id" FROM "Person" LIMIT 1`);
  await run(PersonPageDocument, { id: personId });
  const [{ id: groupId } = { id: "" }] = await db.query<{ id: string }>(
    `SELECT "id" FROM "Collaborative" LIMIT 1`,
  );
  await run(CollaborativePageDocument, { id: groupId });
  for (const decided of [true, false]) await run(ModerationPageDocument, { decided });
  await run(AuditDocument, {});
}

/** What no page asks, but programs may. */
async function askAsPrograms(): Promise<void> {
  const page = "pageInfo { endCursor } edges { node { createdAt post { number thread { title } } } }";
  const { mentionsOfMe } = await client.query<{ mentionsOfMe: { pageInfo: { endCursor: string | null } } }>(
    `{ mentionsOfMe(first: 2) { ${page} } }`,
  );
  const after = mentionsOfMe.pageInfo.endCursor;
  await client.query(`query ($after: String) { mentionsOfMe(first: 2, after: $after) { ${page} } }`, {
    after,
  });
  await client.query("{ unreadSummary { threads mentions } drafts { path } outbox { waiting parkedCount } }");
  const filters = ["first: 2", "last: 2", 'first: 2, subject: "Thread:00000000-0000-7000-8000-000000000000"'];
  for (const given of filters) await client.query(`{ audit(${given}) { edges { node { action } } } }`);
}

async function writeThings(): Promise<void> {
  const [one, other, third] = [threadAt(0), threadAt(1), threadAt(2)];
  const threadId = one.id;
  await run(ReplyDocument, { input: { threadId, markdown: "An answer.", parentId: one.postId } });
  await run(MarkThreadReadDocument, { input: { threadId, upToNumber: 9 } });
  await run(ReactDocument, { input: { postId: one.postId, kind: "THANKS" } });
  await run(MarkSameProblemDocument, { input: { threadId } });
  await run(UnmarkSameProblemDocument, { input: { threadId } });
  await run(AcceptSolutionDocument, { input: { postId: one.postId } });
  await run(CreateThreadDocument, {
    input: { kind: "QUESTION", title: "Who shares beds?", markdown: "Who?", audience: "MEMBERS", tagIds: [] },
  });
  await run(MergeThreadDocument, { input: { threadId: other.id, intoThreadId: third.id } });
  // Whoever asks next brings the catalogue up to date.
  await run(SimilarThreadsDocument, { title: one.title });
  await run(MarkAllReadDocument);
}

function threadAt(index: number): { id: string; postId: string; title: string } {
  const thread = threads[index];
  if (!thread) throw new Error("The bench has too few long threads.");
  return thread;
}

describe("at a million replies no large table is read from end to end", () => {
  it.each([
    // The least of statements that each must have sent, or it did not play what it is named after.
    ["lists", readLists, 3],
    ["pages", readPages, 4],
    ["programs", askAsPrograms, 4],
    ["changes", writeThings, 4],
  ] as const)(
    "for %s",
    async (_name, play, least) => {
      const before = sent.size;
      await play();
      expect(sent.size).toBeGreaterThanOrEqual(before + least);
      expect(await faultsOfSent(db, sent)).toEqual([]);
    },
    120_000,
  );

  it.each([
    "Thread_changedIn_idx",
    "Mention_personId_createdAt_id_idx",
    "Thread_lastActivityAt_id_idx",
    "Post_threadId_number_key",
    "ModerationItem_decidedAt_id_idx",
  ])("which the lack of %s would show", async (index) => {
    expect(await faultsOfSent(db, sent, index)).not.toEqual([]);
  });

  it("nor are all mentions of somebody sorted for the page that is shown", async () => {
    await askAsPrograms();
    // The home page reads them together with what it sorts: somebody's own threads.
    const ofMentionsAlone = ({ statement: { sql } }: Plan) =>
      sql.includes(') named ORDER BY named."createdAt"') && !sql.includes('own."lastActivityAt"');
    const found = (await inPlanningSession(db, (session) => plansOfSent(session, sent))).filter(
      ofMentionsAlone,
    );
    expect(found.length).toBeGreaterThan(1);
    for (const { sortedWhole } of found) expect(sortedWhole).toEqual([]);
    // The same in one go, as one would write it at first, is sorted: the test would show that.
    const sql = `SELECT "id" FROM "Mention" WHERE "personId" = $1::uuid OR "collaborativeId" = $1::uuid
      ORDER BY "createdAt" DESC, "id" DESC LIMIT 3`;
    const plan = await inPlanningSession(db, (session) =>
      planOf(session, { sql, parameters: [threadAt(0).id] }),
    );
    expect(plan.sortedWhole).toEqual(["Mention"]);
  });

  it("by the one plan that a server makes for all values, and not only by one for those that were sent", async () => {
    // With a value, the planner sees that only the first half can hold; without, it must be ready for both.
    const sql = 'SELECT "title" FROM "Thread" WHERE "id" = $1::uuid OR $1::uuid IS NULL';
    const { readWhole } = await inPlanningSession(db, (session) =>
      planOf(session, { sql, parameters: [threadAt(0).id] }),
    );
    expect(readWhole).toEqual(db.kind === "server" ? ["Thread"] : []);
  });
});
