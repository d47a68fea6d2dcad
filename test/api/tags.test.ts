import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InvalidInputError } from "../../graphql/core/errors.ts";
import { inTransaction } from "../../graphql/core/transaction.ts";
import {
  defaultTagsFor,
  requireTags,
  type RequireTagsOptions,
  sizeBandTagsFor,
} from "../../graphql/tags/index.ts";
import { createTestApi, type TestClient } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import { openReferenceDatabase, referenceDay } from "../support/reference-data.ts";

let db: TestDatabase;
let visitor: TestClient;

beforeAll(async () => {
  db = await openReferenceDatabase();
  visitor = createTestApi({ db, clock: { now: () => referenceDay } }).visitor;
});

afterAll(() => db.close());

const ctx = () => ({ prisma: db.prisma, wakeRelay: () => undefined });
const choose = (tagIds: string[], options?: RequireTagsOptions) =>
  inTransaction(ctx(), (tx) => requireTags(tx, tagIds, options));

/** The issues with which a choice is refused. */
async function refusal(tagIds: string[], options?: RequireTagsOptions) {
  const error: unknown = await choose(tagIds, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InvalidInputError);
  return error instanceof InvalidInputError ? error.issues : [];
}

describe("a choice of tags", () => {
  it("comes back once each, in its order, by key whichever id was sent", async () => {
    const globalId = Buffer.from("Tag:region:Y56").toString("base64");
    expect(await choose(["collaborative-focus:cancer", globalId, "region:Y56"])).toEqual([
      "collaborative-focus:cancer",
      "region:Y56",
    ]);
  });

  it("is refused at each tag that does not exist", async () => {
    expect(await refusal(["region:Y56", "region:Y99", "\0"])).toEqual([
      { path: "tagIds.1", message: "Choose a tag from the list" },
      { path: "tagIds.2", message: "Choose a tag from the list" },
    ]);
  });

  it("is refused for a tag that is retired, unless the thing carries it already", async () => {
    expect(await refusal(["ics:QRV"])).toEqual([
      { path: "tagIds.0", message: "North West London is no longer in use: choose another tag" },
    ]);
    expect(await choose(["ics:QRV"], { keep: ["ics:QRV"] })).toEqual(["ics:QRV"]);
  });

  it("is refused for a second value where a taxonomy allows one", async () => {
    expect(await choose(["collaborative-type:acute"])).toEqual(["collaborative-type:acute"]);
    expect(
      await refusal(["collaborative-type:acute", "collaborative-type:community"], { path: "tags" }),
    ).toEqual([{ path: "tags.1", message: "Choose one value of Type of collaborative" }]);
  });

  it("leaves out size bands, which are computed", async () => {
    expect(await choose(["ics:QMF", "ics-size-band:under-1m"])).toEqual(["ics:QMF"]);
  });
});

describe("size band tags", () => {
  const bands = (tagIds: string[], at: string) =>
    inTransaction(ctx(), (tx) => sizeBandTagsFor(tx, tagIds, new Date(at)));

  it("follow from the ICSs and the populations known then", async () => {
    expect(await bands(["ics:QOX", "region:Y58"], "2025-01-01")).toEqual(["ics-size-band:under-1m"]);
    expect(await bands(["ics:QOX", "region:Y58"], "2026-01-01")).toEqual(["ics-size-band:1m-1.5m"]);
  });

  it("are those of each ICS, once", async () => {
    expect(await bands(["ics:QKK", "ics:QMF", "ics:QWE"], "2026-11-21")).toEqual([
      "ics-size-band:over-2m",
      "ics-size-band:1.5m-2m",
    ]);
  });

  it("are none without an ICS", async () => {
    expect(await bands(["region:Y58"], "2026-11-21")).toEqual([]);
  });
});

it("begins with the tags of the collaborative that are in use, in their order", async () => {
  const { id } = await db.prisma.collaborative.findUniqueOrThrow({ where: { key: "nwl-apc" } });
  await db.prisma.collaborativeTag.create({ data: { collaborativeId: id, tagId: "ics:QRV" } });
  expect(await inTransaction(ctx(), (tx) => defaultTagsFor(tx, id))).toEqual([
    "region:Y56",
    "ics:Z9B2Z",
    "ics-size-band:over-2m",
    "collaborative-type:acute",
    "footprint:single-ics",
    "collaborative-focus:elective-recovery",
    "working-arrangement:board-in-common",
  ]);
});

describe("the vocabularies", () => {
  it("are open to visitors, in their order", async () => {
    const { taxonomies } = await visitor.query<{ taxonomies: { id: string }[] }>("{ taxonomies { id } }");
    expect(taxonomies).toHaveLength(20);
    expect(taxonomies.slice(0, 3).map(({ id }) => id)).toEqual(["region", "ics", "ics-size-band"]);
  });

  it("show retired values only when asked to", async () => {
    const count = async (includeRetired: boolean) => {
      const { taxonomies } = await visitor.query<{ taxonomies: { tags: unknown[] }[] }>(
        'query ($includeRetired: Boolean) { taxonomies(ids: ["ics"]) { tags(includeRetired: $includeRetired) { key } } }',
        { includeRetired },
      );
      return taxonomies[0]?.tags.length;
    };
    expect(await count(false)).toBe(36);
    expect(await count(true)).toBe(48);
  });

  it("give a tag by its address, retired or not, and nothing for a malformed one", async () => {
    const find = (taxonomy: string, value: string) =>
      visitor.query(
        "query ($taxonomy: String!, $value: String!) { tag(taxonomy: $taxonomy, value: $value) { label path } }",
        {
          taxonomy,
          value,
        },
      );
    expect(await find("ics", "QRV")).toEqual({ tag: { label: "North West London", path: "/tags/ics/QRV" } });
    expect(await find("ics", "\0")).toEqual({ tag: null });
    expect(await find("", "")).toEqual({ tag: null });
  });

  it("come with a glossary from A to Z, of which each term has an anchor", async () => {
    const { glossary } = await visitor.query<{ glossary: { term: string; path: string }[] }>(
      "{ glossary { term path } }",
    );
    expect(glossary).toHaveLength(36);
    expect(glossary[0]).toEqual({ term: "Advisory group", path: "/glossary#advisory-group" });
    const terms = glossary.map(({ term }) => term);
    expect(terms).toEqual(terms.toSorted((one, other) => one.localeCompare(other, "en-GB")));
  });
});

it("are looked up by no more taxonomies at once than a page has rows", async () => {
  const document = "query ($ids: [ID!]) { taxonomies(ids: $ids) { id } }";
  const ids = (count: number) => Array.from({ length: count }, () => "region");
  expect(await visitor.query(document, { ids: ids(100) })).toEqual({ taxonomies: [{ id: "region" }] });
  const { errors } = await visitor.mutate(document, { ids: ids(60_000) });
  expect(errors?.[0]?.message).toContain("at most 100");
});
