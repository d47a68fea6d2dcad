import { expect, it } from "vitest";
import { feedHref, isNarrowed, readFeedAddress } from "./feed-address.ts";

const read = (search: string) => readFeedAddress(new URLSearchParams(search));

it("what an address says is what its own address says", () => {
  const address = {
    kind: "NEW_VERSION",
    tag: "priority-theme:recovery",
    from: "2026-11-01",
    to: "2026-11-30",
    after: "abc",
  } as const;
  const href = feedHref("/feed/region/Y56", address);
  expect(read(href.split("?")[1] ?? "")).toEqual(address);
});

it("what fits nothing is left out", () => {
  const address = read("kind=gossip&from=2026-02-30&to=yesterday&tag=");
  expect(address).toEqual({});
  expect(isNarrowed(address)).toBe(false);
  expect(feedHref("/feed/nation", address)).toBe("/feed/nation");
});
