import { describe, expect, it } from "vitest";
import { filterVariables, isNarrowed, listHref, readFilter, toggleTag, wholeList } from "./list-filter.ts";

const read = (address: string) => readFilter(new URL(address, "http://localhost").searchParams);

describe("the filter in a list's address", () => {
  it("becomes what the API is asked", () => {
    const filter = read(
      "/threads?list=for-you&tag=region:Y63&tag=collaborative-focus:cancer&kind=problem&sort=newest",
    );
    expect(filter && filterVariables(filter)).toEqual({
      list: "FOR_YOU",
      sort: "NEWEST",
      tags: ["region:Y63", "collaborative-focus:cancer"],
      kind: "PROBLEM",
      state: null,
      collaborativeId: null,
    });
  });

  it("comes back as the same address", () => {
    const address =
      "/threads?list=mine&tag=region:Y63&tag=ics:QWO&kind=question&state=solved&sort=same-problem";
    expect(listHref(read(address) ?? wholeList)).toBe(address);
  });

  it("says nothing of what is usual, and nothing of what a form left empty", () => {
    expect(listHref(read("/threads?list=latest&sort=activity&kind=&state=&tag=") ?? wholeList)).toBe(
      "/threads",
    );
  });

  it("keeps a page's place last", () => {
    expect(listHref({ ...wholeList, tags: ["region:Y63"] }, { after: "abc" })).toBe(
      "/threads?tag=region:Y63&after=abc",
    );
  });

  it.each([
    "list=oldest",
    "sort=title",
    "kind=PROBLEM",
    "state=lost",
    "tag=region",
    "tag=region:Y63%27--",
    "collaborative=7",
    "list=toString",
  ])("is refused with %s", (search) => {
    expect(readFilter(new URLSearchParams(search))).toBeUndefined();
  });
});

describe("a list of open threads", () => {
  it("is not narrowed by state", () => {
    const filter = { ...wholeList, list: "unanswered", state: "solved" } as const;
    expect(filterVariables(filter).state).toBeNull();
    expect(isNarrowed(filter)).toBe(false);
    expect(listHref(filter)).toBe("/threads?list=unanswered");
  });
});

describe("a tag", () => {
  it("is chosen by the first press and left by the second", () => {
    const once = toggleTag(wholeList, "region:Y63");
    expect(once.tags).toEqual(["region:Y63"]);
    expect(toggleTag(once, "region:Y63")).toEqual(wholeList);
  });
});
