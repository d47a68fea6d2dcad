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
});

it("shows at least twelve published case studies, from and in all seven regions", async () => {
  const studies = await db.prisma.caseStudy.findMany({
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

it("tells of two years, in adoptions and in readings", async () => {
  const twoYears = new Date(Date.now() - 700 * 86_400_000);
  expect(
    await db.prisma.adoptionEntry.count({ where: { from: { lt: new Date(Date.now() - 650 * 86_400_000) } } }),
  ).toBeGreaterThan(0);
  expect(await db.prisma.reading.count({ where: { date: { lt: twoYears } } })).toBeGreaterThan(0);
});

it("goes on after it was cut off, and doubles nothing", async () => {
  const before = await counts();
  await db.prisma.referenceLoad.deleteMany({ where: { id: "scenario:demo" } });
  await loadDemo(api.services);
  expect(await counts()).toEqual(before);
}, 120_000);
