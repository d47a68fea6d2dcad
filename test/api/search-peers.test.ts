import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import { fillSearch } from "../../graphql/search/index.ts";
import { countStatements } from "../../prisma/client.ts";
import { buildCaseStudy } from "../support/case-study-factories.ts";
import { createTestApi, type TestApi, type TestClient } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import { buildPerson, buildThread } from "../support/factories.ts";
import { openReferenceDatabase, referenceDay } from "../support/reference-data.ts";

let db: TestDatabase;
let api: TestApi;
let insider: TestClient;
let peer: { id: string };

beforeAll(async () => {
  db = await openReferenceDatabase();
  api = createTestApi({ db, clock: { now: () => referenceDay } });
  const own = await db.prisma.collaborative.findUniqueOrThrow({ where: { key: "impact-em" } });
  insider = await api.as(await buildPerson(db, { memberOf: [own] }));
  const { peersOfMine } = await insider.query<{ peersOfMine: { name: string }[] }>(
    "{ peersOfMine { name } }",
  );
  const names = peersOfMine.map(({ name }) => name);
  peer = await db.prisma.collaborative.findFirstOrThrow({ where: { name: names[0] ?? "" } });
  const stranger = await db.prisma.collaborative.findFirstOrThrow({
    where: { name: { notIn: [...names, own.name] } },
  });
  // A thread is found by the name of its collaborative as well: those of one length weigh the same.
  for (const [id, name] of [
    [own.id, "Alpha Partnership"],
    [peer.id, "Beta Partnership"],
    [stranger.id, "Gamma Partnership"],
  ] as const) {
    await db.prisma.collaborative.update({ where: { id }, data: { name } });
  }
  const author = await buildPerson(db);
  const thread = (collaborativeId: string, title: string, day: string) =>
    buildThread(db, {
      author,
      title,
      markdown: "Nothing else",
      collaborativeId,
      createdAt: new Date(`2026-11-${day}T12:00:00Z`),
    });
  // What is younger comes first, if nothing else speaks for the other.
  await thread(peer.id, "Wombats of a peer", "01");
  await thread(stranger.id, "Wombats of a stranger", "03");
  await thread(own.id, "Wombats of colleagues", "05");
  const study = { visibility: "PUBLIC", publishedAt: referenceDay } as const;
  await buildCaseStudy(db, { ...study, title: "Numbats of a peer", collaborativeId: peer.id });
  await buildCaseStudy(db, { ...study, title: "Numbats of a stranger", collaborativeId: stranger.id });
  await fillSearch(api.services);
});

afterAll(() => db.close());

/** What is found, with what it comes from as the reason. */
async function search(query: string, client: TestClient): Promise<Record<string, string | undefined>> {
  const { search: found } = await client.query<{
    search: { edges: { node: { title: { text: string }[]; reasons: string[] } }[] };
  }>("query ($query: String!) { search(query: $query) { edges { node { title { text } reasons } } } }", {
    query,
  });
  return Object.fromEntries(
    found.edges.map(({ node: { title, reasons } }) => [
      title.map(({ text }) => text).join(""),
      reasons.find((reason) => reason.includes("collaborative like yours")),
    ]),
  );
}

const reason = "From a collaborative like yours";

it("what comes from a peer of the searcher's own comes before the same from elsewhere, and says so", async () => {
  expect(Object.entries(await search("wombats", insider))).toEqual([
    ["Wombats of a peer", reason],
    ["Wombats of colleagues", undefined],
    ["Wombats of a stranger", undefined],
  ]);
  expect(await search("numbats", insider)).toEqual({
    "Numbats of a peer": reason,
    "Numbats of a stranger": undefined,
  });
});

it("a case study comes from whom its published version names, whatever its working copy says by now", async () => {
  const { id } = await db.prisma.caseStudy.findFirstOrThrow({ where: { title: "Numbats of a peer" } });
  const own = await db.prisma.collaborative.findUniqueOrThrow({ where: { key: "impact-em" } });
  const place = (collaborativeId: string, changedSincePublished: boolean) =>
    db.prisma.caseStudy.update({ where: { id }, data: { collaborativeId, changedSincePublished } });
  await place(own.id, true);
  const handler = findSubscriber("case-study.state-changed.v1", "search");
  await handler?.handle(api.services, {
    id: uuidv7(),
    type: "case-study.state-changed.v1",
    payload: { caseStudyId: id },
    createdAt: referenceDay,
  });
  expect((await search("numbats", insider))["Numbats of a peer"]).toBe(reason);
  expect(await search("numbats alpha", insider)).toEqual({});
  expect(Object.keys(await search("numbats beta", insider))).toEqual(["Numbats of a peer"]);
  await place(peer.id, false);
});

it("a peer itself says that it is one", async () => {
  expect((await search("beta partnership", insider))["Beta Partnership"]).toBe("A collaborative like yours");
});

it("who belongs to no collaborative finds it in its turn", async () => {
  const outsider = await api.as(await buildPerson(db));
  expect(Object.entries(await search("wombats", outsider))).toEqual([
    ["Wombats of colleagues", undefined],
    ["Wombats of a stranger", undefined],
    ["Wombats of a peer", undefined],
  ]);
  expect(Object.values(await search("numbats", api.visitor))).toEqual([undefined, undefined]);
});

it("takes no statement more for it, and follows at once when the peers are others", async () => {
  const client = await api.as(await buildPerson(db));
  const fewest = async (as: TestClient) => {
    const counts = [];
    for (let n = 0; n < 4; n++) counts.push((await countStatements(() => search("wombats", as))).statements);
    return Math.min(...counts);
  };
  expect(await fewest(insider)).toBe(await fewest(client));
  await db.query(`DELETE FROM "CollaborativeTag" WHERE "collaborativeId" = $1::uuid`, [peer.id]);
  expect((await search("wombats", insider))["Wombats of a peer"]).toBeUndefined();
});
