import { describe, expect, it } from "vitest";
import { formatDate, formatDateTime, formatTime } from "./time.tsx";

describe("dates and times", () => {
  it.each([
    ["2026-11-21T14:30:00Z", "2:30pm"],
    ["2026-11-21T14:00:00Z", "2pm"],
    ["2026-11-21T00:05:00Z", "12:05am"],
    ["2026-11-21T12:00:00Z", "midday"],
    ["2026-11-21T00:00:00Z", "midnight"],
    ["2026-07-01T14:30:00Z", "3:30pm"],
  ])("%s is %s in London", (instant, expected) => {
    expect(formatTime(instant)).toBe(expected);
  });

  it("are written the British way", () => {
    expect(formatDateTime("2026-11-21T14:30:00Z")).toBe("21 November 2026 at 2:30pm");
  });

  it("turn to the next day at midnight in London, not in Greenwich", () => {
    expect(formatDate("2026-07-01T23:30:00Z")).toBe("2 July 2026");
  });
});
