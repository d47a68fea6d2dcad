import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/db.ts";
import { judgedQueries } from "../search/judged-queries.ts";
import { meanOf, measureSearch, type MeasuredQuery } from "../search/measure.ts";

let db: TestDatabase;
let measured: readonly MeasuredQuery[];

beforeAll(async () => {
  db = await openTestDatabase();
  measured = await measureSearch(db);
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
