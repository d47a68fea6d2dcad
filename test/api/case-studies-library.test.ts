import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "../../prisma/client.ts";
import type { AdoptionState } from "../../prisma/generated/client/enums.ts";
import { buildCaseStudy, type CaseStudyTraits } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { buildCollaborative, buildPerson, buildTag } from "../support/factories.ts";

/** Ahead of the factories, which work in the present. */
const now = new Date("2099-05-20T12:00:00Z");
let db: TestDatabase;
let api: TestApi;
let member: TestClient;
const ids: Record<string, string> = {};

const build = async (title: string, traits: CaseStudyTraits = {}) => {
  const { id } = await buildCaseStudy(db, { title, ...traits });
  ids[title] = id;
};
const days = (count: number) => new Date(now.getTime() - count * 86_400_000);

beforeAll(async () => {
  db = await openTestDatabase();
  api = createTestApi({ db, clock: { now: () => now } });
  const [north, south] = [await buildTag(db, "region:north", "North"), await buildTag(db, "region:south")];
  const theatres = await buildTag(db, "collaborative-focus:theatres", "Theatres");
  const joint = await buildTag(db, "working-arrangement:joint-committee");
  member = await api.as(await buildPerson(db, { interests: [north, theatres] }));
  await build("Oldest", {
    publishedAt: days(400),
    tags: [north],
    evidenceLevel: 5,
    adopterCount: 1,
    embeddedCount: 1,
  });
  await build("Middle", {
    publishedAt: days(40),
    tags: [north, theatres, joint],
    adopterCount: 3,
    adoptingCount: 3,
  });
  await build("Newest", {
    publishedAt: days(1),
    tags: [south, theatres],
    evidenceLevel: 2,
    visibility: "PUBLIC",
  });
  await build("Looked at again", { publishedAt: days(90), state: "UNDER_RE_REVIEW", exploringCount: 1 });
  await build("Superseded", { state: "SUPERSEDED", tags: [north] });
  await build("Withdrawn", { state: "WITHDRAWN", tags: [north], visibility: "PUBLIC" });
  await build("Draft", { state: "DRAFT", tags: [north] });
  await build("Cohort", { visibility: "COHORT", tags: [north] });
});

afterAll(async () => {
  await db.close();
  if (api.defects.length > 0) throw new AggregateError(api.defects, "The API masked defects");
});

