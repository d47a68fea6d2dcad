import { expect, it } from "vitest";
import { addressOf, readAddress } from "./spread-address.ts";

it("reads back what it writes", () => {
  const address = {
    on: "2026-03-31",
    tag: "priority-theme:fragile",
    caseStudy: "c1",
    icb: "QMJ",
    state: "EMBEDDED",
  } as const;
  const href = addressOf("/adoptions", address);
  expect(href).toBe(
    "/adoptions?on=2026-03-31&tag=priority-theme%3Afragile&icb=QMJ&case-study=c1&state=embedded",
  );
  expect(readAddress(new URL(href, "http://x").searchParams)).toMatchObject(address);
});

it("leaves out days and states that are none", () => {
  const read = readAddress(new URLSearchParams("on=2026-13-45&state=perhaps&tag="));
  expect(addressOf("/spread", read)).toBe("/spread");
});
