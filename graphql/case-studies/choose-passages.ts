import { queryIn } from "../../prisma/client.ts";
import type { SectionKey } from "../contract/case-study-template.ts";
import type { Tx } from "../core/transaction.ts";

/** How many replies of a thread count as most thanked. */
const mostThanked = 2;

/** A post that a draft begins with, and the section that it goes to. */
interface ChosenPost {
  readonly postId: string;
  readonly section: SectionKey;
}

/**
 * What of the threads a draft begins with, in the order of the threads: the opening post tells the problem; the solution and the
 * replies that were thanked most tell what was done; what whoever asked wrote last after the solution tells what came of it.
 * Deleted posts are passed over. One statement.
 */
export async function choosePassages(tx: Tx, threadIds: readonly string[]): Promise<ChosenPost[]> {
  return queryIn<{ postId: string; section: SectionKey }>(
    tx,
    `WITH source AS (
       SELECT t."id", t."authorId", t."solutionId", s."number" AS "solvedAt", place
       FROM unnest($1::uuid[]) WITH ORDINALITY AS given("id", place)
       JOIN "Thread" t ON t."id" = given."id"
       LEFT JOIN "Post" s ON s."id" = t."solutionId" AND s."deletedAt" IS NULL
     ), post AS (
       SELECT p."id", p."number", source.place, p."authorId" = source."authorId" AS "isAskers",
         p."id" = source."solutionId" AS "isSolution", source."solvedAt",
         coalesce((p."reactionCounts"->>'THANKS')::int, 0) AS thanks
       FROM source JOIN "Post" p ON p."threadId" = source."id" AND p."deletedAt" IS NULL
     ), outcome AS (
       SELECT DISTINCT ON (place) "id" FROM post
       WHERE "isAskers" AND "number" > "solvedAt" ORDER BY place, "number" DESC
     ), thanked AS (
       SELECT "id", row_number() OVER (PARTITION BY place ORDER BY thanks DESC, "number") AS rank FROM post
       WHERE thanks > 0 AND "number" > 0 AND "isSolution" IS NOT TRUE AND "id" NOT IN (SELECT "id" FROM outcome)
     )
     SELECT post."id" AS "postId", CASE
         WHEN post."number" = 0 THEN 'PROBLEM'
         WHEN post."id" IN (SELECT "id" FROM outcome) THEN 'RESULTS'
         ELSE 'WHAT_YOU_DID' END AS "section"
     FROM post
     WHERE post."number" = 0 OR post."isSolution" OR post."id" IN (SELECT "id" FROM outcome)
       OR post."id" IN (SELECT "id" FROM thanked WHERE rank <= $2)
     ORDER BY post.place, post."number" > 0, post."isSolution" IS NOT TRUE, post."number"`,
    [[...threadIds], mostThanked],
  );
}
