import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PublishedMeasure } from "../../graphql/contract/published-case-study.ts";
import { buildCaseStudy, type CaseStudyTraits } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import { buildMeasure, monthly } from "../support/measure-factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

let scene: ThreadScene;

beforeAll(async () => {
  scene = await openThreadScene();
});

afterAll(() => scene.close());

const baseline = {
  baselineValue: 40,
  baselineFrom: new Date("2024-10-01"),
  baselineTo: new Date("2024-12-31"),
};

interface Shown {
  uuid: string;
  name: string;
  evidence: string;
  viewerCan: { change: boolean; enterReadings: boolean };
}

const build = async (traits: CaseStudyTraits = {}) => {
  const caseStudy = await buildCaseStudy(scene.db, { author: scene.author, ...traits });
  const measure = await buildMeasure(scene.db, { caseStudy, ...baseline, readings: monthly([50, 52]) });
  return { caseStudy, measure };
};

const measuresOf = async (client: TestClient, caseStudyId: string): Promise<Shown[] | undefined> => {
  const { caseStudy } = await client.query<{ caseStudy: { measures: Shown[] } | null }>(
    `{ caseStudy(id: "${caseStudyId}") { measures { uuid name evidence viewerCan { change enterReadings } } } }`,
  );
  return caseStudy?.measures;
};

const measure = async <Found>(client: TestClient, id: string, selection: string): Promise<Found | null> =>
  (await client.query<{ measure: Found | null }>(`{ measure(id: "${id}") { ${selection} } }`)).measure;

describe("who sees a measure", () => {
  const seesIt = async (client: TestClient, id: string) => (await measure(client, id, "name")) !== null;

  it("readers of a published case study do, others do not", async () => {
    const { api, member, insider, group } = scene;
    const open = await build({ visibility: "PUBLIC" });
    const members = await build();
    const groups = await build({ visibleToCollaborativeId: group.id });
    expect(await seesIt(api.visitor, open.measure.id)).toBe(true);
    expect(await seesIt(api.visitor, members.measure.id)).toBe(false);
    expect(await seesIt(member.client, members.measure.id)).toBe(true);
    expect(await seesIt(member.client, groups.measure.id)).toBe(false);
    expect(await seesIt(insider.client, groups.measure.id)).toBe(true);
    expect(await measuresOf(insider.client, groups.caseStudy.id)).toHaveLength(1);
  });

  it("of a draft, those who work on it; of a withdrawn one, readers no more", async () => {
    const { author, member, api } = scene;
    const draft = await build({ state: "DRAFT" });
    const withdrawn = await build({ state: "WITHDRAWN", visibility: "PUBLIC" });
    expect(await seesIt(author.client, draft.measure.id)).toBe(true);
    expect(await seesIt(member.client, draft.measure.id)).toBe(false);
    expect(await seesIt(api.visitor, withdrawn.measure.id)).toBe(false);
    expect(await measuresOf(api.visitor, withdrawn.caseStudy.id)).toEqual([]);
  });

  it("nobody does once it is taken away, or when there is none", async () => {
    const { author } = scene;
    const { caseStudy, measure: own } = await build();
    await scene.db.prisma.measure.update({ where: { id: own.id }, data: { removedAt: new Date() } });
    expect(await seesIt(author.client, own.id)).toBe(false);
    expect(await seesIt(author.client, "nonsense")).toBe(false);
    expect(await measuresOf(author.client, caseStudy.id)).toEqual([]);
  });
});

