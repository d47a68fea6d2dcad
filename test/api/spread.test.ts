import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { adoptionStates, type AdoptionState } from "../../graphql/contract/adoption-words.ts";
import { spreadTotals } from "../../graphql/spread/index.ts";
import { countStatements } from "../../prisma/client.ts";
import type { Collaborative } from "../../prisma/generated/client/client.ts";
import { buildAdoption } from "../support/adoption-factories.ts";
import { type LedgerEntry, standingsOn } from "../support/adoption-ledger.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import type { TestClient } from "../support/client.ts";
import { buildCollaborative, buildIcb, buildRegion, buildTag } from "../support/factories.ts";
import { openThreadScene, type ThreadScene } from "../support/thread-scene.ts";

const changed = "2026-04-01";
const eve = "2026-03-31";

let scene: ThreadScene;
let adopters: Collaborative[];
/** By who reads them. */
let studies: Record<"public" | "members" | "cohort" | "group", { id: string }>;

beforeAll(async () => {
  scene = await openThreadScene();
  const { db, group } = scene;
  const [north, south] = [await buildRegion(db), await buildRegion(db)];
  const board = (regionId: string, from: string, to: string | null) =>
    buildIcb(db, { regionId, validFrom: new Date(from), validTo: to === null ? null : new Date(to) });
  // Two merge; one is divided between a new board and one that went on.
  const one = await board(north.id, "2022-07-01", eve);
  const two = await board(north.id, "2022-07-01", eve);
  const merged = await board(north.id, changed, null);
  const divided = await board(south.id, "2022-07-01", eve);
  const part = await board(south.id, changed, null);
  const kept = await board(south.id, "2022-07-01", null);
  await db.prisma.icbSuccession.createMany({
    data: [
      { predecessor: one, successor: merged, kind: "MERGER" as const },
      { predecessor: two, successor: merged, kind: "MERGER" as const },
      { predecessor: divided, successor: part, kind: "SPLIT" as const },
      { predecessor: divided, successor: kept, kind: "ACQUISITION" as const },
    ].map(({ predecessor, successor, kind }) => ({
      predecessorId: predecessor.id,
      successorId: successor.id,
      date: new Date(changed),
      kind,
    })),
  });
  const footprints = [[one], [one, two], [divided], [two, kept], [merged], []];
  adopters = [];
  for (const icbs of footprints) {
    const adopter = await buildCollaborative(db);
    adopters.push(adopter);
    await db.prisma.collaborativeIcb.createMany({
      data: icbs.map(({ id, validFrom, validTo }) => ({
        collaborativeId: adopter.id,
        icbId: id,
        validFrom,
        validTo,
      })),
    });
  }
  studies = {
    public: await buildCaseStudy(db, { visibility: "PUBLIC" }),
    members: await buildCaseStudy(db),
    cohort: await buildCaseStudy(db, { visibility: "COHORT" }),
    group: await buildCaseStudy(db, { visibleToCollaborativeId: group.id }),
  };
});

afterAll(() => scene.close());

interface Counts {
  exploring: number;
  adopting: number;
  adapted: number;
  embedded: number;
  stopped: number;
}
interface Tally {
  counts: Counts;
  adopters: number;
  presumed: number;
}
interface MapOfDay {
  spread: {
    nation: Tally;
    placeless: Tally;
    boards: { code: string; tally: Tally }[];
    regions: { code: string; tally: Tally }[];
  };
}

const tally = "{ counts { exploring adopting adapted embedded stopped } adopters presumed }";
const mapDocument = `query ($on: Date, $tags: [ID!]) { spread(on: $on, tags: $tags) {
  nation ${tally} placeless ${tally} boards { code tally ${tally} } regions { code tally ${tally} } } }`;
const ledgerDocument = `query ($on: Date, $icb: String, $region: String, $isPlaceless: Boolean, $first: Int) {
  adoptions(on: $on, icb: $icb, region: $region, isPlaceless: $isPlaceless, first: $first) {
    counts { exploring adopting adapted embedded stopped } edges { node { state } } } }`;

async function rowsBehind(client: TestClient, variables: Record<string, unknown>): Promise<Counts> {
  const { adoptions } = await client.query<{
    adoptions: { counts: Counts; edges: { node: { state: string } }[] };
  }>(ledgerDocument, { first: 100, ...variables });
  const rows = (state: AdoptionState) => adoptions.edges.filter(({ node }) => node.state === state).length;
  const told = Object.fromEntries(adoptionStates.map((state) => [state.toLowerCase(), rows(state)]));
  expect(adoptions.counts).toEqual(told);
  return adoptions.counts;
}

