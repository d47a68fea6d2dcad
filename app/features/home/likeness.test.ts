import { expect, it } from "vitest";
import { likeness, sharedTags } from "./likeness.ts";

const tag = (key: string) => ({ key, label: key.slice(key.indexOf(":") + 1) });
const mine = [
  tag("region:London"),
  tag("ics:Q1"),
  tag("collaborative-focus:Cancer"),
  tag("maturity:Emerging"),
];

it("makes people alike by region, size and focus alone", () => {
  expect(likeness(mine).map(({ label }) => label)).toEqual(["London", "Cancer"]);
});

it("names what a thread shares with a person, in the thread's order", () => {
  const thread = [
    tag("collaborative-focus:Cancer"),
    tag("region:London"),
    tag("ics:Q1"),
    tag("region:Midlands"),
  ];
  expect(sharedTags(likeness(mine), thread)).toEqual(["Cancer", "London"]);
});

it("names nothing where nothing is shared", () => {
  expect(sharedTags(likeness(mine), [tag("region:Midlands")])).toEqual([]);
});