interface Library {
  readonly caseStudies: {
    readonly totalCount: number;
    readonly facets: { key: string; values: { key: string; count: number }[] }[];
    readonly edges: { cursor: string; node: { title: string } }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const document = `query ($filter: CaseStudyFilter, $sort: CaseStudySort! = NEWEST, $first: Int, $after: String) {
  caseStudies(filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount facets { key values { key count } } edges { cursor node { title } } pageInfo { hasNextPage endCursor }
  } }`;
const list = async (variables: object = {}, client = member) => {
  const { caseStudies } = await client.query<Library>(document, { ...variables });
  expect(caseStudies.totalCount, "without paging, the count is the list's").toBeGreaterThanOrEqual(
    caseStudies.edges.length,
  );
  return caseStudies;
};
const titles = async (variables: object = {}, client = member) =>
  (await list(variables, client)).edges.map(({ node }) => node.title);

describe("the library", () => {
  it("holds what is published for the viewer, newest first", async () => {
    expect(await titles()).toEqual(["Newest", "Middle", "Looked at again", "Oldest"]);
    expect(await titles({}, api.visitor)).toEqual(["Newest"]);
    expect((await list({}, api.visitor)).totalCount).toBe(1);
  });

  it.each([
    ["MOST_ADOPTED", ["Middle", "Oldest"]],
    ["BEST_EVIDENCED", ["Oldest", "Newest"]],
    ["LIKE_MINE", ["Middle", "Newest"]],
  ])("is sorted by %s", async (sort, first) => {
    expect((await titles({ sort })).slice(0, 2).toSorted()).toEqual(first.toSorted());
    expect((await titles({ sort }))[0]).toBe(sort === "LIKE_MINE" ? "Middle" : first[0]);
  });

  it.each([
    [{ tags: ["region:north"] }, ["Middle", "Oldest"]],
    [{ tags: ["region:north", "region:south"] }, ["Newest", "Middle", "Oldest"]],
    [{ tags: ["region:north", "collaborative-focus:theatres"] }, ["Middle"]],
    [{ tags: ["working-arrangement:joint-committee"] }, ["Middle"]],
    [{ tags: ["nonsense"] }, []],
    [{ evidenceLevel: 2 }, ["Newest", "Oldest"]],
    [{ evidenceLevel: 3 }, ["Oldest"]],
    [{ uptake: "EXPLORING" }, ["Looked at again"]],
    [{ uptake: "ADOPTING" }, ["Middle"]],
    [{ uptake: "EMBEDDED" }, ["Oldest"]],
    [{ uptake: "STOPPED" }, []],
    [{ uptake: "NOBODY" }, ["Newest"]],
    [{ publishedFrom: "2099-04-10" }, ["Newest", "Middle"]],
    [{ publishedFrom: "2099-04-11" }, ["Newest"]],
    [{ publishedTo: "2099-04-10", publishedFrom: "2099-01-01" }, ["Middle", "Looked at again"]],
    [{ title: "LOOKED at" }, ["Looked at again"]],
    [{ title: "%" }, []],
    [{ title: " ", evidenceLevel: 3 }, ["Oldest"]],
    [{ tags: ["region:north"], evidenceLevel: 1, uptake: "EMBEDDED" }, ["Oldest"]],
  ])("is narrowed by %j", async (filter, expected) => {
    const { edges, totalCount } = await list({ filter });
    expect(edges.map(({ node }) => node.title)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  it("is looked through by title, as far as the viewer reads it", async () => {
    expect(await titles({ filter: { title: "middle" } })).toEqual(["Middle"]);
    expect(await titles({ filter: { title: "middle" } }, api.visitor)).toEqual([]);
  });

  it("is narrowed by whose practice it is", async () => {
    const collaborative = await buildCollaborative(db);
    await build("Of one", { collaborativeId: collaborative.id, publishedAt: days(800) });
    expect(await titles({ filter: { collaborativeId: collaborative.id } })).toEqual(["Of one"]);
    await db.prisma.caseStudy.update({ where: { id: ids["Of one"] ?? "" }, data: { state: "WITHDRAWN" } });
  });

  it("counts its tags as if each were its taxonomy's only choice", async () => {
    const counts = async (tags: string[]) =>
      Object.fromEntries(
        (await list({ filter: { tags } })).facets.flatMap(({ values }) =>
          values.map(({ key, count }) => [key, count]),
        ),
      );
    expect(await counts([])).toEqual({
      "region:north": 2,
      "region:south": 1,
      "collaborative-focus:theatres": 2,
      "working-arrangement:joint-committee": 1,
    });
    expect(await counts(["region:south"])).toEqual({
      "region:north": 2,
      "region:south": 1,
      "collaborative-focus:theatres": 1,
    });
    expect(await counts(["region:south", "working-arrangement:joint-committee"])).toMatchObject({
      "region:north": 1,
      "region:south": 0,
      "working-arrangement:joint-committee": 0,
    });
  });

  it.each(["NEWEST", "MOST_ADOPTED", "BEST_EVIDENCED", "LIKE_MINE"])(
    "is paged by %s without losing or repeating one",
    async (sort) => {
      const whole = await titles({ sort });
      const paged: string[] = [];
      let after: string | null = null;
      do {
        const page: Library["caseStudies"] = await list({ sort, first: 1, after });
        paged.push(...page.edges.map(({ node }) => node.title));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(paged).toEqual(whole);
    },
  );

  it("refuses a cursor of another list, and too many tags", async () => {
    const { edges } = await list({ sort: "NEWEST" });
    const refused = await member.mutate(document, { sort: "MOST_ADOPTED", after: edges[0]?.cursor });
    expect(refused.errors[0]?.message).toContain("cursor");
    const tags = Array.from({ length: 41 }, (_, n) => `region:r${n}`);
    expect((await member.mutate(document, { filter: { tags } })).errors[0]?.message).toContain("at most 40");
  });

  it("is read in two statements however long it is, and in four when something was published since", async () => {
    const count = async () => (await countStatements(() => list({ first: 100 }))).statements;
    await count();
    expect(await count()).toBe(2);
    for (const title of ["More", "And more", "And yet more"]) await build(title, { publishedAt: days(900) });
    expect(await count()).toBe(4);
    expect(await count()).toBe(2);
    await db.prisma.caseStudy.updateMany({
      where: { title: { in: ["More", "And more", "And yet more"] } },
      data: { state: "WITHDRAWN" },
    });
  });

  it("shows what others published, counted or renamed since, at once", async () => {
    const tag = await buildTag(db, "region:late", "Late");
    await build("Latecomer", { publishedAt: days(950), tags: [tag] });
    const labels = async () =>
      (await list({ filter: { tags: [tag.id] } })).facets.flatMap(({ values }) => values);
    expect(await labels()).toContainEqual({ key: tag.id, count: 1 });
    expect(await titles({ filter: { tags: [tag.id], uptake: "EMBEDDED" } })).toEqual([]);
    const where = { id: ids["Latecomer"] ?? "" };
    await db.prisma.caseStudy.update({ where, data: { embeddedCount: 1, adopterCount: 1 } });
    expect(await titles({ filter: { tags: [tag.id], uptake: "EMBEDDED" } })).toEqual(["Latecomer"]);
    await db.prisma.caseStudy.update({ where, data: { publishedVisibility: "COHORT" } });
    expect(await titles({ filter: { tags: [tag.id] } })).toEqual([]);
    await db.prisma.caseStudy.update({ where, data: { state: "WITHDRAWN" } });
    expect(await labels()).toContainEqual({ key: tag.id, count: 0 });
  });

  it("is worked out once for all who read the same, and never shown to others", async () => {
    const [group, another] = [await buildCollaborative(db), await buildCollaborative(db)];
    const insider = await api.as(await buildPerson(db, { memberOf: [group] }));
    const outsider = await api.as(await buildPerson(db, { memberOf: [another] }));
    const title = "For a group alone";
    await buildCaseStudy(db, { title, visibleToCollaborativeId: group.id, publishedAt: days(2) });
    const named = (client: TestClient) => titles({ filter: { title: "group" } }, client);
    for (const asked of [1, 2]) {
      expect(await named(insider), `asked ${asked}`).toEqual([title]);
      for (const client of [outsider, member, api.visitor]) expect(await named(client)).toEqual([]);
    }
  });

  it("gives many who ask at once while something is published each a library of then or later", async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, async (_, n) => {
        await build(`At once ${n}`, { publishedAt: days(960 + n) });
        const { edges } = await list({ first: 100 });
        return edges.map(({ node }) => node.title).includes(`At once ${n}`);
      }),
    );
    expect(all).not.toContain(false);
    await db.prisma.caseStudy.updateMany({
      where: { title: { startsWith: "At once" } },
      data: { state: "WITHDRAWN" },
    });
  });

  it("is marked as changed once, and when a transaction ends: until then writers wait for nobody", async () => {
    await build("Written", { publishedAt: days(970) });
    const id = ids["Written"] ?? "";
    const mark = `SELECT xmin::text AS "mark" FROM "CatalogueMark" WHERE "name" = 'case-studies'`;
    const [before] = await db.query<{ mark: string }>(mark);
    const write = (title: string) => ({ where: { id }, data: { publishedTitle: title } });
    await db.prisma.$transaction(async (tx) => {
      await tx.caseStudy.update(write("Written again"));
      await tx.caseStudy.update(write("Written once more"));
      expect(await tx.$queryRawUnsafe(mark)).toEqual([before]);
    });
    expect(await db.query(mark)).not.toEqual([before]);
    expect(await titles({ filter: { title: "once more" } })).toEqual(["Written once more"]);
    await db.prisma.caseStudy.update({ where: { id }, data: { state: "WITHDRAWN" } });
    expect(await titles({ filter: { title: "once more" } })).toEqual([]);
  });
});

describe("most adopted this quarter", () => {
  type Taken = { mostAdopted: { adopters: number; caseStudy: { title: string } }[] };
  const taken = async (client = member) =>
    (await client.query<Taken>("{ mostAdopted { adopters caseStudy { title } } }")).mostAdopted.map(
      ({ adopters, caseStudy }) => `${caseStudy.title} ${adopters}`,
    );
  const adopt = async (title: string, ...entries: [AdoptionState, string, string?][]) => {
    const { id: collaborativeId } = await buildCollaborative(db);
    const { id: createdById } = await buildPerson(db);
    await db.prisma.adoption.create({
      data: {
        caseStudyId: ids[title] ?? "",
        collaborativeId,
        createdById,
        state: entries.at(-1)?.[0] ?? "EXPLORING",
        since: new Date(entries.at(-1)?.[1] ?? now),
        entries: {
          create: entries.map(([state, from, recordedAt]) => ({
            state,
            from: new Date(from),
            recordedById: createdById,
            ...(recordedAt && { recordedAt: new Date(recordedAt) }),
          })),
        },
      },
    });
  };

  it("counts each adopter once, in this quarter, of what the viewer reads", async () => {
    await adopt("Newest", ["ADOPTING", "2099-04-01"], ["EMBEDDED", "2099-05-01"]);
    await adopt("Newest", ["ADAPTED", "2099-05-20"]);
    await adopt("Middle", ["ADOPTING", "2099-04-30"]);
    await adopt("Middle", ["ADOPTING", "2099-03-31"]);
    await adopt("Middle", ["EXPLORING", "2099-04-30"]);
    await adopt(
      "Middle",
      ["ADOPTING", "2099-05-02", "2099-05-02T10:00:00Z"],
      ["STOPPED", "2099-05-02", "2099-05-02T11:00:00Z"],
    );
    await adopt("Cohort", ["ADOPTING", "2099-05-02"]);
    expect(await taken()).toEqual(["Newest 2", "Middle 1"]);
    expect(await taken(api.visitor)).toEqual(["Newest 2"]);
  });
});
