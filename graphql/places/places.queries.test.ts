import { expect, it } from "vitest";
import { likePattern } from "./places.queries.ts";

it("takes wildcards in what somebody looks for as what they are", () => {
  expect(likePattern(String.raw` 50%_\ `)).toBe(String.raw`50\%\_` + "\\\\");
});

it("looks for the beginning of a long text only, and never for half an escaped wildcard", () => {
  expect(likePattern("x".repeat(900_000))).toBe("x".repeat(200));
  expect(likePattern(`${"x".repeat(199)}%%`)).toBe(`${"x".repeat(199)}${String.raw`\%`}`);
});
