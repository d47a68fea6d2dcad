import { describe, expect, it } from "vitest";
import { filterVariables, listHref, readFilter } from "./collaboratives-filter.ts";

describe("the filter in the list's address", () => {
  it("becomes tags and a name", () => {
    const filter = readFilter(new URLSearchParams("region=Y56&focus=cancer&name=+acute+"));
    expect(filterVariables(filter)).toEqual({
      tagIds: ["region:Y56", "collaborative-focus:cancer"],
      name: "acute",
    });
  });

  it("comes back as the same address", () => {
    const address = "/collaboratives?region=Y56&type=acute&name=a+%26+b&after=abc";
    const search = new URL(address, "http://localhost").searchParams;
    expect(listHref(readFilter(search), search.get("after"))).toBe(address);
  });

  it("leaves a plain address where nothing is asked for", () => {
    expect(listHref(readFilter(new URLSearchParams("region=&name=")))).toBe("/collaboratives");
  });
});
