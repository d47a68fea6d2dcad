import { print, type DocumentNode } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ShellDocument } from "~/features/accounts/shell-document.ts";
import { AdoptionPageDocument, AdoptionsPageDocument } from "~/features/adoption/adoption-documents.ts";
import { CompareDocument } from "~/features/case-studies/library/compare-documents.ts";
import { LibraryDocument, MostAdoptedDocument } from "~/features/case-studies/library/library-documents.ts";
import { CaseStudyPageDocument, VersionPageDocument } from "~/features/case-studies/page/page-documents.ts";
import { MyReviewsDocument, ReviewQueueDocument } from "~/features/case-studies/review/queue-documents.ts";
import { ReviewPageDocument } from "~/features/case-studies/review/review-documents.ts";
import { FeedDocument } from "~/features/feed/feed-documents.ts";
import { MeasuresPageDocument } from "~/features/measures/measure-documents.ts";
import { NotificationsDocument } from "~/features/notifications/notifications-documents.ts";
import { SpreadPageDocument } from "~/features/spread/spread-documents.ts";
import { openBenchDatabase } from "../support/bench-database.ts";
import type { TestClient } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import { faultsOfSent, recordStatements, type SentStatement } from "../support/plans.ts";

let db: TestDatabase;
let readers: readonly TestClient[];
let sent: ReadonlyMap<string, SentStatement>;
let study: { id: string; adoptionId: string; collaborativeId: string };

beforeAll(async () => {
  const { client, member, ...opened } = await openBenchDatabase();
  ({ db } = opened);
  readers = [client, member];
  const [found] = await db.query<typeof study>(
    `SELECT c."id", a."id" AS "adoptionId", a."collaborativeId" FROM "CaseStudy" c JOIN "Adoption" a ON a."caseStudyId" = c."id"
     WHERE c."state" = 'PUBLISHED' AND c."publishedVisibility" = 'MEMBERS' AND a."collaborativeId" IS NOT NULL ORDER BY 1, 2 LIMIT 1`,
  );
  if (!found) throw new Error("The bench has no adoptions.");
  study = found;
  // The first list of a process reads the whole library into its catalogue, and the first page the threads.
  await client.query("{ caseStudies { totalCount } threads { totalCount } }");
  sent = recordStatements(db.pool);
}, 900_000);

afterAll(() => db.close());

/** By a facilitator and by a member, whose statements differ. */
async function run<Data>(document: DocumentNode, variables: Record<string, unknown> = {}): Promise<Data[]> {
  const answers = [];
  for (const reader of readers) answers.push(await reader.query<Data>(print(document), variables));
  return answers;
}

async function readLibrary(): Promise<void> {
  const { id } = study;
  const filter = {
    tags: ["collaborative-focus:elective", "priority-theme:pathway-improvement"],
    uptake: "EMBEDDED",
  };
  for (const sort of ["NEWEST", "MOST_ADOPTED", "BEST_EVIDENCED", "LIKE_MINE"]) {
    await run(LibraryDocument, { filter, sort });
    await run(LibraryDocument, { filter: {}, sort });
  }
  await run(CaseStudyPageDocument, { id });
  await run(VersionPageDocument, { id, number: 1 });
  await run(MeasuresPageDocument, { id });
  await run(CompareDocument, { ids: [id] });
}

async function readLedger(): Promise<void> {
  const { id, adoptionId, collaborativeId } = study;
  await run(AdoptionPageDocument, { id: adoptionId });
  for (const filter of [
    { caseStudyId: id },
    { collaborativeId },
    { caseStudyId: id, states: ["EMBEDDED"] },
  ]) {
    await run(AdoptionsPageDocument, filter);
    await run(AdoptionsPageDocument, { ...filter, on: "2025-06-30" });
  }
}

async function readMapOfOne(): Promise<void> {
  const { id } = study;
  for (const on of [undefined, "2025-06-30"]) {
    await run(SpreadPageDocument, { id, caseStudyId: id, hasCaseStudy: true, on });
  }
}

/** What is counted of all who take anything up. */
async function readFigures(): Promise<void> {
  for (const on of [undefined, "2025-06-30"]) {
    await run(SpreadPageDocument, { id: study.id, hasCaseStudy: false, on });
    await run(AdoptionsPageDocument, { on });
  }
  await run(MostAdoptedDocument);
}

async function readOwn(): Promise<void> {
  const [told] = await run<{ notificationPage: { oldest: string | null } }>(NotificationsDocument);
  await run(NotificationsDocument, { after: told?.notificationPage.oldest });
  await run(ShellDocument);
}

async function readFeeds(): Promise<void> {
  for (const feed of [
    { kind: "MINE" },
    { kind: "REGION", id: "Y56" },
    { kind: "TAG", id: "collaborative-focus:elective-recovery" },
    { kind: "NATION" },
  ]) {
    const of = { ...feed, first: 20 };
    const [answer] = await run<{ feed: { activities: { pageInfo: { endCursor: string | null } } } }>(
      FeedDocument,
      of,
    );
    await run(FeedDocument, { ...of, after: answer?.feed.activities.pageInfo.endCursor });
    await run(FeedDocument, {
      ...of,
      kinds: ["REPLIED", "PUBLISHED"],
      since: "2025-01-01",
      until: "2026-12-31",
    });
    await run(FeedDocument, { ...of, tagId: "priority-theme:pathway-improvement" });
  }
}

async function readReviews(): Promise<void> {
  await run(MyReviewsDocument);
  await run(ReviewPageDocument, { id: study.id });
  for (const part of ["MINE", "WAITING", "IN_REVIEW", "CONSENTS", "DUE"])
    await run(ReviewQueueDocument, { part });
}

describe("with two thousand case studies and forty thousand adoptions no large table is read from end to end", () => {
  it.each([
    ["the library", readLibrary, 3],
    ["the ledger", readLedger, 3],
    ["the map of a case study", readMapOfOne, 2],
    ["notifications", readOwn, 2],
    ["feeds", readFeeds, 6],
    ["reviews", readReviews, 3],
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

  it("but for figures of the whole ledger, which go through adoptions once", async () => {
    const before = sent.size;
    await readFigures();
    expect(sent.size).toBeGreaterThanOrEqual(before + 3);
    const found = await faultsOfSent(db, sent);
    // A server's one plan for all days goes through them by the index of days.
    const tables = new Set(found.map((fault) => fault.split(":")[0]));
    expect([...tables]).toEqual(db.kind === "server" ? [] : ["Adoption"]);
    // Rows are read to the end of their page only, of the whole ledger as well.
    expect(found.filter((fault) => !fault.includes("count("))).toEqual([]);
  });

  it.each(["Adoption_since_id_idx", "AdoptionEntry_adoptionId_from_recordedAt_state_idx"])(
    "which the lack of %s would show",
    async (index) => {
      const usual = await faultsOfSent(db, sent);
      expect((await faultsOfSent(db, sent, index)).length).toBeGreaterThan(usual.length);
    },
  );
});