describe("what is said of a measure", () => {
  it("is evidenced by a baseline and a later reading, and reviewed where that was published", async () => {
    const { db, member } = scene;
    const { caseStudy, measure: evidenced } = await build();
    await buildMeasure(db, { caseStudy, name: "No baseline", readings: monthly([1]) });
    await buildMeasure(db, { caseStudy, ...baseline, name: "No reading" });
    const evidences = async () =>
      (await measuresOf(member.client, caseStudy.id))?.map(({ evidence }) => evidence);
    expect(await evidences()).toEqual(["SELF_REPORTED", "NONE", "NONE"]);
    await publishMeasures(caseStudy.id, [
      { ...frozen, id: evidenced.id, baseline: { value: 40, from: "2024-10-01", to: "2024-12-31" } },
    ]);
    expect(await evidences()).toEqual(["REVIEWED", "NONE", "NONE"]);
  });

  it("is the arithmetic of its chart, with trial limits below twelve readings", async () => {
    const { caseStudy } = await build();
    const { id } = await buildMeasure(scene.db, {
      caseStudy,
      name: "Waiting <b>",
      unit: "DAYS",
      better: "LOWER",
      readings: monthly([10, 12, 11, 30]),
    });
    interface Chart {
      chart: {
        title: string;
        sentences: string[];
        stretches: { mean: number; lowerLimit: number; upperLimit: number; isOnTrial: boolean }[];
        points: {
          date: string;
          text: string;
          movingRange: number | null;
          meaning: string | null;
          words: string;
        }[];
        svg: string;
      };
    }
    const found = await measure<Chart>(
      scene.member.client,
      id,
      `chart { title sentences svg(size: NARROW) stretches { mean lowerLimit upperLimit isOnTrial }
        points { date text movingRange meaning words } }`,
    );
    const chart = found?.chart;
    const [stretch] = chart?.stretches ?? [];
    // Mean 63/4; moving ranges 2, 1 and 19, whose mean is 22/3; limits at 2.66 of it.
    expect(stretch).toMatchObject({ mean: 15.75, isOnTrial: true });
    expect(stretch?.upperLimit).toBeCloseTo(15.75 + 2.66 * (22 / 3), 9);
    expect(stretch?.lowerLimit).toBeCloseTo(15.75 - 2.66 * (22 / 3), 9);
    expect(chart?.sentences).toContain("These are trial limits, from 4 readings: 12 or more make them firm.");
    expect(chart?.points[3]).toEqual({
      date: "2025-04-01",
      text: "30 days",
      movingRange: 19,
      meaning: null,
      words: "Common cause",
    });
    expect(chart?.svg).toContain("<title ");
    expect(chart?.svg).toContain("Waiting &lt;b&gt;");
  });

  it("makes sense with no reading, with one, with equal ones, and with a limit where nothing can be", async () => {
    const { caseStudy } = await build();
    const words = async (values: number[], unit: "COUNT" | "PERCENT" = "COUNT") => {
      const { id } = await buildMeasure(scene.db, { caseStudy, unit, readings: monthly(values) });
      const found = await measure<{ chart: { sentences: string[] } }>(
        scene.member.client,
        id,
        "chart { sentences svg(size: WIDE) }",
      );
      return found?.chart.sentences.join(" ");
    };
    expect(await words([])).toBe("There are no readings yet.");
    expect(await words([5])).toContain("Limits need a second reading.");
    expect(await words([5, 5, 5])).toContain("are all equal, so the limits lie on the mean");
    expect(await words([1, 9, 1])).toContain("worked out below 0, which cannot be, and is not drawn");
    expect(await words([99, 90, 100], "PERCENT")).toContain("worked out above 100%");
  });
});

const frozen: PublishedMeasure = {
  id: "018f0000-0000-7000-8000-000000000000",
  name: "As it was",
  kind: "OUTCOME",
  unit: "PERCENT",
  unitWords: null,
  better: "HIGHER",
  baseline: null,
  target: null,
  source: null,
  rules: { outsideLimits: true, run: 7, trend: 7, twoOfThree: true },
  limitsFrom: null,
  recalculateOn: [],
  readings: [{ date: "2025-01-01", value: 50, note: null }],
};

async function publishMeasures(caseStudyId: string, measures: readonly PublishedMeasure[]) {
  const where = { caseStudyId };
  const { content } = await scene.db.prisma.caseStudyVersion.findFirstOrThrow({ where });
  await scene.db.prisma.caseStudyVersion.updateMany({
    where,
    data: { content: { ...(content as object), measures: JSON.parse(JSON.stringify(measures)) as [] } },
  });
}

describe("a version", () => {
  it("shows its measures as they were published, whatever became of them", async () => {
    const { caseStudy, measure: live } = await build();
    await publishMeasures(caseStudy.id, [{ ...frozen, id: live.id }]);
    const found = await scene.member.client.query(
      `{ caseStudy(id: "${caseStudy.id}") { published { measures { name evidence version readingCount
        viewerCan { change enterReadings } } } } }`,
    );
    expect(found).toEqual({
      caseStudy: {
        published: {
          measures: [
            {
              name: "As it was",
              evidence: "NONE",
              version: null,
              readingCount: 1,
              viewerCan: { change: false, enterReadings: false },
            },
          ],
        },
      },
    });
  });
});
