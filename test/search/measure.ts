import { loadDemo } from "../../graphql/demo/index.ts";
import { parseSearch } from "../../graphql/contract/search-query.ts";
import { fillSearch } from "../../graphql/search/index.ts";
import { loadReference, readReferenceFiles } from "../../prisma/seed/reference.ts";
import { createTestApi, type TestClient } from "../support/client.ts";
import type { TestDatabase } from "../support/db.ts";
import { buildPerson } from "../support/factories.ts";
import { judgedQueries, judgedTitles, titleOf, type JudgedQuery } from "./judged-queries.ts";

/** Results that count. */
const counted = 10;

/** The ways of searching that are compared. */
export const engines = ["ours", "peers", "plain", "titles"] as const;
/** A way of searching that is compared. */
export type Engine = (typeof engines)[number];

/** How well each way answered a query: nDCG@10, from 0 to 1. */
export interface MeasuredQuery extends Readonly<Record<Engine, number>> {
  readonly query: string;
  /** The titles that ours gave. */
  readonly found: readonly string[];
}

/** How well threads were proposed for a title that is being typed: by the search, and by words and letters of titles alone. */
export interface MeasuredTitle extends Readonly<Record<"ours" | "titles", number>> {
  readonly query: string;
}

/**
 * Loads the demonstration into an empty database and answers all that was judged in each way, as an ordinary member; queries in ours
 * also as one whose collaborative has peers.
 */
export async function measureSearch(
  db: TestDatabase,
): Promise<{ readonly queries: readonly MeasuredQuery[]; readonly titles: readonly MeasuredTitle[] }> {
  await loadReference(db, await readReferenceFiles());
  const api = createTestApi({ db });
  await loadDemo(api.services);
  await fillSearch(api.services);
  const client = await api.as(await buildPerson(db));
  const own = await db.prisma.collaborative.findUniqueOrThrow({ where: { key: "wyaat" } });
  const withPeers = await api.as(await buildPerson(db, { memberOf: [own] }));
  const measured: MeasuredQuery[] = [];
  for (const judged of judgedQueries) {
    const found = await ours(client, judged.query);
    measured.push({
      query: judged.query,
      found,
      ours: nDcg(judged, found),
      peers: nDcg(judged, await ours(withPeers, judged.query)),
      plain: nDcg(judged, await byRank(db, judged.query, `d."words"`)),
      titles: nDcg(judged, await byRank(db, judged.query, `to_tsvector('english', d."title")`)),
    });
  }
  const titles: MeasuredTitle[] = [];
  for (const judged of judgedTitles) {
    titles.push({
      query: judged.query,
      ours: nDcg(judged, await similar(client, judged.query)),
      titles: nDcg(judged, await byLetters(db, judged.query)),
    });
  }
  return { queries: measured, titles };
}

/** The mean of all. */
export const meanOf = <Way extends string>(
  measured: readonly Readonly<Record<Way, number>>[],
  engine: Way,
): number => measured.reduce((sum, one) => sum + one[engine], 0) / measured.length;

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

async function similar(client: TestClient, title: string): Promise<string[]> {
  const { similarThreads } = await client.query<{ similarThreads: readonly { title: string }[] }>(
    "query ($title: String!) { similarThreads(title: $title) { title } }",
    { title },
  );
  return similarThreads.map((thread) => thread.title);
}

/** Titles with a word in common, by their letters and words. */
async function byLetters(db: TestDatabase, typed: string): Promise<string[]> {
  const rows = await db.query<{ title: string }>(
    `SELECT t."title" FROM "Thread" t
     CROSS JOIN LATERAL (SELECT replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery AS "words") q
     WHERE t."audience" = 'MEMBERS' AND t."state" <> 'MERGED' AND t."titleSearch" @@ q."words"
     ORDER BY similarity(t."title", $1) + ts_rank(t."titleSearch", q."words") DESC, t."id" DESC LIMIT 5`,
    [typed],
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
