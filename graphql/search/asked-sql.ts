import { Prisma } from "../../prisma/generated/client/client.ts";
import type { SearchTerm } from "../contract/search-query.ts";
import { withSynonyms } from "./search-forms.ts";
import { lexemePattern, thingMark, titlePrefix } from "./write-documents.ts";

const { sql, join } = Prisma;

const nothing = sql`''::tsquery`;

/** A word or phrase by its stems; empty for a word that is too common to look for. */
const termSql = ({ text, isPhrase }: SearchTerm) =>
  isPhrase ? sql`phraseto_tsquery('english', ${text})` : sql`plainto_tsquery('english', ${text})`;

/** Words that begin as this one does; empty for the beginnings that are common words themselves. */
const beginningSql = ({ text }: SearchTerm) =>
  sql`(CASE WHEN numnode(plainto_tsquery('english', ${text})) > 0 THEN to_tsquery('simple', ${`'${text}':*`})
    ELSE ${nothing} END)`;

const all = (queries: readonly Prisma.Sql[]) =>
  queries.length === 0 ? nothing : sql`(${join([...queries], " && ")})`;
const any = (queries: readonly Prisma.Sql[]) =>
  queries.length === 0 ? nothing : sql`(${join([...queries], " || ")})`;

/**
 * What somebody looks for, as one row: a CTE named "asked". Terms that are wanted, those to leave out, and how each is near; "others" are
 * those before one that is being begun, and "begun" is that one.
 */
export function askedSql(terms: readonly SearchTerm[]): Prisma.Sql {
  const wanted = terms.filter(({ isExcluded }) => !isExcluded);
  const last = wanted.at(-1);
  const typed = all(wanted.map(termSql));
  const before = all(wanted.slice(0, -1).map(termSql));
  const words = last?.isBeginning
    ? sql`(${withSynonyms(typed)} || (${withSynonyms(before)} && ${beginningSql(last)}))`
    : withSynonyms(typed);
  const each = wanted.map((term) => withSynonyms(termSql(term)));
  const some = last?.isBeginning ? [...each, beginningSql(last)] : each;
  // All that the words find is among what these find: what several words stand for is found by all of them alone.
  const others =
    wanted.length > 1 && last?.isBeginning
      ? sql`(CASE WHEN numnode(${before}) > 0 THEN ${withSynonyms(typed)} || ${withSynonyms(before)} ELSE ${nothing} END)`
      : nothing;
  return sql`"asked" AS MATERIALIZED (
    SELECT "typed", "words", "some", "others", "begun", "replies",
      CASE WHEN numnode("words") > 0 THEN "words" && ${`'${thingMark}'`}::tsquery END AS "things"
    FROM (SELECT "typed", "words", "some", "others", "begun", CASE WHEN numnode("words") > 0 THEN ${withTitles(sql`"words"`)} && "some" END AS "replies"
      FROM (SELECT ${typed} AS "typed", ${words} AS "words", ${any(some)} AS "some",
        ${others} AS "others", ${last?.isBeginning ? beginningSql(last) : nothing} AS "begun") written) written)`;
}

/** A query for the documents of replies: each word may also be one of the thread's title. */
export const withTitles = (query: Prisma.Sql) =>
  sql`regexp_replace(${query}::text, ${`${lexemePattern}(:[*A-D]+)?`},
    ${`( '\\1'\\2 | '${titlePrefix}\\1'\\2 )`}, 'g')::tsquery`;

/** What has one of the words to leave out; nothing has, where there are none. */
export function excludedSql(terms: readonly SearchTerm[], isReply = false): Prisma.Sql {
  const excluded = any(terms.filter(({ isExcluded }) => isExcluded).map(termSql));
  return isReply ? withTitles(excluded) : excluded;
}

/** Letters that a word needs before a slip in it can be told from another word. */
const leastForgiven = 4;

/** How near a word is that two letters have changed places in: much nearer than its three letters in a row tell. */
const transposed = 0.8;

const mayBeMistyped = ({ text, isPhrase }: SearchTerm) =>
  !isPhrase && text.length >= leastForgiven && /^[\p{L}\p{N}'’-]+$/u.test(text);

/** Letters of a word, up to so many, any two neighbours of which may have changed places. */
const mostTransposed = 30;

/** The words that this one may have been before two letters changed places, as a query of titles as they are written. */
function transposedSql({ text }: SearchTerm): Prisma.Sql {
  const letters = Array.from(text.toLowerCase());
  if (letters.length > mostTransposed || !letters.every((letter) => /[\p{L}\p{N}]/u.test(letter)))
    return nothing;
  const words = letters
    .slice(1)
    .map((letter, n) => letters.toSpliced(n, 2, letter, letters[n] ?? "").join(""));
  return sql`to_tsquery('simple', ${words.map((word) => `'${word}':A`).join(" | ")})`;
}

/**
 * That each word is there, or one in the title that is written much like it; undefined where no word is long enough for that. All documents
 * that may fit have the mark, by which the index passes over the rest.
 */
export function nearSql(terms: readonly SearchTerm[], mark: Prisma.Sql): Prisma.Sql | undefined {
  const wanted = terms.filter(({ isExcluded }) => !isExcluded);
  if (!wanted.some(mayBeMistyped)) return undefined;
  const excluded = excludedSql(terms);
  const conditions = wanted.map((term) => {
    const typed = termSql(term);
    if (mayBeMistyped(term)) {
      const words = sql`((${typed} || ${transposedSql(term)}) && !!${excluded} && ${mark})`;
      return sql`(d."words" @@ ${words} OR ${term.text} <<% d."title")`;
    }
    // A common word says nothing, and must not keep the others from being found: every thing has the mark.
    return sql`d."words" @@ (CASE WHEN numnode(${typed}) = 0 THEN ${`'${thingMark}'`}::tsquery ELSE ${typed} END && ${mark})`;
  });
  return sql`(${join(conditions, " AND ")})`;
}

/** How near a title is to what was typed: from 0 to 1. */
export function nearnessSql(terms: readonly SearchTerm[]): Prisma.Sql {
  const words = terms.filter((term) => !term.isExcluded && mayBeMistyped(term));
  const nearness = words.map(
    (term) => sql`greatest(strict_word_similarity(${term.text}, d."title"),
      CASE WHEN d."words" @@ ${transposedSql(term)} THEN ${transposed}::float8 ELSE 0 END)`,
  );
  return nearness.length === 0 ? sql`0` : sql`((${join(nearness, " + ")}) / ${words.length}::float8)`;
}
