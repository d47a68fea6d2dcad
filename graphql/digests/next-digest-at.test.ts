import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { londonDateOf } from "../core/london-time.ts";
import { nextDigestAt, type DigestTimes } from "./next-digest-at.ts";

const monday = 1;
const at = (text: string) => {
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return hour * 60 + minute;
};

/** When digests come between two moments. */
function digests(times: DigestTimes, from: string, until: string): string[] {
  const found: string[] = [];
  let next = nextDigestAt(times, new Date(from));
  while (next && next < new Date(until)) {
    found.push(next.toISOString().slice(0, 16));
    next = nextDigestAt(times, next);
  }
  return found;
}

describe("a daily digest", () => {
  const daily = (time: string) => ({ frequency: "DAILY", weekday: monday, minute: at(time) }) as const;

  it("stays at the hour that London's clock shows, summer and winter", () => {
    expect(digests(daily("08:00"), "2027-03-26T12:00Z", "2027-03-30T00:00Z")).toEqual([
      "2027-03-27T08:00",
      "2027-03-28T07:00",
      "2027-03-29T07:00",
    ]);
    expect(digests(daily("08:00"), "2026-10-23T12:00Z", "2026-10-27T00:00Z")).toEqual([
      "2026-10-24T07:00",
      "2026-10-25T08:00",
      "2026-10-26T08:00",
    ]);
  });

  // The clock goes from 01:00 to 02:00 on 28 March 2027, and from 02:00 to 01:00 on 25 October 2026.
  it.each([
    ["02:30", ["2027-03-27T02:30", "2027-03-28T01:30", "2027-03-29T01:30"]],
    ["01:30", ["2027-03-27T01:30", "2027-03-28T01:30", "2027-03-29T00:30"]],
    ["01:00", ["2027-03-27T01:00", "2027-03-28T01:00", "2027-03-29T00:00"]],
  ])("at %s comes once in the night in which an hour is missing", (time, expected) => {
    expect(digests(daily(time), "2027-03-26T12:00Z", "2027-03-29T12:00Z")).toEqual(expected);
  });

  it.each([
    ["02:30", ["2026-10-24T01:30", "2026-10-25T02:30", "2026-10-26T02:30"]],
    ["01:30", ["2026-10-24T00:30", "2026-10-25T00:30", "2026-10-26T01:30"]],
    ["01:00", ["2026-10-24T00:00", "2026-10-25T00:00", "2026-10-26T01:00"]],
  ])("at %s comes once in the night in which an hour comes twice", (time, expected) => {
    expect(digests(daily(time), "2026-10-23T12:00Z", "2026-10-26T12:00Z")).toEqual(expected);
  });

  it("comes on each day of the year exactly once, at any minute", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_439 }), (minute) => {
        const times = { frequency: "DAILY", weekday: monday, minute } as const;
        const found = digests(times, "2026-12-31T12:00Z", "2028-01-01T00:00Z");
        const days = found.map((moment) => londonDateOf(new Date(`${moment}Z`)).toString());
        expect(new Set(days).size).toBe(days.length);
        expect(days.filter((day) => day.startsWith("2027"))).toHaveLength(365);
      }),
      { numRuns: 10 },
    );
  });
});

describe("a weekly digest", () => {
  it("comes on its day alone", () => {
    const times = { frequency: "WEEKLY", weekday: monday, minute: at("08:00") } as const;
    expect(digests(times, "2026-10-18T00:00Z", "2026-11-03T00:00Z")).toEqual([
      "2026-10-19T07:00",
      "2026-10-26T08:00",
      "2026-11-02T08:00",
    ]);
  });

  it("on the Sunday of the changed clock comes once", () => {
    const times = { frequency: "WEEKLY", weekday: 7, minute: at("01:30") } as const;
    expect(digests(times, "2026-10-24T00:00Z", "2026-11-01T00:00Z")).toEqual(["2026-10-25T00:30"]);
    expect(digests(times, "2027-03-27T00:00Z", "2027-04-03T00:00Z")).toEqual(["2027-03-28T01:30"]);
  });
});

describe("a monthly digest", () => {
  it("comes on the first such day of each month", () => {
    const times = { frequency: "MONTHLY", weekday: monday, minute: at("08:00") } as const;
    expect(digests(times, "2026-10-06T00:00Z", "2027-02-02T00:00Z")).toEqual([
      "2026-11-02T08:00",
      "2026-12-07T08:00",
      "2027-01-04T08:00",
      "2027-02-01T08:00",
    ]);
  });
});

describe("across the nights in which the clock changes", () => {
  it.each(["01:30", "02:30", "08:00"])("a weekly digest at %s comes once a week", (time) => {
    const times = { frequency: "WEEKLY", weekday: 7, minute: at(time) } as const;
    for (const [from, until] of [
      ["2026-10-11T12:00Z", "2026-11-09T00:00Z"],
      ["2027-03-14T12:00Z", "2027-04-12T00:00Z"],
    ] as const) {
      const days = digests(times, from, until).map((moment) => londonDateOf(new Date(`${moment}Z`)));
      expect(days).toHaveLength(4);
      expect(days.slice(1).map((day, n) => day.since(days[n] ?? day).days)).toEqual([7, 7, 7]);
    }
  });

  it("a monthly digest comes once a month, also after a 31st", () => {
    const times = { frequency: "MONTHLY", weekday: 7, minute: at("01:30") } as const;
    expect(digests(times, "2026-10-31T12:00Z", "2027-06-30T00:00Z")).toEqual([
      "2026-11-01T01:30",
      "2026-12-06T01:30",
      "2027-01-03T01:30",
      "2027-02-07T01:30",
      "2027-03-07T01:30",
      "2027-04-04T00:30",
      "2027-05-02T00:30",
      "2027-06-06T00:30",
    ]);
    // Next to the change itself: it goes back on 25 October, and the month's first Sunday has passed.
    expect(digests(times, "2026-10-25T00:00Z", "2026-11-01T00:00Z")).toEqual([]);
  });
});

describe("no digest", () => {
  it("is never due", () => {
    expect(nextDigestAt({ frequency: "OFF", weekday: monday, minute: 0 }, new Date())).toBeNull();
  });
});
