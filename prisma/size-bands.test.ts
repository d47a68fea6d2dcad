import { describe, expect, it } from "vitest";
import { sizeBandAt, sizeBandOf } from "./size-bands.ts";

describe("sizeBandOf", () => {
  it.each([
    [1, "under-1m"],
    [999_999, "under-1m"],
    [1_000_000, "1m-1.5m"],
    [1_499_999, "1m-1.5m"],
    [1_500_000, "1.5m-2m"],
    [1_999_999, "1.5m-2m"],
    [2_000_000, "over-2m"],
    [4_740_000, "over-2m"],
  ])("puts %i people into %s: a lower bound belongs to its band", (people, band) => {
    expect(sizeBandOf(people)).toBe(band);
  });
});

describe("sizeBandAt", () => {
  const populations = [
    { asOf: new Date("2025-04-01"), people: 1_014_322 },
    { asOf: new Date("2021-10-01"), people: 974_548 },
  ];

  it("uses the figure known on the day, whatever the order of the figures", () => {
    expect(sizeBandAt(populations, new Date("2025-03-31"))).toBe("under-1m");
    expect(sizeBandAt(populations, new Date("2025-04-01"))).toBe("1m-1.5m");
  });

  it("is unknown before the first figure", () => {
    expect(sizeBandAt(populations, new Date("2021-09-30"))).toBeNull();
  });
});
