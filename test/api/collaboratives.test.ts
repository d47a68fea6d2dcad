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

interface Page {
  collaboratives: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { node: { id: string; name: string } }[];
  };
}

const pageDocument = `
  query ($filter: CollaborativesFilter, $first: Int, $after: String) {
    collaboratives(filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges { node { id name } }
    }
  }`;

async function list(filter: { tagIds?: string[]; name?: string }): Promise<string[]> {
  const { collaboratives } = await visitor.query<Page>(pageDocument, { filter, first: 100 });
  expect(collaboratives.totalCount).toBe(collaboratives.edges.length);
  return collaboratives.edges.map(({ node }) => node.name);
}

describe("the list", () => {
  it("is open to visitors, whole and by name", async () => {
    const names = await list({});
    expect(names).toHaveLength(24);
    const byName = await db.prisma.collaborative.findMany({ orderBy: { name: "asc" } });
    expect(names).toEqual(byName.map(({ name }) => name));
  });

  it("takes no more tags than a thing can carry, because each taxonomy costs the database", async () => {
    const tags = (count: number) => Array.from({ length: count }, (_, index) => `taxonomy-${index}:value`);
    expect(await list({ tagIds: tags(40) })).toEqual([]);
    const { errors } = await visitor.mutate(pageDocument, { filter: { tagIds: tags(41) } });
    expect(errors?.[0]?.message).toContain("at most 40 tags");
    expect(await list({ tagIds: Array.from({ length: 41 }, () => "region:Y56") })).not.toEqual([]);
  });

  it("takes tags of one taxonomy as alternatives", async () => {
    const london = await list({ tagIds: ["region:Y56"] });
    const midlands = await list({ tagIds: ["region:Y60"] });
    const either = await list({ tagIds: ["region:Y56", "region:Y60"] });
    expect(either).toHaveLength(london.length + midlands.length);
  });

  it("narrows down by each further taxonomy and by name", async () => {
    expect(await list({ tagIds: ["region:Y56", "collaborative-type:acute"] })).toEqual([
      "North West London Acute Provider Collaborative",
    ]);
    expect(await list({ tagIds: ["region:Y63"], name: "WYAAT" })).toEqual([
      "West Yorkshire Association of Acute Trusts (WYAAT)",
    ]);
  });

  it.each(["region:Y99", "nonsense", "", "\0", "Q29sbGFib3JhdGl2ZTp4"])(
    "is empty for the tag %j",
    async (tag) => {
      expect(await list({ tagIds: [tag] })).toEqual([]);
    },
  );

  it.each(["%", "_", "\\"])("takes %j in a name as itself", async (name) => {
    expect(await list({ name })).toEqual([]);
  });

  it("goes on where a page ended, without gap or overlap", async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const { collaboratives }: Page = await visitor.query<Page>(pageDocument, { first: 7, after });
      names.push(...collaboratives.edges.map(({ node }) => node.name));
      after = collaboratives.pageInfo.hasNextPage ? collaboratives.pageInfo.endCursor : null;
    } while (after !== null);
    expect(names).toEqual(await list({}));
  });

  it.each(["zzz", "R1BDOlM6eA==", ""])("refuses the cursor %j as bad input", async (after) => {
    const { errors, response } = await visitor.mutate(pageDocument, { after });
    expect(errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(response.status).toBe(200);
    expect(api.defects).toEqual([]);
  });

  it("takes the same number of statements for one row as for many", async () => {
    const document = `query ($first: Int) {
      collaboratives(first: $first) {
        totalCount
        edges { node { name tags { label taxonomy { id } } footprint { icb { shortName sizeBand } } organisations { organisation { name } } } }
      }
    }`;
    const one = await countStatements(() => visitor.query(document, { first: 1 }));
    const many = await countStatements(() => visitor.query(document, { first: 24 }));
    expect(many.statements).toBe(one.statements);
    expect(many.statements).toBeLessThanOrEqual(3);
  });
});

describe("a collaborative", () => {
  async function find(key: string, selection: string) {
    const { id } = await db.prisma.collaborative.findUniqueOrThrow({ where: { key } });
    const { collaborative } = await visitor.query(
      `query ($id: ID!) { collaborative(id: $id) { ${selection} } }`,
      {
        id,
      },
    );
    return collaborative;
  }

  it("spans the boards of the day, and remembers those of before", async () => {
    const found = await find(
      "msecc",
      `today: footprint { icb { code } }
       before: footprint(at: "2025-01-01") { icb { code } }
       footprintHistory { icb { code } validFrom validTo }`,
    );
    expect(found).toEqual({
      today: [{ icb: { code: "D7T5G" } }],
      before: [{ icb: { code: "QH8" } }],
      footprintHistory: [
        { icb: { code: "QH8" }, validFrom: "2022-07-01", validTo: "2026-03-31" },
        { icb: { code: "D7T5G" }, validFrom: "2026-04-01", validTo: null },
      ],
    });
  });

  it("lists lead providers first, and former members apart", async () => {
    const prospect = await find("prospect", "organisations { role organisation { key kind } }");
    expect(prospect?.["organisations"]?.[0]).toEqual({
      role: "lead provider",
      organisation: { key: "RW4", kind: "TRUST" },
    });
    const community = await find(
      "nwl-community",
      "organisations { organisation { key } } pastOrganisations { validTo organisation { key } }",
    );
    expect(community?.["organisations"]).not.toContainEqual({ organisation: { key: "RY9" } });
    expect(community?.["pastOrganisations"]).toEqual([
      { validTo: "2024-10-31", organisation: { key: "RY9" } },
    ]);
  });

  it("carries the tags that something about it begins with", async () => {
    const found = await find("surrey-tpc", "tags { key }");
    expect(found?.["tags"]).toEqual([
      { key: "region:Y59" },
      { key: "ics:S9B9J" },
      { key: "ics-size-band:over-2m" },
      { key: "collaborative-type:all-in" },
      { key: "footprint:single-ics" },
      { key: "collaborative-focus:diagnostics" },
      { key: "collaborative-focus:cancer" },
      { key: "collaborative-focus:mental-health" },
      { key: "collaborative-focus:cyp" },
    ]);
  });

  it("says what is not known", async () => {
    expect(await find("cmast", "innovator membersComplete verification")).toEqual({
      innovator: null,
      membersComplete: false,
      verification: "verified except members; innovator status not found",
    });
  });

  it("is found by its global id as well", async () => {
    const { id } = await db.prisma.collaborative.findUniqueOrThrow({ where: { key: "gnha" } });
    const globalId = Buffer.from(`Collaborative:${id}`).toString("base64");
    const document = "query ($id: ID!) { collaborative(id: $id) { id name } node(id: $id) { id } }";
    expect(await visitor.query(document, { id: globalId })).toEqual({
      collaborative: { id: globalId, name: "Great North Healthcare Alliance" },
      node: { id: globalId },
    });
  });

  it.each(["", "nonsense", "\0", "01a20038-f950-7724-ba84-000000000000"])(
    "does not exist as %j",
    async (id) => {
      expect(await visitor.query("query ($id: ID!) { collaborative(id: $id) { name } }", { id })).toEqual({
        collaborative: null,
      });
      expect(api.defects).toEqual([]);
    },
  );
});
