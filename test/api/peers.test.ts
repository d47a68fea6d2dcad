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

interface Answer {
  collaborative: {
    peers: {
      comparable: number;
      weights: { variable: string; weight: number }[];
      nearest: {
        distance: number;
        reasons: string[];
        differences: string[];
        unknown: string[];
        collaborative: { name: string; path: string };
      }[];
    };
  };
}

const document = `query ($id: ID!, $weights: PeerWeights) {
  collaborative(id: $id) {
    peers(weights: $weights) {
      comparable
      weights { variable weight }
      nearest { distance reasons differences unknown collaborative { name path } }
    }
  }
}`;

async function idOf(key: string): Promise<string> {
  return (await db.prisma.collaborative.findUniqueOrThrow({ where: { key } })).id;
}

async function peersOf(key: string, weights: Record<string, number> = {}) {
  const answer = await visitor.query<Answer>(document, { id: await idOf(key), weights });
  return answer.collaborative.peers;
}

const names = ({ nearest }: Answer["collaborative"]["peers"]) =>
  nearest.map(({ collaborative: { name } }) => name);

const nothing = {
  POPULATION: 0,
  SYSTEMS: 0,
  GEOGRAPHY: 0,
  TYPE: 0,
  ARRANGEMENTS: 0,
  FOCUS: 0,
  MATURITY: 0,
};

describe("the peers of a collaborative", () => {
  it("are told to visitors, five of them, the nearest first, with reasons", async () => {
    const { nearest, comparable } = await peersOf("impact-em");
    expect(nearest).toHaveLength(5);
    expect(comparable).toBeGreaterThanOrEqual(5);
    const distances = nearest.map(({ distance }) => distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    for (const { reasons } of nearest) expect(reasons).not.toEqual([]);
  });

  it("are those of the same type where the type alone counts", async () => {
    const found = await peersOf("impact-em", { ...nothing, TYPE: 1 });
    const [first, second, third] = found.nearest;
    expect([first?.distance, second?.distance, third?.distance]).toEqual([0, 0, 1]);
    expect(first?.reasons).toEqual(["Both are of the type Specialised mental health (NHS-led)"]);
    expect(third?.reasons).toEqual([]);
  });

  it("are those that span as many systems where that alone counts", async () => {
    const found = await peersOf("wyaat", { ...nothing, SYSTEMS: 10 });
    expect(found.nearest.map(({ reasons }) => reasons)).toContainEqual(["Both span two ICSs"]);
  });

  it("count a variable as usual where no weight of it is given", async () => {
    const given = await peersOf("wyaat", { FOCUS: 3 });
    expect(given).toEqual(await peersOf("wyaat"));
    expect(given.weights).toContainEqual({ variable: "FOCUS", weight: 3 });
  });

  it("are none where nothing counts", async () => {
    expect(await peersOf("wyaat", nothing)).toMatchObject({ nearest: [], comparable: 0 });
  });

  it.each([-1, 11, 2_147_483_647])("are refused for the weight %d", async (FOCUS) => {
    const { errors } = await visitor.mutate(document, { id: await idOf("wyaat"), weights: { FOCUS } });
    expect(errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    expect(errors[0]?.message).toContain("from 0 to 10");
  });

  it("follow the map of the day: before its board merged a collaborative was one of another size", async () => {
    const before = createTestApi({ db, clock: { now: () => new Date("2023-01-01T12:00:00Z") } });
    const ask = async (client: TestClient) =>
      (
        await client.query<Answer>(document, {
          id: await idOf("nwl-apc"),
          weights: { ...nothing, POPULATION: 1 },
        })
      ).collaborative.peers;
    expect(names(await ask(before.visitor))).not.toEqual(names(await ask(visitor)));
  });

  it("take the same number of statements for one collaborative as for all", async () => {
    const list = `query ($first: Int) { collaboratives(first: $first) { edges { node {
      peers { nearest { distance collaborative { name } } } } } } }`;
    const one = await countStatements(() => visitor.query(list, { first: 1 }));
    const many = await countStatements(() => visitor.query(list, { first: 10 }));
    expect(many.statements).toBe(one.statements);
    expect(many.statements).toBeLessThanOrEqual(3);
  });
});
