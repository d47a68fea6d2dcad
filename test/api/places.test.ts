import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "../../prisma/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import { openReferenceDatabase, referenceDay } from "../support/reference-data.ts";

let db: TestDatabase;
let api: TestApi;
let visitor: TestClient;

beforeAll(async () => {
  db = await openReferenceDatabase();
  api = createTestApi({ db, clock: { now: () => referenceDay } });
  visitor = api.visitor;
});

afterAll(() => db.close());

async function codesOn(at?: string): Promise<string[]> {
  const { icbs } = await visitor.query<{ icbs: { code: string }[] }>(
    "query ($at: Date) { icbs(at: $at) { code } }",
    { at },
  );
  return icbs.map(({ code }) => code);
}

describe("the map of a day", () => {
  it("has 36 boards today and had 42 the day before the map was redrawn", async () => {
    expect(await codesOn()).toHaveLength(36);
    expect(await codesOn("2026-04-01")).toHaveLength(36);
    expect(await codesOn("2026-03-31")).toHaveLength(42);
  });

  it("shows a board to its last day and its successor from the next", async () => {
    expect(await codesOn("2026-03-31")).toContain("QRV");
    expect(await codesOn("2026-04-01")).not.toContain("QRV");
    expect(await codesOn("2026-03-31")).not.toContain("Z9B2Z");
    expect(await codesOn("2026-04-01")).toContain("Z9B2Z");
  });

  it("was empty before there were boards", async () => {
    expect(await codesOn("2022-06-30")).toEqual([]);
  });

  it("groups the boards of the day by region, in one statement", async () => {
    const { result, statements } = await countStatements(() =>
      visitor.query<{ regions: { code: string; icbs: { code: string }[] }[] }>(
        '{ regions { code icbs(at: "2025-01-01") { code sizeBand population { people } } } }',
      ),
    );
    expect(result.regions).toHaveLength(7);
    expect(result.regions.flatMap(({ icbs }) => icbs)).toHaveLength(42);
    expect(statements).toBe(1);
  });
});

describe("a board", () => {
  it("names what became of it, many to many", async () => {
    const { icb } = await visitor.query(
      '{ icb(code: "QNQ") { validTo successors { date kind successor { code predecessors { predecessor { code } } } } } }',
    );
    expect(icb).toMatchObject({ validTo: "2026-03-31" });
    expect(icb?.["successors"]).toHaveLength(3);
    expect(icb?.["successors"]).toContainEqual(
      expect.objectContaining({ date: "2026-04-01", kind: "ACQUISITION" }),
    );
  });

  it("has the size band of the population known on the day", async () => {
    const band = async (at: string) =>
      (await visitor.query('query ($at: Date) { icb(code: "QOX") { sizeBand(at: $at) } }', { at })).icb
        ?.sizeBand;
    expect(await band("2021-09-30")).toBeNull();
    expect(await band("2025-03-31")).toBe("UNDER_1M");
    expect(await band("2025-04-01")).toBe("FROM_1M_TO_1_5M");
  });

  it("says when its population is an estimate", async () => {
    const { published, estimated } = await visitor.query(`{
      published: icb(code: "QMF") { population { estimated asOf } }
      estimated: icb(code: "QRL") { population { estimated asOf } }
    }`);
    expect(published).toEqual({ population: { estimated: false, asOf: "2025-04-01" } });
    expect(estimated).toEqual({ population: { estimated: true, asOf: "2026-04-01" } });
  });

  it.each(["", "nothing", "QMF'; --", "\0", "QQQQQ"])("does not exist under the code %j", async (code) => {
    expect(await visitor.query("query ($code: String!) { icb(code: $code) { name } }", { code })).toEqual({
      icb: null,
    });
  });
});

describe("organisations", () => {
  const search = async (text: string) =>
    (
      await visitor.query<{ organisations: { edges: { node: { key: string } }[] } }>(
        "query ($text: String) { organisations(search: $text, first: 50) { edges { node { key } } } }",
        { text },
      )
    ).organisations.edges.map(({ node }) => node.key);

  it("are found by a part of the name and by ODS code", async () => {
    expect(await search("mersey care")).toEqual(["RW4"]);
    expect(await search("rw4")).toEqual(["RW4"]);
  });

  it("are offered only while they stand", async () => {
    expect(await search("Hounslow and Richmond")).toEqual([]);
    expect(await search("West and North London Integrated")).toEqual(["Z9B2Z"]);
  });

  it("treat wildcards as what they are", async () => {
    expect(await search("%")).toEqual([]);
    expect(await search("_")).toEqual([]);
  });
});

it("refuses a day that is none", async () => {
  const { errors } = await visitor.mutate('{ icbs(at: "yesterday") { code } }');
  expect(errors[0]?.message).toContain("Date");
  expect(api.defects).toEqual([]);
});
