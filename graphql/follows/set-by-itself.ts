import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { rowsOf } from "./sql.ts";

const { empty, raw, sql } = Prisma;

/** Writes levels that follow from what people did: over nothing that they chose, and never lower than what stands. */
const unlessChosen = raw(`ON CONFLICT ("personId", "kind", "targetId") DO UPDATE
  SET "level" = EXCLUDED."level", "origin" = EXCLUDED."origin", "changedAt" = EXCLUDED."changedAt"
  WHERE f."origin" <> 'CHOSEN' AND f."level" < EXCLUDED."level"`);

/**
 * What people did in a thread that a level follows from, as a SELECT of "personId", "level" and "origin", for each post and each mention.
 * `only` narrows it, and is put after a condition on the alias `p` of Post.
 */
export function reasonsInThreadSql(threadId: string, only: Prisma.Sql): Prisma.Sql {
  return sql`SELECT p."authorId" AS "personId", 'WATCHING' AS "level",
      CASE p."number" WHEN 0 THEN 'AUTHOR' ELSE 'REPLIED' END AS "origin"
    FROM "Post" p WHERE p."threadId" = ${threadId}::uuid AND p."deletedAt" IS NULL ${only}
    UNION ALL
    SELECT m."personId", 'TRACKING', 'MENTIONED' FROM "Mention" m JOIN "Post" p ON p."id" = m."postId"
    WHERE p."threadId" = ${threadId}::uuid AND p."deletedAt" IS NULL AND m."personId" IS NOT NULL ${only}`;
}

/**
 * Sets what follows from what people did in a thread, or with one post of it: who started it or replied watches it, who was
 * mentioned or has the same problem tracks it. In a thread that was merged, for the one in which it goes on. Again, it changes
 * nothing.
 */
export async function followFromThread(
  services: Pick<Services, "db" | "clock">,
  { threadId, postId }: { readonly threadId: string; readonly postId?: string },
): Promise<void> {
  const onePost = postId === undefined ? empty : sql`AND p."id" = ${postId}::uuid`;
  const marks =
    postId === undefined
      ? sql`UNION ALL SELECT s."personId", 'TRACKING', 'SAME_PROBLEM' FROM "SameProblem" s WHERE s."threadId" = ${threadId}::uuid`
      : empty;
  await rowsOf(
    services,
    sql`INSERT INTO "Follow" AS f ("personId", "kind", "targetId", "level", "origin", "changedAt")
      SELECT DISTINCT ON (reason."personId") reason."personId", 'THREAD'::"FollowKind",
        coalesce(t."mergedIntoId", t."id")::text, reason."level"::"FollowLevel", reason."origin"::"FollowOrigin",
        ${services.clock.now()}::timestamptz
      FROM (
        ${reasonsInThreadSql(threadId, onePost)}
        ${marks}
      ) reason
      JOIN "Thread" t ON t."id" = ${threadId}::uuid AND t."deletedAt" IS NULL
      ORDER BY reason."personId", reason."level"::"FollowLevel" DESC, reason."origin"::"FollowOrigin"
      ${unlessChosen}`,
  );
}

/** Takes back what followed from marks of the same problem that were taken back. */
export async function forgetSameProblems(services: Pick<Services, "db">, threadId: string): Promise<void> {
  await rowsOf(
    services,
    sql`DELETE FROM "Follow" f WHERE f."kind" = 'THREAD' AND f."targetId" = ${threadId} AND f."origin" = 'SAME_PROBLEM'
      AND NOT EXISTS (SELECT FROM "SameProblem" s WHERE s."threadId" = ${threadId}::uuid AND s."personId" = f."personId")`,
  );
}

/** Lets those who write a case study watch it, and those who left it go. */
export async function followFromCaseStudy(
  services: Pick<Services, "db" | "clock">,
  caseStudyId: string,
): Promise<void> {
  await rowsOf(
    services,
    sql`INSERT INTO "Follow" AS f ("personId", "kind", "targetId", "level", "origin", "changedAt")
      SELECT e."personId", 'CASE_STUDY', e."caseStudyId"::text, 'WATCHING', 'EDITOR', ${services.clock.now()}::timestamptz
      FROM "CaseStudyEditor" e WHERE e."caseStudyId" = ${caseStudyId}::uuid AND e."leftAt" IS NULL
      ${unlessChosen}`,
  );
  await rowsOf(
    services,
    sql`DELETE FROM "Follow" f WHERE f."kind" = 'CASE_STUDY' AND f."targetId" = ${caseStudyId} AND f."origin" = 'EDITOR'
      AND NOT EXISTS (SELECT FROM "CaseStudyEditor" e
        WHERE e."caseStudyId" = ${caseStudyId}::uuid AND e."personId" = f."personId" AND e."leftAt" IS NULL)`,
  );
}
