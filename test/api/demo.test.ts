import { afterAll, beforeAll, expect, it } from "vitest";
import { loadDemo } from "../../graphql/demo/index.ts";
import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { createTestApi, type TestApi } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";

let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  db = await openTestDatabase();
  await loadReference(db, await readReferenceFiles());
  api = createTestApi({ db });
  await loadDemo(api.services);
}, 120_000);

afterAll(() => db.close());

const counts = async () => ({
  threads: await db.prisma.thread.count(),
  posts: await db.prisma.post.count(),
  versions: await db.prisma.caseStudyVersion.count(),
  lines: await db.prisma.adoptionEntry.count(),
  readings: await db.prisma.reading.count(),
  steps: await db.prisma.caseStudyStepTaken.count(),
  passages: await db.prisma.caseStudyPassage.count(),
  comments: await db.prisma.caseStudyComment.count(),
  pictures: await db.prisma.caseStudyAttachment.count(),
  collected: await db.prisma.collectionItem.count(),
});

it("shows at least twelve published case studies, from and in all seven regions", async () => {
  const studies = await db.prisma.caseStudy.findMany({
    where: { state: { notIn: ["DRAFT", "IN_REVIEW"] } },
    include: {
      collaborative: { include: { regions: true } },
      adoptions: { include: { collaborative: { include: { regions: true } } } },
      versions: true,
    },
  });
  expect(studies.length).toBeGreaterThanOrEqual(12);
  const regionsOf = (among: readonly ({ regions: { regionId: string }[] } | null)[]) =>
    new Set(among.flatMap((collaborative) => collaborative?.regions ?? []).map(({ regionId }) => regionId));
  expect(regionsOf(studies.map(({ collaborative }) => collaborative)).size).toBe(7);
  const adopters = studies.flatMap(({ adoptions }) => adoptions.map(({ collaborative }) => collaborative));
  expect(regionsOf(adopters).size).toBe(7);
  for (const { state, versions, publishedSummary } of studies) {
    expect(state).toBe("PUBLISHED");
    expect(versions).toHaveLength(1);
    expect(publishedSummary).toMatch(/Invented for demonstration\.$/);
  }
});

it("tells of two years up to now, in adoptions and in readings, and of nothing to come", async () => {
  const { _min: firstLine, _max: lastLine } = await db.prisma.adoptionEntry.aggregate({
    _min: { from: true },
    _max: { from: true },
  });
  const { _min: firstReading, _max: lastReading } = await db.prisma.reading.aggregate({
    _min: { date: true },
    _max: { date: true },
  });
  const daysAgo = (day: Date | null) => (Date.now() - (day?.getTime() ?? NaN)) / 86_400_000;
  for (const [first, last] of [
    [firstLine.from, lastLine.from],
    [firstReading.date, lastReading.date],
  ] as const) {
    expect(daysAgo(first)).toBeGreaterThan(700);
    expect(daysAgo(first)).toBeLessThan(1100);
    expect(daysAgo(last)).toBeGreaterThanOrEqual(0);
    expect(daysAgo(last)).toBeLessThan(90);
  }
});

it("shows the way there: a draft with the words of a thread, a review with a comment, a picture in words, a collection", async () => {
  const drafts = await db.prisma.caseStudy.findMany({
    where: { state: { in: ["DRAFT", "IN_REVIEW"] } },
    orderBy: { state: "asc" },
    select: {
      state: true,
      passages: { select: { section: true } },
      contributors: { orderBy: { consent: "asc" }, select: { consent: true, isNamed: true } },
      reviewers: { select: { personId: true } },
      comments: { select: { resolvedAt: true } },
      sections: { where: { key: "SUMMARY" }, select: { text: true } },
    },
  });
  const [open, reviewed] = drafts;
  expect(drafts.map(({ state }) => state)).toEqual(["DRAFT", "IN_REVIEW"]);
  expect(open?.passages.length).toBeGreaterThan(1);
  expect(open?.contributors).toEqual([
    { consent: "ASKED", isNamed: null },
    { consent: "GIVEN", isNamed: expect.any(Boolean) as boolean },
    { consent: "GIVEN", isNamed: expect.any(Boolean) as boolean },
  ]);
  expect(reviewed?.contributors).toEqual([{ consent: "GIVEN", isNamed: true }]);
  expect(reviewed?.reviewers).toHaveLength(1);
  expect(reviewed?.comments).toEqual([{ resolvedAt: null }]);
  for (const { sections } of drafts) expect(sections[0]?.text).toMatch(/Invented for demonstration\.$/);

  const published = await db.prisma.caseStudyAttachment.findMany({
    where: { caseStudy: { state: "PUBLISHED" } },
    select: { mediaType: true, width: true, alternative: true },
  });
  expect(published).toHaveLength(1);
  expect(published[0]).toMatchObject({ mediaType: "image/png", width: (20 * 4 + 1) * 8 });
  expect(published[0]?.alternative).toMatch(/Invented for demonstration\.$/);

  const [collection] = await db.prisma.collection.findMany({
    include: { items: { orderBy: { position: "asc" }, select: { caseStudy: { select: { state: true } } } } },
  });
  expect(collection?.items).toHaveLength(3);
  expect(collection?.items.every(({ caseStudy }) => caseStudy.state === "PUBLISHED")).toBe(true);
  const measured = await db.prisma.measure.groupBy({
    by: ["adoptionId"],
    where: { adoptionId: { not: null }, readings: { some: {} } },
  });
  expect(measured).toHaveLength(3);
});

it("goes on after it was cut off, and doubles nothing", async () => {
  const before = await counts();
  await db.prisma.referenceLoad.deleteMany({ where: { id: "scenario:demo" } });
  await loadDemo(api.services);
  expect(await counts()).toEqual(before);
}, 120_000);
