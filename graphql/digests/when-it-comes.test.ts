import { describe, expect, it } from "vitest";
import type { Quiet } from "../notifications/index.ts";
import { comesAt, turnAfterRest } from "./when-it-comes.ts";
import { nextDigestAt, type DigestTimes } from "./next-digest-at.ts";

const nights = { from: 22, until: 7, days: [] };
const weekend = { from: null, until: null, days: [6, 7] };
const daily = (hour: number): DigestTimes => ({ frequency: "DAILY", weekday: 1, minute: hour * 60 });

/** When digests come between two moments, where each turn is asked as the job does. */
function digests(times: DigestTimes, quiet: Quiet | undefined, from: string, until: string): string[] {
  const found: string[] = [];
  let turn = nextDigestAt(times, new Date(from));
  while (turn && turn < new Date(until)) {
    const later = turnAfterRest(times, { quiet, pausedUntil: undefined }, turn);
    if (!later) found.push(turn.toISOString().slice(0, 16));
    turn = later ?? nextDigestAt(times, turn);
  }
  return found;
}

describe("a digest whose time is not quiet", () => {
  it("comes at that time on days with mail alone", () => {
    expect(digests(daily(8), { ...nights, days: [6, 7] }, "2026-11-19T12:00Z", "2026-11-25T00:00Z")).toEqual([
      "2026-11-20T08:00",
      "2026-11-23T08:00",
      "2026-11-24T08:00",
    ]);
  });

  it("of a week or a month comes at that time on the next day with mail, and then on its own day", () => {
    const saturdays = { frequency: "WEEKLY", weekday: 6, minute: 480 } as const;
    expect(digests(saturdays, weekend, "2026-11-19T12:00Z", "2026-12-02T00:00Z")).toEqual([
      "2026-11-23T08:00",
      "2026-11-30T08:00",
    ]);
    const monthly = { frequency: "MONTHLY", weekday: 7, minute: 480 } as const;
    const but = { ...weekend, days: [1, 2, 3, 4, 5, 7] };
    expect(digests(monthly, but, "2026-11-19T12:00Z", "2027-01-31T00:00Z")).toEqual([
      "2026-12-12T08:00",
      "2027-01-09T08:00",
    ]);
  });
});

describe("a digest whose time lies in quiet hours", () => {
  it("comes when these end, once a day", () => {
    expect(digests(daily(6), nights, "2026-11-18T12:00Z", "2026-11-21T00:00Z")).toEqual([
      "2026-11-19T07:00",
      "2026-11-20T07:00",
    ]);
    expect(digests(daily(23), { ...nights, days: [6, 7] }, "2026-11-19T12:00Z", "2026-11-25T00:00Z")).toEqual(
      ["2026-11-20T07:00", "2026-11-23T07:00", "2026-11-24T07:00"],
    );
  });

  it.each([
    ["goes forward", "2027-03-26T12:00Z", ["2027-03-27T07:00", "2027-03-28T06:00", "2027-03-29T06:00"]],
    ["goes back", "2026-10-23T12:00Z", ["2026-10-24T06:00", "2026-10-25T07:00", "2026-10-26T07:00"]],
  ])("comes at the same hour when the clock %s", (_what, from, expected) => {
    const until = `${expected.at(-1) ?? ""}:01Z`;
    for (const minute of [90, 150]) {
      expect(digests({ ...daily(0), minute }, nights, from, until)).toEqual(expected);
    }
  });
});

describe("what the settings say", () => {
  const at = (quiet: Quiet | undefined, paused: string | undefined, times = daily(8)) => {
    const pausedUntil = paused === undefined ? undefined : new Date(paused);
    const turn = nextDigestAt(times, new Date("2026-11-20T12:00Z")) ?? new Date(0);
    return comesAt(times, { quiet, pausedUntil }, turn).toISOString().slice(0, 16);
  };

  it("is when it comes after quiet times and a pause", () => {
    expect(at(undefined, undefined)).toBe("2026-11-21T08:00");
    expect(at(weekend, undefined)).toBe("2026-11-23T08:00");
    expect(at({ ...nights, days: [6, 7] }, undefined, daily(6))).toBe("2026-11-23T07:00");
    expect(at(undefined, "2026-11-25")).toBe("2026-11-25T08:00");
    expect(at(weekend, "2027-06-19")).toBe("2027-06-21T07:00");
    const mondays = { frequency: "WEEKLY", weekday: 1, minute: 480 } as const;
    expect(at({ ...weekend, days: [1] }, "2026-11-24", mondays)).toBe("2026-12-01T08:00");
  });
});
