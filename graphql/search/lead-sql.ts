import { Prisma } from "../../prisma/generated/client/client.ts";
import { withTitles } from "./asked-sql.ts";

const { sql } = Prisma;

/** Words that fewer documents have than this are looked through one by one, rather than all words with a beginning listed. */
const seldom = 2_000;

/** What has all words of a query's phrases, in whatever order: the index knows words, not where they stand. */
export const withoutOrder = (query: Prisma.Sql): Prisma.Sql =>
  sql`regexp_replace(${query}::text, '<(-|[0-9]+)>', '&', 'g')::tsquery`;

/**
 * The words that many documents have, by the database's own statistics, which it keeps of the thousand most frequent ones: one row, NULL
 * where there are none yet.
 */
const frequentSql = sql`(SELECT CASE WHEN count(*) > 0 THEN
    array_to_tsvector(coalesce(array_agg(x."word") FILTER (WHERE x."share" * c."reltuples" >= ${seldom}::int), '{}')) END AS "frequent"
  FROM pg_stats s JOIN pg_class c ON c."oid" = '"SearchDocument"'::regclass
  CROSS JOIN LATERAL unnest(s."most_common_elems"::text::text[], s."most_common_elem_freqs") AS x("word", "share")
  WHERE s."schemaname" = ANY(current_schemas(FALSE)) AND s."tablename" = 'SearchDocument' AND s."attname" = 'words'
    AND x."word" IS NOT NULL)`;

/**
 * By which of its words the index is asked for a search whose last word is being begun: a CTE named "lead", for things and for replies. The index
 * first lists all that have any word with that beginning, and goes through the list, however few have the other words.
 *
 * "first" is what it goes through instead, and "rest" is asked of what that finds: the other words and everything, where that beginning is
 * frequent; twice everything, where it is not; twice the others, where these are seldom. "whole" is "first" where nothing else
 * narrows it. Whatever it is told of frequency, it finds the same.
 */
export const leadSql = sql`"lead" AS MATERIALIZED (
  SELECT CASE WHEN "isSeldom" OR "isFrequent" THEN "others" ELSE "things" END AS "first",
    CASE WHEN "isSeldom" OR "isFrequent" AND "hasOthers" THEN "others" ELSE "things" END AS "whole",
    CASE WHEN "isSeldom" THEN "others" ELSE "things" END AS "rest",
    CASE WHEN "isSeldom" OR "isFrequent" THEN "titledOthers" ELSE "replies" END AS "firstOfReplies",
    CASE WHEN "isSeldom" OR "isFrequent" AND "hasOthers" THEN "titledOthers" ELSE "replies" END AS "wholeOfReplies",
    CASE WHEN "isSeldom" THEN "titledOthers" ELSE "replies" END AS "restOfReplies"
  FROM (SELECT q.*, numnode("others") > 0 AS "hasOthers",
      numnode("others") > 0 AND coalesce(NOT "frequent" @@ ${withoutOrder(sql`"titledOthers"`)}, FALSE) AS "isSeldom",
      coalesce("frequent" @@ ${withTitles(sql`"begun"`)}, TRUE) AS "isFrequent"
    FROM (SELECT a.*, ${withTitles(sql`"others"`)} AS "titledOthers" FROM "asked" a WHERE numnode("words") > 0) q
    CROSS JOIN ${frequentSql} statistics) told)`;
