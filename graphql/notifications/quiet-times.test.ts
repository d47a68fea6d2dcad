import { describe, expect, it } from "vitest";
import { quietUntil } from "./quiet-times.ts";

const nights = { from: 22, until: 7, days: [] };
const until = (quiet: Parameters<typeof quietUntil>[0], moment: string) =>
  quietUntil(quiet, new Date(moment))?.toISOString() ?? null;

describe("quiet times", () => {
  it("are over at the hour, by London's clock", () => {
    expect(until(nights, "2026-11-23T21:59:59Z")).toBeNull();
    expect(until(nights, "2026-11-23T22:00:00Z")).toBe("2026-11-24T07:00:00.000Z");
    expect(until(nights, "2026-11-24T06:59:59Z")).toBe("2026-11-24T07:00:00.000Z");
    expect(until(nights, "2026-11-24T07:00:00Z")).toBeNull();
    expect(until(nights, "2026-07-01T21:30:00Z")).toBe("2026-07-02T06:00:00.000Z");
    expect(until({ from: 9, until: 12, days: [] }, "2026-11-24T10:10:00Z")).toBe("2026-11-24T12:00:00.000Z");
  });

  it.each([
    ["forward in March", "2027-03-27T23:00:00Z", "2027-03-28T06:00:00.000Z"],
    ["back in October", "2027-10-30T22:00:00Z", "2027-10-31T07:00:00.000Z"],
  ])("end at the same hour in the night when the clock goes %s", (_name, moment, end) => {
    expect(until(nights, moment)).toBe(end);
  });

  it("take whole days, and go on into the hours of the next", () => {
    const weekend = { from: null, until: null, days: [6, 7] };
    expect(until(weekend, "2026-11-20T23:59:00Z")).toBeNull();
    expect(until(weekend, "2026-11-21T00:00:00Z")).toBe("2026-11-23T00:00:00.000Z");
    expect(until({ ...nights, days: [6, 7] }, "2026-11-21T12:00:00Z")).toBe("2026-11-23T07:00:00.000Z");
  });

  it("of six days leave the seventh", () => {
    const week = { ...nights, days: [1, 2, 3, 4, 5, 6] };
    expect(until(week, "2026-11-23T00:00:00Z")).toBe("2026-11-29T07:00:00.000Z");
  });
});
