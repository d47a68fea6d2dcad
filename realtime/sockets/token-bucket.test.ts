import { expect, it } from "vitest";
import { TokenBucket } from "./token-bucket.ts";

it("lets a burst through, then as many as flow in", () => {
  const bucket = new TokenBucket(3, 2, 0);
  expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([true, true, true, false]);
  expect(bucket.take(499)).toBe(false);
  expect([1_000, 1_000, 1_000].map((now) => bucket.take(now))).toEqual([true, true, false]);
});

it("saves up no more than it holds", () => {
  const bucket = new TokenBucket(2, 10, 0);
  expect([60_000, 60_000, 60_000].map((now) => bucket.take(now))).toEqual([true, true, false]);
});
