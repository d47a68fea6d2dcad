import { queryIn } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Tx } from "../core/transaction.ts";

/**
 * Makes anew what is looked for beside the words themselves: for an abbreviation what it stands for, and what else is short for that;
 * for that, however its words are typed, the abbreviation. Nothing is taken further than that, so that an abbreviation of two
 * meanings does not make these the same, and synonyms that lead in a circle are synonyms.
 */
export async function writeForms(tx: Tx): Promise<void> {
  // Searches go on reading what is there; two changes are made one after the other.
  await queryIn(tx, `LOCK TABLE "SearchForm" IN EXCLUSIVE MODE`, []);
  await queryIn(tx, `DELETE FROM "SearchForm"`, []);
  await queryIn(
    tx,
    `INSERT INTO "SearchForm" ("id", "form", "also")
     SELECT '#' || md5("form"::text), "form",
       ("form"::text || ' | ' || string_agg(DISTINCT '(' || "also"::text || ')', ' | '))::tsquery
     FROM (
       SELECT plainto_tsquery('english', "abbreviation"::text) AS "form",
         phraseto_tsquery('english', "meaning"::text) AS "also" FROM "SearchSynonym"
       UNION SELECT plainto_tsquery('english', a."abbreviation"::text),
         plainto_tsquery('english', b."abbreviation"::text)
       FROM "SearchSynonym" a JOIN "SearchSynonym" b ON b."meaning" = a."meaning" AND b."id" <> a."id"
       UNION SELECT plainto_tsquery('english', "meaning"::text), plainto_tsquery('english', "abbreviation"::text)
       FROM "SearchSynonym"
       UNION SELECT phraseto_tsquery('english', "meaning"::text), plainto_tsquery('english', "abbreviation"::text)
       FROM "SearchSynonym"
     ) forms WHERE numnode("form") > 0 AND numnode("also") > 0 GROUP BY "form"`,
    [],
  );
}

const forms = `SELECT "form", quote_literal("id")::tsquery FROM "SearchForm" ORDER BY numnode("form") DESC, "id"`;
const meanings = `SELECT quote_literal("id")::tsquery, "also" FROM "SearchForm"`;

/**
 * A query that finds the synonyms of its words as well. First each form that has any becomes a lexeme that stands for it, the longest
 * first, then these become what they stand for: whatever the synonyms say of each other, the query grows by each of them once.
 */
export const withSynonyms = (query: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`ts_rewrite(ts_rewrite(${query}, ${forms}), ${meanings})`;
