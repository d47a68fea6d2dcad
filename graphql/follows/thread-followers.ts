import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FollowLevel } from "../contract/follow-words.ts";
import { reasonsInThreadSql } from "./set-by-itself.ts";

const { empty, sql } = Prisma;

/** Whom to find. */
interface Wanted {
  readonly atLeast: FollowLevel;
  /** The number of a post: those who have only come to the thread since are left out. */
  readonly before?: number;
}

/**
 * Who follows a thread itself closely enough, as a SELECT of "personId", each once: the same people however far the levels that set themselves
 * have got. Of whoever wrote in it that level may still be to come, and another may have it already for what they wrote later.
 */
export function threadFollowersSql(threadId: string, { atLeast, before }: Wanted): Prisma.Sql {
  const level = sql`${atLeast}::"FollowLevel"`;
  const earlier = before === undefined ? empty : sql`AND p."number" < ${before}`;
  const isLate =
    before === undefined
      ? empty
      : sql`AND NOT (f."origin" = 'REPLIED' AND f."personId" IN (${cameSinceSql(threadId, before)}))`;
  return sql`
    SELECT f."personId" FROM "Follow" f
    WHERE f."kind" = 'THREAD' AND f."targetId" = ${threadId} AND f."level" >= ${level} ${isLate}
    UNION
    SELECT reason."personId" FROM (${reasonsInThreadSql(threadId, earlier)}) reason
    WHERE reason."level"::"FollowLevel" >= ${level} AND NOT EXISTS (SELECT FROM "Follow" f
      WHERE f."personId" = reason."personId" AND f."kind" = 'THREAD' AND f."targetId" = ${threadId} AND f."origin" = 'CHOSEN')`;
}

/** Who wrote in a thread after a post and not before it, nor in one that was merged into it. */
function cameSinceSql(threadId: string, number: number): Prisma.Sql {
  return sql`SELECT l."authorId" FROM "Post" l WHERE l."threadId" = ${threadId}::uuid AND l."number" > ${number}
    AND NOT EXISTS (SELECT FROM "Post" e JOIN "Thread" o ON o."id" = e."threadId" WHERE e."authorId" = l."authorId"
      AND (o."id" = ${threadId}::uuid AND e."number" < ${number} OR o."mergedIntoId" = ${threadId}::uuid))`;
}
