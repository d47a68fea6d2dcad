import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { peerVariables, type PeerWeights } from "../contract/peers.ts";
import { compare, distanceOf, type PeerFacts, rangesOf } from "./gower.ts";
import { nearestPeers } from "./nearest-peers.ts";

const words = fc
  .uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 })
  .map((ids) => ids.map((id) => ({ id, label: id.toUpperCase() })));
const number = (max: number) => fc.option(fc.integer({ min: 1, max }));
const facts: fc.Arbitrary<PeerFacts> = fc.record({
  id: fc.uuid(),
  name: fc.string(),
  POPULATION: number(5_000_000),
  SYSTEMS: number(6),
  GEOGRAPHY: words,
  TYPE: words,
  ARRANGEMENTS: words,
  FOCUS: words,
  MATURITY: number(2026),
});
const weight = fc.integer({ min: 0, max: 10 });
const weights: fc.Arbitrary<PeerWeights> = fc.record({
  POPULATION: weight,
  SYSTEMS: weight,
  GEOGRAPHY: weight,
  TYPE: weight,
  ARRANGEMENTS: weight,
  FOCUS: weight,
  MATURITY: weight,
});
const several = fc.uniqueArray(facts, { minLength: 2, maxLength: 12, selector: ({ id }) => id });
const pair = several.map((all) => {
  const [one, other] = all;
  if (!one || !other) throw new Error("fewer than two");
  return { all, one, other };
});

function distance(all: readonly PeerFacts[], one: PeerFacts, other: PeerFacts, by: PeerWeights) {
  return distanceOf(compare(one, other, rangesOf(all)), by);
}

describe("the distance of two collaboratives", () => {
  it("is the same both ways", () => {
    fc.assert(
      fc.property(pair, weights, ({ all, one, other }, by) => {
        expect(distance(all, one, other, by)).toBe(distance(all, other, one, by));
      }),
    );
  });

  it("is 0 to itself, or unknown where nothing that counts is known", () => {
    fc.assert(
      fc.property(several, weights, (all, by) => {
        for (const one of all) expect(distance(all, one, one, by) ?? 0).toBe(0);
      }),
    );
  });

  it("is from 0 to 1", () => {
    fc.assert(
      fc.property(pair, weights, ({ all, one, other }, by) => {
        const found = distance(all, one, other, by) ?? 0;
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("takes no notice of what weighs 0", () => {
    fc.assert(
      fc.property(pair, facts, weights, fc.constantFrom(...peerVariables), (given, others, by, variable) => {
        const { all, one, other } = given;
        const without = { ...by, [variable]: 0 };
        const ranges = rangesOf(all);
        const changed = { ...other, [variable]: others[variable] };
        expect(distanceOf(compare(one, changed, ranges), without)).toBe(
          distanceOf(compare(one, other, ranges), without),
        );
      }),
    );
  });

  it("takes no notice of what is not known of one of them", () => {
    fc.assert(
      fc.property(pair, weights, fc.constantFrom(...peerVariables), ({ all, one, other }, by, variable) => {
        const ranges = rangesOf(all);
        const nothing = Array.isArray(one[variable]) ? [] : null;
        const unknown = { ...other, [variable]: nothing };
        expect(distanceOf(compare(one, unknown, ranges), by)).toBe(
          distanceOf(compare(one, other, ranges), { ...by, [variable]: 0 }),
        );
      }),
    );
  });

  it("depends on proportions of weights alone", () => {
    fc.assert(
      fc.property(pair, weights, ({ all, one, other }, by) => {
        const doubled = Object.fromEntries(
          peerVariables.map((variable) => [variable, by[variable] * 2]),
        ) as PeerWeights;
        const [once, twice] = [distance(all, one, other, by), distance(all, one, other, doubled)];
        expect(twice === null).toBe(once === null);
        expect(twice ?? 0).toBeCloseTo(once ?? 0, 10);
      }),
    );
  });
});

describe("the nearest", () => {
  it("are at most five, others than itself, in order, and none nearer is left out", () => {
    fc.assert(
      fc.property(pair, weights, ({ all, one }, by) => {
        const { peers, comparable } = nearestPeers(all, [one.id], by);
        expect(peers).toHaveLength(Math.min(5, comparable));
        expect(peers.map(({ id }) => id)).not.toContain(one.id);
        expect(peers).toEqual(peers.toSorted((a, b) => a.distance - b.distance));
      }),
    );
  });
});
