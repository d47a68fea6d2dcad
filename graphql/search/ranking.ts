import { Prisma } from "../../prisma/generated/client/client.ts";
import { isMember, type Viewer } from "../core/viewer.ts";
import { likenessTaxonomies } from "../tags/index.ts";

const { sql, join, empty } = Prisma;

/**
 * The numbers of the formula, which README.md explains. They were chosen by the judged queries of test/search: see
 * `npm run bench:search`.
 */
const ranking = {
  /** What a word counts in the body, the solution, the tags and the title. */
  weights: { body: 0.1, solution: 0.35, tags: 0.5, title: 1 },
  /** A document that has the words next to each other. */
  together: 0.25,
  /** A title that differs by slips of the keyboard counts at most as much as this of one that has the words. */
  mistyped: 0.05,
  /** A title that is the very one being typed, beside the words that it has of it. */
  alikeTitle: 0.25,
  /** A thread that was solved. */
  solved: 1.15,
  /** A thread that was found to repeat another one. */
  merged: 0.5,
  /** Each level of evidence of a case study. */
  evidence: 0.06,
  /** What is left, at the very least, of something old; it loses half of the rest in this many days. */
  age: { least: 0.7, halfLife: 540 },
  /** What has no age, such as a term, is taken for this young. */
  ageless: 0.9,
  /** Each of region, ICS size and focus that it has in common with whoever searches. */
  likeness: 0.08,
  /** What comes from a collaborative that is a peer of the searcher's own. */
  peer: 0.08,
} as const;

/** The searcher's tags of the taxonomies that make people alike, and the peers of their collaboratives: a CTE named "searcher". */
export function searcherSql(viewer: Viewer, peerIds: readonly string[]): Prisma.Sql {
  const id = isMember(viewer) ? viewer.id : null;
  return sql`"searcher" AS MATERIALIZED (
    SELECT ${[...peerIds]}::uuid[] AS "peerIds", coalesce(array_agg(DISTINCT x."tagId"), '{}') AS "tagIds" FROM "PersonTag" x JOIN "Tag" g ON g."id" = x."tagId"
    WHERE x."personId" = ${id}::uuid AND g."taxonomyId" = ANY(${likenessTaxonomies}::text[]))`;
}

/** In how many of these taxonomies something with the tags has one in common with the searcher. */
const alikeSql = (tagIds: Prisma.Sql) => sql`(SELECT count(DISTINCT split_part(x."id", ':', 1))
  FROM unnest(${tagIds}) AS x("id") WHERE x."id" = ANY((SELECT "tagIds" FROM "searcher")::text[]))`;

/** Whether a collaborative, or none, is a peer of the searcher's own. */
export const ofPeerSql = (collaborativeId: Prisma.Sql) =>
  sql`coalesce(${collaborativeId} = ANY((SELECT "peerIds" FROM "searcher")::uuid[]), FALSE)`;

const factor = (value: number) => sql`${value}::float8`;

const { weights } = ranking;
const weightArray = `{${weights.body}, ${weights.solution}, ${weights.tags}, ${weights.title}}`;

/**
 * How well a document `f` fits: what its text is worth, times what else speaks for it. A number with six digits that is the same
 * for a day, for pages go by it.
 */
export function scoreSql(today: Date): Prisma.Sql {
  const { together, mistyped } = ranking;
  const asked = sql`(CASE f."kind" WHEN 'REPLY' THEN (SELECT "replies" FROM "asked") ELSE (SELECT "words" FROM "asked") END)`;
  return worthSql(
    today,
    sql`(CASE WHEN f."nearness" IS NULL THEN
      ts_rank(${weightArray}::real[], f."words", ${asked}, 1)
      + ${factor(together)} * least(1, ts_rank_cd(${weightArray}::real[], f."words", ${asked}, 1))
    ELSE f."nearness" * ${factor(mistyped)} END)`,
  );
}

/**
 * How well a document `f` fits a title that is being typed, of which it need not have all words. Each synonym, whose words are another
 * query, counts for one of the title's words. How much its own title is written like that one forgives slips, and stands for words
 * being together.
 */
export function titleScoreSql(
  today: Date,
  {
    words,
    synonyms,
    count,
  }: { readonly words: string; readonly synonyms: readonly string[]; readonly count: number },
): Prisma.Sql {
  const rankOf = (query: string) => sql`ts_rank(${weightArray}::real[], f."words", ${query}::tsquery, 1)`;
  const meant = synonyms.map((synonym) => sql` + ${rankOf(synonym)} / ${factor(count)}`);
  return worthSql(
    today,
    sql`(${rankOf(words)}${meant.length === 0 ? empty : join(meant, "")} + ${factor(ranking.alikeTitle)} * f."likeness")`,
  );
}

/** What a text is worth, times what else speaks for it. */
function worthSql(today: Date, text: Prisma.Sql): Prisma.Sql {
  const { solved, merged, evidence, age, ageless, likeness, peer } = ranking;
  const days = sql`greatest(0, extract(epoch FROM ${today}::timestamptz - f."occurredAt")::float8 / 86400)`;
  const freshness = sql`(CASE WHEN f."occurredAt" IS NULL THEN ${factor(ageless)}
    ELSE ${factor(age.least)} + ${factor(1 - age.least)} * power(0.5, ${days} / ${factor(age.halfLife)}) END)`;
  return sql`round((${text} * ${freshness}
    * (CASE WHEN f."solved" THEN ${factor(solved)} ELSE 1 END)
    * (CASE WHEN f."isMerged" THEN ${factor(merged)} ELSE 1 END)
    * (1 + ${factor(evidence)} * coalesce(f."evidence", 0))
    * (1 + ${factor(likeness)} * ${alikeSql(sql`f."tagIds"`)})
    * (CASE WHEN ${ofPeerSql(sql`f."ofId"`)} THEN ${factor(1 + peer)} ELSE 1 END))::numeric, 6)`;
}
