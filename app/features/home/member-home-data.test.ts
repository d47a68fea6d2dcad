import { expect, it } from "vitest";
import { peersInWords } from "./member-home-data.ts";

const peer = (name: string, ownName: string, ...reasons: string[]) => ({
  name,
  path: `/collaboratives/${name}`,
  reasons,
  ownName,
  ownPath: `/collaboratives/${ownName}`,
});

it("says of each peer what counts most, and where all are compared", () => {
  expect(peersInWords([peer("near", "mine", "Both span two ICSs", "Both work in London")])).toEqual({
    peers: [{ name: "near", href: "/collaboratives/near", why: "Both span two ICSs" }],
    comparisons: [{ href: "/collaboratives/mine#peers", name: "mine" }],
  });
});

it("says rather what both have than how figures compare", () => {
  const whyOf = (...reasons: string[]) => peersInWords([peer("near", "mine", ...reasons)]).peers[0]?.why;
  expect(whyOf("Spans one ICS against two", "Both work in London")).toBe("Both work in London");
  expect(whyOf("Spans one ICS against two")).toBe("Spans one ICS against two");
});

it("says which collaborative a peer is like where a person belongs to several", () => {
  const { peers, comparisons } = peersInWords([
    peer("near", "one", "Both span two ICSs"),
    peer("far", "other"),
    peer("further", "one", "Both work in London"),
  ]);
  expect(peers.map(({ why }) => why)).toEqual([
    "Like one: both span two ICSs",
    "Like other",
    "Like one: both work in London",
  ]);
  expect(comparisons.map(({ href }) => href)).toEqual([
    "/collaboratives/one#peers",
    "/collaboratives/other#peers",
  ]);
});
