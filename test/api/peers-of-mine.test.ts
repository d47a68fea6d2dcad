import { print } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HomeDocument } from "~/features/home/home-document.ts";
import { findPeerFacts } from "../../graphql/peers/find-peer-facts.ts";
import { nearestPeers } from "../../graphql/peers/nearest-peers.ts";
import { londonDay } from "../../graphql/places/index.ts";
import { countStatements } from "../../prisma/client.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import { buildPerson } from "../support/factories.ts";
import { openReferenceDatabase, referenceDay } from "../support/reference-data.ts";

let db: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  db = await openReferenceDatabase();
  api = createTestApi({ db, clock: { now: () => referenceDay } });
});

afterAll(() => db.close());

interface Peer {
  name: string;
  path: string;
  distance: number;
  reasons: string[];
  ownName: string;
  ownPath: string;
}

const document = "{ peersOfMine { name path distance reasons ownName ownPath } }";
const peersOf = async (client: TestClient) =>
  (await client.query<{ peersOfMine: Peer[] }>(document)).peersOfMine;

const keyed = (key: string) => db.prisma.collaborative.findUniqueOrThrow({ where: { key } });
const memberOf = async (...keys: string[]) =>
  api.as(await buildPerson(db, { memberOf: await Promise.all(keys.map(keyed)) }));

describe("people like us", () => {
  it("are the peers of the collaborative that a member belongs to", async () => {
    const own = await keyed("impact-em");
    const { collaborative } = await api.visitor.query<{
      collaborative: { peers: { nearest: { distance: number; reasons: string[]; collaborative: Peer }[] } };
    }>(
      `{ collaborative(id: "${own.id}") { peers { nearest { distance reasons collaborative { name path } } } } }`,
    );
    const ofOwn = { ownName: own.name, ownPath: `/collaboratives/${own.id}` };
    expect(await peersOf(await memberOf("impact-em"))).toEqual(
      collaborative.peers.nearest.map(({ collaborative: { name, path }, ...peer }) => ({
        name,
        path,
        ...peer,
        ...ofOwn,
      })),
    );
  });

  it("are five of all collaboratives that a member belongs to, the nearest first, none of them their own", async () => {
    const own = [await keyed("impact-em"), await keyed("wyaat")].map(({ name }) => name);
    const found = await peersOf(await memberOf("impact-em", "wyaat"));
    expect(new Set(found.map(({ name }) => name)).size).toBe(5);
    expect(found.filter(({ name }) => own.includes(name))).toEqual([]);
    const distances = found.map(({ distance }) => distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    for (const { ownName } of found) expect(own).toContain(ownName);
  });

  it("are nobody for visitors, for who belongs nowhere, and for who only says that they belong somewhere", async () => {
    const declared = await buildPerson(db, { declared: [await keyed("impact-em")] });
    for (const client of [api.visitor, await memberOf(), await api.as(declared)]) {
      expect(await peersOf(client)).toEqual([]);
    }
  });

  it("are nobody where too little is known of the collaborative", async () => {
    const unknown = await db.prisma.collaborative.create({
      data: { key: "unknown", name: "Unknown", membersComplete: true, focusWords: [], sources: [] },
    });
    const client = await api.as(await buildPerson(db, { memberOf: [unknown] }));
    expect(await peersOf(client)).toEqual([]);
  });
});

describe("what is kept of collaboratives", () => {
  it("is not read again while nothing changes: the home page takes as many statements with peers as without", async () => {
    const [insider, outsider] = [await memberOf("impact-em"), await memberOf()];
    const fewest = async (client: TestClient) => {
      const counts = [];
      for (let n = 0; n < 5; n++) {
        counts.push((await countStatements(() => client.query(print(HomeDocument)))).statements);
      }
      return Math.min(...counts);
    };
    expect(await fewest(insider)).toBe(await fewest(outsider));
    const { sql } = await countStatements(() => insider.query(print(HomeDocument)));
    expect(sql.filter((statement) => statement.includes("IcbPopulation"))).toEqual([]);
  });

  it("is read once for many who ask at the same time after something changed", async () => {
    const clients = [await memberOf("impact-em"), await memberOf("wyaat"), await memberOf("nwl-apc")];
    const { id } = await keyed("wyaat");
    await Promise.all(clients.map(peersOf));
    await db.prisma.collaborative.update({ where: { id }, data: { established: "2016" } });
    const { sql } = await countStatements(() => Promise.all(clients.map(peersOf)));
    expect(sql.filter((statement) => statement.includes("IcbPopulation"))).toHaveLength(1);
  });

  it.each([
    ["POPULATION", `UPDATE "IcbPopulation" SET "people" = "people" * 2`],
    ["GEOGRAPHY", `UPDATE "Region" SET "name" = "name" || ' (new)'`],
    ["TYPE", `UPDATE "Tag" SET "label" = "label" || ' (new)'`],
    ["MATURITY", `UPDATE "Collaborative" SET "established" = '1999'`],
    ["SYSTEMS", `UPDATE "CollaborativeIcb" SET "validTo" = '2023-01-01'`],
    ["FOCUS", `DELETE FROM "CollaborativeTag" WHERE "tagId" LIKE 'collaborative-focus:%'`],
    ["ARRANGEMENTS", `TRUNCATE "CollaborativeTag"`],
  ] as const)("is as new as what is read anew, whoever changed it: %s", async (variable, change) => {
    const { id } = await keyed("wyaat");
    const weights = { ...nothing, [variable]: 1 };
    const asked = async () => {
      const { collaborative } = await api.visitor.query<{
        collaborative: { peers: { nearest: { distance: number; reasons: string[] }[] } };
      }>(
        `query ($id: ID!, $weights: PeerWeights) {
          collaborative(id: $id) { peers(weights: $weights) { nearest { distance reasons } } } }`,
        { id, weights },
      );
      return collaborative.peers.nearest;
    };
    const readAnew = async () => {
      const { peers } = nearestPeers(await findPeerFacts(db, londonDay(referenceDay)), [id], weights);
      return peers.map(({ distance, reasons }) => ({ distance, reasons }));
    };
    const before = await asked();
    expect(before).toEqual(await readAnew());
    await db.query(change);
    const after = await asked();
    expect(after).not.toEqual(before);
    expect(after).toEqual(await readAnew());
  });
});

const nothing = {
  POPULATION: 0,
  SYSTEMS: 0,
  GEOGRAPHY: 0,
  TYPE: 0,
  ARRANGEMENTS: 0,
  FOCUS: 0,
  MATURITY: 0,
};