/** Everything that was recorded, in the order in which it was written. */
async function writeLedger(entries: readonly LedgerEntry[]): Promise<void> {
  const { db } = scene;
  await db.prisma.adoptionEntry.deleteMany();
  await db.prisma.adoption.deleteMany();
  const own = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const key = `${entry.caseStudyId} ${entry.adopterId}`;
    own.set(key, [...(own.get(key) ?? []), entry]);
  }
  for (const lines of own.values()) {
    const [first] = lines;
    if (!first) continue;
    await buildAdoption(db, {
      caseStudy: { id: first.caseStudyId },
      collaborative: { id: first.adopterId },
      recordedBy: scene.author,
      entries: lines.map(({ state, from }) => ({ state, from: from.toISOString() })),
    });
  }
}

const days = ["2025-06-30", "2026-03-30", eve, changed, "2026-06-30", "2026-11-22"];
const ledgers = fc.array(
  fc.record({
    study: fc.constantFrom("public", "members", "cohort", "group"),
    adopter: fc.nat(5),
    state: fc.constantFrom(...adoptionStates),
    from: fc.constantFrom("2025-01-01", "2025-09-01", "2026-02-01", eve, changed, "2026-05-01"),
  }),
  { maxLength: 30 },
);

const told = (counts: Record<AdoptionState, number>) =>
  Object.fromEntries(Object.entries(counts).map(([state, count]) => [state.toLowerCase(), count]));

it("the map's totals equal the ledger, its rows and what each viewer may read, on each day, across mergers and divisions", async () => {
  const { db, api, member, innovator, insider } = scene;
  const viewers = [
    { client: api.visitor, reads: ["public"] },
    { client: member.client, reads: ["public", "members"] },
    { client: innovator.client, reads: ["public", "members", "cohort"] },
    { client: insider.client, reads: ["public", "members", "group"] },
  ] as const;
  const all = await db.prisma.icb.findMany();
  const footprints = {
    boards: all,
    successions: await db.prisma.icbSuccession.findMany(),
    boardLinks: (await db.prisma.collaborativeIcb.findMany()).map(({ collaborativeId, ...link }) => ({
      adopterId: collaborativeId,
      ...link,
    })),
    regionLinks: [],
  };
  await fc.assert(
    fc.asyncProperty(
      ledgers,
      fc.constantFrom(...viewers),
      fc.constantFrom(...days),
      async (drawn, viewer, on) => {
        const ledger = drawn.map(({ study, adopter, state, from }) => ({
          caseStudyId: studies[study].id,
          adopterId: adopters[adopter]?.id ?? "",
          state,
          from: new Date(from),
        }));
        await writeLedger(ledger);
        const readable = viewer.reads.map((study) => studies[study].id);
        const wanted = spreadTotals(
          new Date(on),
          standingsOn(
            new Date(on),
            ledger.filter(({ caseStudyId }) => readable.includes(caseStudyId)),
          ),
          footprints,
        );
        const { spread } = await viewer.client.query<MapOfDay>(mapDocument, { on });
        expect(spread.nation).toMatchObject({
          adopters: wanted.nation.adopters,
          counts: told(wanted.nation.states),
        });
        expect(spread.placeless.counts).toEqual(told(wanted.placeless.states));
        expect(spread.boards.map(({ code }) => code).sort()).toEqual([...wanted.boards.keys()].sort());
        for (const { code, tally } of spread.boards) {
          const { states, adopters: count, presumed } = wanted.boards.get(code) ?? wanted.nation;
          expect(tally).toEqual({ counts: told(states), adopters: count, presumed });
        }
        const busiest = spread.boards.toSorted((a, b) => b.tally.adopters - a.tally.adopters)[0];
        expect(await rowsBehind(viewer.client, { on, icb: busiest?.code })).toEqual(busiest?.tally.counts);
        const [region] = spread.regions;
        expect(await rowsBehind(viewer.client, { on, region: region?.code })).toEqual(region?.tally.counts);
        expect(await rowsBehind(viewer.client, { on, isPlaceless: true })).toEqual(spread.placeless.counts);
        expect(await rowsBehind(viewer.client, { on })).toEqual(spread.nation.counts);
      },
    ),
    { numRuns: 40 },
  );
}, 240_000);

it("counts by theme what is published under one of its tags, and takes as many statements for many as for none", async () => {
  const { db, member } = scene;
  const tag = await buildTag(db);
  const tagged = await buildCaseStudy(db, { tags: [tag] });
  await db.prisma.caseStudyTag.create({
    data: { caseStudyId: studies.members.id, tagId: tag.id, isPublished: false },
  });
  await writeLedger([]);
  const ask = () => member.client.query<MapOfDay>(mapDocument, { tags: [tag.id] });
  const empty = await countStatements(ask);
  expect(empty.result.spread.nation.adopters).toBe(0);
  const entry = (caseStudyId: string, adopter: number) => ({
    caseStudyId,
    adopterId: adopters[adopter]?.id ?? "",
    state: "EMBEDDED" as const,
    from: new Date("2025-01-01"),
  });
  await writeLedger([entry(tagged.id, 0), entry(tagged.id, 3), entry(studies.members.id, 1)]);
  const full = await countStatements(ask);
  expect(full.result.spread.nation).toMatchObject({ adopters: 2, counts: { embedded: 2 } });
  expect(full.statements).toBe(empty.statements);
});
