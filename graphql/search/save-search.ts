import { v7 as uuidv7 } from "uuid";
import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import { SaveSearchInput } from "../contract/search.ts";
import type { Context } from "../core/context.ts";
import { InvalidInputError } from "../core/errors.ts";
import { parse } from "../core/parse.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { askedSql, excludedSql } from "./asked-sql.ts";
import { requireSearcher } from "./require-searcher.ts";
import { asksForSomething, understand, type Wanted } from "./wanted.ts";

/**
 * Keeps a search, so that its owner is told when something new fits. What was saved already is not saved twice.
 * @returns the id of the saved search
 * @throws SignInNeededError, ForbiddenError, InvalidInputError for a search that nothing can fit, or when there are too many already
 */
export async function saveSearch(ctx: Context, raw: unknown): Promise<string> {
  const { id: personId } = requireSearcher(ctx.viewer);
  const { query } = parse(SaveSearchInput, raw);
  const wanted = await understand(ctx, query);
  const wrong = wanted.contradiction ?? wanted.problems[0];
  if (wrong !== undefined) throw InvalidInputError.at("query", wrong);
  if (!asksForSomething(wanted)) {
    throw InvalidInputError.at("query", "Search for something first, then save the search");
  }
  return inTransaction(ctx, async (tx) => {
    // Of two windows that save at once, the second finds what the first has saved.
    await queryIn(tx, `SELECT 1 AS "one" FROM "Person" WHERE "id" = $1::uuid FOR NO KEY UPDATE`, [personId]);
    const saved = await tx.savedSearch.findFirst({ where: { personId, query }, select: { id: true } });
    if (saved) return saved.id;
    await requireRoom(tx, personId);
    return write(tx, { personId, query, now: ctx.clock.now() }, wanted);
  });
}

/** @throws InvalidInputError */
async function requireRoom(tx: Tx, personId: string): Promise<void> {
  const { most } = limits.savedSearches;
  if ((await tx.savedSearch.count({ where: { personId } })) < most) return;
  throw InvalidInputError.at(
    "query",
    `You have ${most} saved searches, which is as many as there can be. Remove one first.`,
  );
}

/** Writes what is needed to tell of a document whether it fits. @throws InvalidInputError where the words are too common */
async function write(
  tx: Tx,
  { personId, query, now }: { readonly personId: string; readonly query: string; readonly now: Date },
  { terms, places, solved, tags, by, after, before }: Wanted,
): Promise<string> {
  const id = uuidv7();
  const hasWords = terms.some(({ isExcluded }) => !isExcluded);
  // What became of boards is asked whenever something new comes: it changes.
  const named = tags.map(({ ids, isExcluded }) => ({ ids, isExcluded }));
  const statement = Prisma.sql`WITH ${askedSql(terms)}
    INSERT INTO "SavedSearch" ("id", "personId", "query", "words", "replies", "without", "places", "solved", "filters",
      "after", "before", "createdAt", "seenAt")
    SELECT ${id}::uuid, ${personId}::uuid, ${query}, CASE WHEN ${hasWords} THEN q."words" END,
      CASE WHEN ${hasWords} THEN q."replies" END, ${excludedSql(terms)}, ${[...places]}::text[], ${solved}::boolean,
      ${JSON.stringify({ tags: named, by })}::jsonb, ${after}::date, ${before}::date, ${now}::timestamptz, ${now}::timestamptz
    FROM "asked" q WHERE NOT ${hasWords} OR numnode(q."words") > 0 RETURNING "id"`;
  const written = await queryIn<{ id: string }>(tx, statement.text, statement.values as SqlParameter[]);
  if (written.length === 0) {
    throw InvalidInputError.at("query", "These words are too common to look for: add another one");
  }
  return id;
}
