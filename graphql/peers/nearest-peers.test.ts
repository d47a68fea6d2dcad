import { describe, expect, it } from "vitest";
import { defaultPeerWeights } from "../contract/peers.ts";
import { yearOf } from "./find-peer-facts.ts";
import type { PeerFacts } from "./gower.ts";
import { nearestPeers } from "./nearest-peers.ts";

const named = (...labels: string[]) => labels.map((label) => ({ id: label.toLowerCase(), label }));

const own: PeerFacts = {
  id: "own",
  name: "Own",
  POPULATION: 2_000_000,
  SYSTEMS: 2,
  GEOGRAPHY: named("London"),
  TYPE: named("Acute"),
  ARRANGEMENTS: named("Lead provider"),
  FOCUS: named("Cancer", "Diagnostics"),
  MATURITY: 2020,
};
/** Sets the range of each number, and is like nothing else. */
const furthest: PeerFacts = {
  ...own,
  id: "furthest",
  POPULATION: 10_000_000,
  SYSTEMS: 10,
  GEOGRAPHY: named("Midlands"),
  TYPE: named("Community"),
  ARRANGEMENTS: named("Joint committee"),
  FOCUS: named("Estates"),
  MATURITY: 2000,
};

function only(peer: Partial<PeerFacts>, weights = defaultPeerWeights) {
  const { peers } = nearestPeers([own, { ...own, id: "peer", ...peer }, furthest], ["own"], weights);
  const [found] = peers;
  if (found?.id !== "peer") throw new Error("The peer is not the nearest.");
  return found;
}

const nothing = {
  POPULATION: 0,
  SYSTEMS: 0,
  GEOGRAPHY: 0,
  TYPE: 0,
  ARRANGEMENTS: 0,
  FOCUS: 0,
  MATURITY: 0,
};

describe("a peer", () => {
  it("says what makes it one, what counts most first", () => {
    expect(only({}).reasons).toEqual([
      "Both are of the type Acute",
      "Both work on Cancer and Diagnostics",
      "Both have a population of 2.0 million",
    ]);
  });

  it.each([
    ["POPULATION", { POPULATION: 1_840_000 }, "Population 1.8 million against 2.0 million"],
    ["POPULATION", { POPULATION: 1_980_000 }, "Both have a population of 2.0 million"],
    ["POPULATION", { POPULATION: 874_321 }, "Population 870,000 against 2.0 million"],
    ["SYSTEMS", {}, "Both span two ICSs"],
    ["SYSTEMS", { SYSTEMS: 1 }, "Spans one ICS against two"],
    ["GEOGRAPHY", {}, "Both work in London"],
    ["ARRANGEMENTS", {}, "Both work through Lead provider"],
    ["FOCUS", { FOCUS: named("Diagnostics", "Estates") }, "Both work on Diagnostics"],
    ["MATURITY", {}, "Both established in 2020"],
    ["MATURITY", { MATURITY: 2018 }, "Established in 2018 against 2020"],
  ] as const)("says of %s %j: %s", (variable, peer, sentence) => {
    expect(only(peer, { ...nothing, [variable]: 1 }).reasons).toEqual([sentence]);
  });

  it("says what differs all the same", () => {
    const { differences } = only({ TYPE: named("Community"), MATURITY: 2001 });
    expect(differences).toEqual(["Its type is Community, not Acute", "Established in 2001 against 2020"]);
  });

  it("says what is not known, and is no further for it", () => {
    const found = only({ ARRANGEMENTS: [], MATURITY: null });
    expect(found.unknown).toEqual(["ARRANGEMENTS", "MATURITY"]);
    expect(found.distance).toBe(0);
  });

  it("is none where less than half of what counts is known", () => {
    const unknown = { POPULATION: null, SYSTEMS: null, ARRANGEMENTS: [], MATURITY: null };
    const stranger = (facts: Partial<PeerFacts>) => ({ ...own, ...unknown, id: "stranger", ...facts });
    const ids = (facts: Partial<PeerFacts>) =>
      nearestPeers([own, stranger(facts)], ["own"], defaultPeerWeights).peers.map(({ id }) => id);
    expect(ids({})).toEqual(["stranger"]);
    expect(ids({ FOCUS: [] })).toEqual([]);
  });

  it("is nobody where nothing counts", () => {
    expect(nearestPeers([own, furthest], ["own"], nothing)).toEqual({ peers: [], comparable: 0 });
  });
});

describe("the peers of several", () => {
  const other: PeerFacts = { ...furthest, id: "other", name: "Other", MATURITY: 2001 };
  const all = [own, other, furthest, { ...own, id: "near", POPULATION: 2_400_000 }];
  const nearest = (ids: string[]) =>
    nearestPeers(all, ids, defaultPeerWeights).peers.map(({ id, own: { id: ownId } }) => [id, ownId]);

  it("are the nearest of any of them, each once, beside that to which it is nearest", () => {
    expect(nearest(["own", "other"])).toEqual([
      ["furthest", "other"],
      ["near", "own"],
    ]);
  });

  it("are none of their own, which a single one would have as a peer", () => {
    expect(nearest(["own"]).map(([id]) => id)).toContain("other");
    expect(nearest(["own", "other"]).map(([id]) => id)).not.toContain("other");
  });
});

describe("the year of establishment", () => {
  it.each([
    ["2016", 2016],
    ["2021 (spring)", 2021],
    ["2020-10-01", 2020],
    ["about 2019", 2019],
    ["design from April 2022", 2022],
    ["2017 (another NHS Providers page says 2016)", 2017],
    ["long ago", null],
    [null, null],
  ])("of %j is %j", (words, year) => {
    expect(yearOf(words)).toBe(year);
  });
});
