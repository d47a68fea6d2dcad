import { Prisma } from "../../prisma/generated/client/client.ts";
import type { SearchKind } from "../../prisma/generated/client/enums.ts";
import { withTitles } from "./asked-sql.ts";
import { forgottenBefore } from "./forget-fits.ts";

const { sql } = Prisma;

/** The kinds of documents that saved searches are told of. */
export type FittingKind = Extract<SearchKind, "THREAD" | "REPLY" | "CASE_STUDY">;

/**
 * Whether a document fits a saved search, and did not when it was saved: the same that `foundSql` asks of the documents of one search,
 * said of the searches that one document may fit. A condition on the aliases `d` of SearchDocument, `s` of SavedSearch, `t` of the
 * document's thing and `a` of its author. Slips of the keyboard are not forgiven: an alert is for the very words.
 */
export function fitsSql(kind: FittingKind, isStateNew: boolean, now: Date): Prisma.Sql {
  const nowFits = textFitsSql(kind, { words: sql`d."words"`, tagIds: sql`d."tagIds"` });
  const fittedBefore = textFitsSql(kind, { words: sql`d."formerWords"`, tagIds: sql`d."formerTagIds"` });
  const place = kind === "CASE_STUDY" ? "case-studies" : "threads";
  // Only threads are solved. Without words a reply says no more than its thread, but who wrote it.
  const solved =
    kind === "CASE_STUDY"
      ? sql`s."solved" IS NULL`
      : sql`(s."solved" IS NULL OR CASE WHEN s."solved" THEN t."solvedAt" IS NOT NULL ELSE t."state" = 'OPEN' END)`;
  // What fitted before that may have been told, which is forgotten by now.
  const since = sql`greatest(s."createdAt", ${forgottenBefore(now)}::timestamptz)`;
  // Closing or merging what was solved before is a new state, and no news to whoever looks for what is solved.
  const isNewlySo = isStateNew
    ? sql`CASE WHEN s."solved" THEN t."solvedAt" > ${since} ELSE s."solved" IS NOT NULL END`
    : sql`FALSE`;
  const saysMore = kind === "REPLY" ? sql`(s."words" IS NOT NULL OR ${asksForWriter})` : sql`TRUE`;
  return sql`(${place} = ANY(s."places") OR s."places" = '{}') AND ${solved} AND ${saysMore}
    AND (s."after" IS NULL OR d."occurredAt" >= s."after"::timestamp AT TIME ZONE 'Europe/London')
    AND (s."before" IS NULL OR d."occurredAt" < s."before"::timestamp AT TIME ZONE 'Europe/London')
    AND ${nowFits} AND ${writerFits}
    AND (d."occurredAt" > ${since} OR (d."changedAt" > ${since} AND (${fittedBefore}) IS NOT TRUE)
      OR ${isNewlySo})`;
}

/** That words and tags fit. */
function textFitsSql(
  kind: FittingKind,
  { words, tagIds }: { readonly words: Prisma.Sql; readonly tagIds: Prisma.Sql },
): Prisma.Sql {
  const isReply = kind === "REPLY";
  const wanted = isReply ? sql`s."replies"` : sql`s."words"`;
  const without = isReply ? withTitles(sql`s."without"`) : sql`s."without"`;
  return sql`(s."words" IS NULL OR ${words} @@ ${wanted}) AND NOT ${words} @@ ${without}
    AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(s."filters"->'tags') g
      WHERE (${tagIds} && ARRAY(SELECT jsonb_array_elements_text(g->'ids'))) = (g->>'isExcluded')::boolean)`;
}

/** That a search names whoever wrote something. */
const asksForWriter = sql`EXISTS (SELECT 1 FROM jsonb_array_elements(s."filters"->'by') b
  WHERE NOT (b->>'isExcluded')::boolean)`;

/** That it is by whom the search names: a person, or part of a name. */
const writerFits = sql`NOT EXISTS (SELECT 1 FROM jsonb_array_elements(s."filters"->'by') b
  WHERE coalesce(CASE WHEN b->>'personId' IS NOT NULL THEN d."authorId"::text = b->>'personId'
    ELSE position(lower(b->>'name') IN lower(a."name")) > 0 END, FALSE) = (b->>'isExcluded')::boolean)`;
