import { expect, it } from "vitest";
import type { ActivityKind } from "../contract/feed-words.ts";
import { foldRuns } from "./fold-runs.ts";

const row = (kind: ActivityKind, subjectId: string) => ({ kind, subjectId });
const sizes = (...rows: ReturnType<typeof row>[]) => foldRuns(rows).map((run) => run.length);

it("puts together what is of a kind, about one thing and uninterrupted", () => {
  expect(sizes(row("REPLIED", "a"), row("REPLIED", "a"), row("REPLIED", "a"))).toEqual([3]);
});

it("keeps apart what is about another thing, of another kind, or interrupted", () => {
  expect(sizes(row("REPLIED", "a"), row("REPLIED", "b"))).toEqual([1, 1]);
  expect(sizes(row("SOLVED", "a"), row("REPLIED", "a"))).toEqual([1, 1]);
  expect(sizes(row("REPLIED", "a"), row("REPLIED", "b"), row("REPLIED", "a"))).toEqual([1, 1, 1]);
});

it("tells of each adopter by itself", () => {
  expect(sizes(row("TAKEN_UP", "a"), row("TAKEN_UP", "a"))).toEqual([1, 1]);
});

it("loses none and keeps their order", () => {
  const rows = [row("REPLIED", "a"), row("REPLIED", "a"), row("SOLVED", "a"), row("REPLIED", "a")];
  expect(foldRuns(rows).flat()).toEqual(rows);
  expect(foldRuns([])).toEqual([]);
});
