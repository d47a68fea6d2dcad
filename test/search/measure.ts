import { loadDemo } from "../../graphql/demo/index.ts";
import { parseSearch } from "../../graphql/contract/search-query.ts";
import { fillSearch } from "../../graphql/search/index.ts";
import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { createTestApi, type TestClient } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import { buildPerson } from "../support/factories.ts";
import { judgedQueries, titleOf, type JudgedQuery } from "./judged-queries.ts";

/** Results that count. */
const counted = 10;

/** The ways of searching that are compared. */
export const engines = ["ours", "plain", "titles"] as const;
/** A way of searching that is compared. */
export type Engine = (typeof engines)[number];

/** How well each way answered a query: nDCG@10, from 0 to 1. */
export interface MeasuredQuery extends Readonly<Record<Engine, number>> {
  readonly query: string;
  /** The titles that ours gave. */
  readonly found: readonly string[];
}

/** Loads the demonstration into an empty database and answers all judged queries in each way, as an ordinary member. */
export async function measureSearch(db: TestDatabase): Promise<MeasuredQuery[]> {
  await loadReference(db, await readReferenceFiles());
  const api = createTestApi({ db });
  await loadDemo(api.services);
  await fillSearch(api.services);
  const client = await api.as(await buildPerson(db));
  const measured: MeasuredQuery[] = [];
  for (const judged of judgedQueries) {
    const found = await ours(client, judged.query);
    measured.push({
      query: judged.query,
      found,
      ours: nDcg(judged, found),
      plain: nDcg(judged, await byRank(db, judged.query, `d."words"`)),
      titles: nDcg(judged, await byRank(db, judged.query, `to_tsvector('english', d."title")`)),
    });
  }
  return measured;
}

/** The mean of all queries. */
export const meanOf = (measured: readonly MeasuredQuery[], engine: Engine): number =>
  measured.reduce((sum, one) => sum + one[engine], 0) / measured.length;

interface Results {
  readonly search: { readonly edges: readonly { node: { title: readonly { text: string }[] } }[] };
}

async function ours(client: TestClient, query: string): Promise<string[]> {
  const { search } = await client.query<Results>(
    `query ($query: String!) { search(query: $query, first: ${counted}) { edges { node { title { text } } } } }`,
    { query },
  );
  return search.edges.map(({ node }) => node.title.map(({ text }) => text).join(""));
}

/**
 * What PostgreSQL gives by itself: documents with all words of a query, by ts_rank. It knows no operators, so it gets the words alone.
 * Replies stand for their thread, and what is not for all members is left out, as it is with ours.
 */
async function byRank(db: TestDatabase, query: string, vector: string): Promise<string[]> {
  const words = parseSearch(query).terms.filter(({ isExcluded }) => !isExcluded);
  const text = words.map(({ text: word }) => word).join(" ");
  const rows = await db.query<{ title: string }>(
    `SELECT coalesce(t."title", d."title") AS "title"
     FROM "SearchDocument" d CROSS JOIN plainto_tsquery('english', $1) q
     LEFT JOIN "Thread" t ON d."kind" IN ('THREAD', 'REPLY') AND t."id" = d."subjectId"
     LEFT JOIN "CaseStudy" c ON d."kind" = 'CASE_STUDY' AND c."id" = d."subjectId"
     WHERE ${vector} @@ q AND coalesce(t."audience" = 'MEMBERS', TRUE)
       AND coalesce(c."publishedVisibility" IN ('PUBLIC', 'MEMBERS'), TRUE)
     GROUP BY 1 ORDER BY max(ts_rank(${vector}, q)) DESC, 1 LIMIT ${counted}`,
    [text],
  );
  return rows.map(({ title }) => title);
}

/**
 * Normalised discounted cumulative gain: what the results are worth, less the later they come, as a share of what the best order
 * would be worth. A query that nothing answers is not asked.
 */
function nDcg({ judged }: JudgedQuery, titles: readonly string[]): number {
  const grades = new Map(
    Object.entries(judged).map(([key, grade]) => [titleOf(key as Parameters<typeof titleOf>[0]), grade]),
  );
  const gain = (all: readonly number[]) =>
    all.reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
  const best = [...grades.values()].toSorted((one, other) => other - one).slice(0, counted);
  return gain(titles.slice(0, counted).map((title) => grades.get(title) ?? 0)) / gain(best);
}
