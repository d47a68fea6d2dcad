import { describe, expect, it } from "vitest";
import { isKnownToDatabase } from "./known-time.ts";
import { isTimeKey } from "./keyset.ts";

describe("a time that the database can be asked about", () => {
  it.each([
    ["0000-01-01T00:00:00.000Z", false],
    ["0001-01-01T00:00:00.000+14:00", false],
    ["0001-01-01T00:00:00.000Z", true],
    ["9999-12-31T23:59:59.999Z", true],
    ["2026-02-31T99:00:00.000Z", false],
  ])("%s: %s", (text, known) => {
    expect(isKnownToDatabase(new Date(text))).toBe(known);
  });

  it("is asked of a cursor's time as well", () => {
    expect(isTimeKey("0000-01-01T00:00:00.000Z")).toBe(false);
    expect(isTimeKey("2026-01-01T00:00:00.000Z")).toBe(true);
  });
});
