import { expect, it } from "vitest";
import { countInUse, filterVariables, libraryHref, readFilter, wholeLibrary } from "./library-filter.ts";

const address =
  "/case-studies?tag=region:Y56&tag=benefit:access&evidence=3&uptake=embedded&from=2026-01-01&to=2026-02-28&sort=most-adopted";

it("an address and its filter lead to each other", () => {
  const filter = readFilter(new URL(address, "http://site").searchParams);
  expect(filter && libraryHref(filter)).toBe(address);
  expect(filter && countInUse(filter)).toBe(6);
  expect(filter && filterVariables(filter)).toEqual({
    sort: "MOST_ADOPTED",
    filter: {
      tags: ["region:Y56", "benefit:access"],
      evidenceLevel: 3,
      uptake: "EMBEDDED",
      publishedFrom: "2026-01-01",
      publishedTo: "2026-02-28",
    },
  });
});

it("an address without anything is the whole library, and so is an empty form", () => {
  expect(readFilter(new URLSearchParams())).toEqual(wholeLibrary);
  expect(readFilter(new URLSearchParams("tag=&evidence=&uptake=&from=&to=&sort="))).toEqual(wholeLibrary);
  expect(libraryHref(wholeLibrary, "abc")).toBe("/case-studies?after=abc");
});

it.each([
  "sort=oldest",
  "uptake=toString",
  "evidence=6",
  "tag=region",
  "from=2026-02-30",
  "to=yesterday",
  "from=0001-01-01",
])("%s is no filter", (search) => {
  expect(readFilter(new URLSearchParams(search))).toBeUndefined();
});
