import { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import type { Place } from "../core/keyset.ts";
import type { Viewer } from "../core/viewer.ts";
import { askedSql } from "./asked-sql.ts";
import { foundSql } from "./found-sql.ts";
import { ofPeerSql, scoreSql, searcherSql } from "./ranking.ts";
import { facetTaxonomies, type Wanted } from "./wanted.ts";

const { sql, empty } = Prisma;

/** Stand around words that were looked for, in what the database gives back: no text that people write has them. */
export const hit = { start: "\ue000", stop: "\ue001" } as const;

const headline = `StartSel=${hit.start},StopSel=${hit.stop}`;
const parts = `${headline},MaxFragments=2,MaxWords=28,MinWords=12,FragmentDelimiter=" … "`;

/** Characters of a text of which an excerpt is made: finding the best place in a long one takes its time. */
const excerptFrom = 20_000;
/** Characters of an excerpt where there are no words to find. */
const plainExcerpt = 240;
/** Replies that are shown under their thread. */
const shownReplies = 3;

const excerptSql = (text: Prisma.Sql, hasWords: boolean) =>
  hasWords
    ? sql`ts_headline('english', left(${text}, ${excerptFrom}::int), (SELECT "some" FROM "asked"), ${parts})`
    : sql`left(${text}, ${plainExcerpt}::int)`;

const titleSql = (title: Prisma.Sql, hasWords: boolean) =>
  hasWords
    ? sql`ts_headline('english', ${title}, (SELECT "some" FROM "asked"), ${`${headline},HighlightAll=true`})`
    : title;

const hasWeight = (weight: string) =>
  sql`ts_filter(r."words", ${`{${weight}}`}::"char"[]) @@ (SELECT "some" FROM "asked")`;

/** What a row of the page shows, read from the thing itself. */
const shownSql = (hasWords: boolean) => sql`
  SELECT r."score", r."id", json_build_object(
    'id', r."id", 'kind', r."group", 'subject', r."subject", 'score', r."score"::text,
    'plainTitle', s."title", 'slug', s."slug", 'title', ${titleSql(sql`s."title"`, hasWords)},
    'excerpt', ${excerptSql(sql`s."text"`, hasWords)}, 'author', s."author", 'occurredAt', r."occurredAt",
    'solved', r."solved", 'state', s."state", 'evidence', r."evidence", 'replyCount', s."replyCount",
    'nearness', r."nearness",
    'inTitle', to_tsvector('english', s."title") @@ (SELECT "some" FROM "asked"), 'inTags', ${hasWeight("b")}, 'inSolution', ${hasWeight("c")},
    'tags', (SELECT coalesce(json_agg(g."label" ORDER BY g."taxonomyId", g."position"), '[]') FROM "Tag" g
      WHERE g."id" = ANY(r."tagIds") AND g."taxonomyId" = ANY(${Object.values(facetTaxonomies)}::text[])),
    'alike', (SELECT coalesce(json_agg(g."label" ORDER BY g."taxonomyId", g."position"), '[]') FROM "Tag" g
      WHERE g."id" = ANY(r."tagIds") AND g."id" = ANY((SELECT "tagIds" FROM "searcher")::text[])), 'isOfPeer', ${ofPeerSql(sql`r."ofId"`)},
    'replies', (SELECT coalesce(json_agg(json_build_object('id', p."id", 'author', w."name",
        'occurredAt', p."createdAt", 'isSolution', t."solutionId" IS NOT DISTINCT FROM p."id",
        'excerpt', ${excerptSql(sql`p."text"`, hasWords)}) ORDER BY b."score" DESC, b."id"), '[]')
      FROM (SELECT a.* FROM "replies" a WHERE a."subject" = r."subject" AND a."place" <= ${shownReplies}::int) b
      JOIN "Post" p ON p."id" = b."postId" JOIN "Thread" t ON t."id" = p."threadId"
      JOIN "Person" w ON w."id" = p."authorId"),
    'matchingReplies', (SELECT count(*) FROM "replies" a WHERE a."subject" = r."subject")
  ) AS "shown"
  FROM "page" r CROSS JOIN LATERAL (
    SELECT t."title", t."slug", coalesce(p."text", '') AS "text", w."name" AS "author", t."state"::text AS "state",
      t."replyCount" AS "replyCount"
    FROM "Thread" t LEFT JOIN "Post" p ON p."threadId" = t."id" AND p."number" = 0 AND p."deletedAt" IS NULL
    JOIN "Person" w ON w."id" = t."authorId" WHERE r."group" = 'THREAD' AND t."id" = r."subject"::uuid
    UNION ALL
    SELECT v."title", v."slug", (SELECT coalesce(string_agg(x->>'text', E'\n'), '')
        FROM jsonb_array_elements(v."content"->'sections') x WHERE x->>'key' <> 'TITLE'),
      v."content"->'author'->>'name', c."state"::text, NULL
    FROM "CaseStudy" c JOIN "CaseStudyVersion" v ON v."caseStudyId" = c."id" AND v."number" = c."publishedNumber"
    WHERE r."group" = 'CASE_STUDY' AND c."id" = r."subject"::uuid
    UNION ALL
    SELECT p."name", '', concat_ws('. ', nullif(p."jobTitle", ''), nullif(p."about", '')), NULL, NULL, NULL
    FROM "Person" p WHERE r."group" = 'PERSON' AND p."id" = r."subject"::uuid
    UNION ALL
    SELECT c."name", '', concat_ws('. ', nullif(array_to_string(c."focusWords", ', '), ''), c."notes"), NULL, NULL, NULL
    FROM "Collaborative" c WHERE r."group" = 'COLLABORATIVE' AND c."id" = r."subject"::uuid
    UNION ALL
    SELECT g."term", '', g."definition", NULL, NULL, NULL
    FROM "GlossaryTerm" g WHERE r."group" = 'TERM' AND g."id" = r."subject"
  ) s`;

const facetsSql = sql`(SELECT coalesce(json_agg(json_build_object('facet', "facet", 'value', "value", 'label', "label",
    'count', "count") ORDER BY "facet", "count" DESC, "label"), '[]') FROM (
  SELECT 'kind' AS "facet", r."group" AS "value", r."group" AS "label", count(*)::int AS "count"
  FROM "grouped" r GROUP BY r."group"
  UNION ALL
  SELECT 'state', CASE WHEN r."solved" THEN 'solved' ELSE 'unsolved' END, '', count(*)::int
  FROM "grouped" r WHERE r."solved" IS NOT NULL AND (r."solved" OR r."isOpen") GROUP BY r."solved"
  UNION ALL
  SELECT g."taxonomyId", g."value", g."label", count(*)::int FROM "grouped" r CROSS JOIN LATERAL unnest(r."tagIds") AS x("id")
  JOIN "Tag" g ON g."id" = x."id" WHERE g."taxonomyId" = ANY(${Object.values(facetTaxonomies)}::text[])
  GROUP BY g."taxonomyId", g."value", g."label") counted)`;

/** The one statement of a search: a SELECT of one column "row" with one page of it, and what is to be said of the whole. */
export function searchSql(
  viewer: Viewer,
  wanted: Wanted,
  {
    count,
    after,
    today,
    peerIds,
  }: {
    readonly count: number;
    readonly after: Place | undefined;
    readonly today: Date;
    /** The collaboratives that are peers of the viewer's own. */
    readonly peerIds: readonly string[];
  },
): Prisma.Sql {
  const hasWords = wanted.terms.some(({ isExcluded }) => !isExcluded);
  const score = hasWords
    ? scoreSql(today)
    : sql`coalesce(round(extract(epoch FROM f."occurredAt")::numeric, 6), 0)`;
  const beyond = after ? sql`WHERE ("score", "id") < (${after.key}::numeric, ${after.id}::uuid)` : empty;
  return sql`WITH ${askedSql(wanted.terms)}, ${searcherSql(viewer, peerIds)}, ${foundSql(viewer, wanted, today)},
    "scored" AS MATERIALIZED (SELECT f.*, ${score} AS "score"
      FROM (SELECT * FROM "found" UNION ALL SELECT * FROM "near") f),
    "grouped" AS MATERIALIZED (SELECT DISTINCT ON ("group", "subject") * FROM "scored"
      ORDER BY "group", "subject", "score" DESC, "id" DESC),
    "page" AS MATERIALIZED (SELECT * FROM "grouped" ${beyond} ORDER BY "score" DESC, "id" DESC LIMIT ${count}::int),
    "replies" AS MATERIALIZED (SELECT a."subject", a."postId", a."score", a."id",
      row_number() OVER (PARTITION BY a."subject" ORDER BY a."score" DESC, a."id") AS "place"
      FROM "scored" a WHERE a."kind" = 'REPLY' AND a."subject" IN (SELECT "subject" FROM "page"))
    SELECT json_build_object(
      'total', (SELECT count(*)::int FROM "grouped"),
      'isMore', (SELECT coalesce(max(n), 0) >= ${limits.searchCounted} FROM (
        SELECT count(*) AS n FROM "found" GROUP BY "kind") kinds),
      'isCommon', ${hasWords} AND (SELECT numnode("words") = 0 FROM "asked"),
      'isNear', EXISTS (SELECT 1 FROM "near"),
      'synonyms', (SELECT coalesce(json_agg(json_build_object('abbreviation', y."abbreviation", 'meaning', y."meaning")
          ORDER BY y."abbreviation", y."meaning"), '[]') FROM "SearchSynonym" y, "asked" q
        WHERE numnode(q."typed") > 0 AND (
          ts_rewrite(q."typed", plainto_tsquery('english', y."abbreviation"::text), ''::tsquery) <> q."typed"
          OR ts_rewrite(q."typed", plainto_tsquery('english', y."meaning"::text), ''::tsquery) <> q."typed"
          OR ts_rewrite(q."typed", phraseto_tsquery('english', y."meaning"::text), ''::tsquery) <> q."typed")),
      'facets', ${facetsSql},
      'rows', (SELECT coalesce(json_agg("shown" ORDER BY "score" DESC, "id" DESC), '[]') FROM (${shownSql(hasWords)}) rows)
    ) AS "row"`;
}
