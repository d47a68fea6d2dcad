import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { isMember, type Viewer } from "../core/viewer.ts";
import { readByPeersOfMine } from "../peers/index.ts";
import { londonDay } from "../places/index.ts";
import { cleanLine } from "../safe-writing/index.ts";
import { findTitledLike, visibleSql } from "../threads/index.ts";
import { searcherSql, titleScoreSql } from "./ranking.ts";
import { lexemePattern } from "./write-documents.ts";

const { sql } = Prisma;

/** With less, everything would be similar. */
const leastTyped = 4;

/** How many of the threads whose titles have the most words in common are ranked. */
const ranked = 20;

/** What a title that is being typed is looked for by, and the moment of the database at which that was so. */
interface Typed {
  readonly snapshot: string;
  readonly words: readonly string[];
  /** What its words are synonyms of, as queries: forms that it has, each with what else they are to find. */
  readonly forms: readonly string[];
}

/**
 * The threads whose titles are most like one that is being typed, likeliest first, by the search's synonyms and ranking: words in
 * common in any form, what they stand for, or words that differ by a slip of the keyboard. Only threads that the viewer may see.
 * Two statements, of which neither reads more of a large network than of a small one: the catalogue of threads finds titles by their
 * words, the database ranks the best of them.
 */
export async function findSimilarThreads(ctx: Context, title: string): Promise<string[]> {
  const typed = cleanLine(title.slice(0, limits.title.max));
  if (typed.length < leastTyped || !isMember(ctx.viewer)) return [];
  const [found] = await readJson<Typed>(ctx, typedSql(typed));
  if (!found) return [];
  const synonyms = synonymsOf(found);
  const { ids, words } = await findTitledLike(
    ctx,
    { words: found.words, synonyms },
    { snapshot: found.snapshot, count: ranked },
  );
  if (ids.length === 0) return [];
  const score = titleScoreSql(londonDay(ctx.clock.now()), {
    words: anyOf(words),
    synonyms: synonyms.map(anyOf),
    count: words.length,
  });
  return readByPeersOfMine(ctx, (peerIds) =>
    readJson<string>(ctx, rankedSql(ctx.viewer, { ids, typed, score, peerIds })),
  );
}

/**
 * Which forms of synonyms a title has is asked of the title, not found by rewriting it as a query: that reads the forms by two
 * statements of its own, and here nothing is left out of what is looked for.
 */
const typedSql = (typed: string) => sql`
  SELECT json_build_object('snapshot', pg_current_snapshot()::text, 'words', tsvector_to_array(typed."words"),
    'forms', (SELECT coalesce(json_agg(s."also"::text ORDER BY s."id"), '[]') FROM "SearchForm" s
      WHERE typed."words" @@ s."form")) AS "row"
  FROM to_tsvector('english', ${typed}::text) AS typed("words")`;

/** What the words of a title are synonyms of, each in its words, but for what is in the title itself. */
function synonymsOf({ words, forms }: Typed): string[][] {
  const found = new Map<string, string[]>();
  for (const form of forms) {
    for (const synonym of form.split(" | ")) {
      const lexemes = [...new Set(lexemesIn(synonym))];
      if (!lexemes.every((lexeme) => words.includes(lexeme)))
        found.set(lexemes.toSorted().join(" "), lexemes);
    }
  }
  return [...found.values()];
}

const lexemesIn = (query: string) =>
  Array.from(query.matchAll(new RegExp(lexemePattern, "g")), ([, lexeme = ""]) =>
    lexeme.replace(/''|\\\\/gu, ([one = ""]) => one),
  );

/** A query for what has any of some lexemes. */
const anyOf = (lexemes: readonly string[]) =>
  lexemes.map((lexeme) => `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`).join(" | ");

/** A thread that is so new that it has no document yet is ranked by its title. */
const rankedSql = (
  viewer: Viewer,
  {
    ids,
    typed,
    score,
    peerIds,
  }: {
    readonly ids: readonly string[];
    readonly typed: string;
    readonly score: Prisma.Sql;
    readonly peerIds: readonly string[];
  },
) => sql`
  WITH ${searcherSql(viewer, peerIds)}
  SELECT to_json(f."id") AS "row" FROM (
    SELECT t."id", coalesce(d."words", setweight(t."titleSearch", 'A')) AS "words", t."createdAt" AS "occurredAt",
      coalesce(d."tagIds", '{}') AS "tagIds", NULL::int AS "evidence", t."solvedAt" IS NOT NULL AS "solved",
      FALSE AS "isMerged", t."collaborativeId" AS "ofId", similarity(t."title", ${typed}::text) AS "likeness"
    FROM "Thread" t LEFT JOIN LATERAL (SELECT d."words", d."tagIds" FROM "SearchDocument" d
      WHERE d."kind" = 'THREAD' AND d."sourceId" = t."id"::text LIMIT 1) d ON TRUE
    WHERE t."id" = ANY(${[...ids]}::uuid[]) AND ${visibleSql(viewer)} AND t."state" <> 'MERGED'
  ) f ORDER BY ${score} DESC, f."id" DESC LIMIT ${limits.similarThreads}::int`;
