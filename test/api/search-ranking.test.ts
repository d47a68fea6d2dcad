import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { judgedQueries } from "../search/judged-queries.ts";
import { meanOf, measureSearch, type MeasuredQuery, type MeasuredTitle } from "../search/measure.ts";

let db: TestDatabase;
let measured: readonly MeasuredQuery[];
let titles: readonly MeasuredTitle[];

beforeAll(async () => {
  db = await openTestDatabase();
  ({ queries: measured, titles } = await measureSearch(db));
}, 180_000);

afterAll(() => db.close());

it("at least sixty queries are judged", () => {
  expect(new Set(judgedQueries.map(({ query }) => query)).size).toBe(judgedQueries.length);
  expect(judgedQueries.length).toBeGreaterThanOrEqual(60);
});

it("the judged queries are answered better than by ts_rank alone, and far better than by titles", () => {
  expect(meanOf(measured, "ours")).toBeGreaterThan(meanOf(measured, "plain") + 0.1);
  expect(meanOf(measured, "ours")).toBeGreaterThan(meanOf(measured, "titles") + 0.3);
});

it("for titles that are being typed, threads are proposed better than by the letters and words of titles", () => {
  expect(titles.length).toBeGreaterThan(10);
  expect(meanOf(titles, "ours")).toBeGreaterThan(0.9);
  expect(meanOf(titles, "ours")).toBeGreaterThan(meanOf(titles, "titles") + 0.05);
});

it("they are answered as well to who has peers, for these count only a little", () => {
  expect(meanOf(measured, "peers")).toBeGreaterThan(meanOf(measured, "ours") - 0.01);
});
