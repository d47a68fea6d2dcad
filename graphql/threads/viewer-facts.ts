import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { batched } from "../core/batch.ts";
import { visibleSql } from "./threads.policy.ts";

/** What a thread is to one viewer, and the beginning of its text. */
export interface ViewerFacts {
  /** The highest number that the viewer has been shown; -1 for a thread they have not opened. */
  readonly readUpTo: number;
  readonly unreadCount: number;
  readonly firstUnreadId: string | null;
  readonly firstUnreadNumber: number | null;
  /** Started by somebody else since the viewer last marked everything as read, and never opened. */
  readonly isNew: boolean;
  readonly hasSameProblem: boolean;
  /** Plain text of the opening post, cut roughly; empty when that is deleted. */
  readonly opening: string;
}

const nothing: ViewerFacts = {
  readUpTo: -1,
  unreadCount: 0,
  firstUnreadId: null,
  firstUnreadNumber: null,
  isNew: false,
  hasSameProblem: false,
  opening: "",
};

/** How much of the opening post is fetched for an excerpt, in characters. */
const openingLength = 600;

/**
 * That a post is unread: beyond what the person opened, posted since they last marked everything as read, by somebody
 * else, and still there. Takes the aliases p (Post), r (their ThreadRead, may be null) and me (Person).
 */
export const unreadSql = Prisma.sql`(p."number" > coalesce(r."lastNumber", -1) AND p."createdAt" > me."allReadAt"
  AND p."authorId" <> me."id" AND p."deletedAt" IS NULL)`;

/** The viewer's facts of a visible thread: one statement for all the threads of an answer. */
export const viewerFacts = batched<ViewerFacts>(loadViewerFacts, nothing);

async function loadViewerFacts(
  ctx: Context,
  threadIds: readonly string[],
): Promise<ReadonlyMap<string, ViewerFacts>> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return new Map();
  const rows = await readJson<ViewerFacts & { id: string }>(
    ctx,
    Prisma.sql`
      SELECT json_build_object(
        'id', t."id", 'readUpTo', coalesce(r."lastNumber", -1), 'unreadCount', coalesce(unread."count", 0),
        'firstUnreadId', unread."firstId", 'firstUnreadNumber', unread."firstNumber",
        'isNew', r."threadId" IS NULL AND t."createdAt" > me."allReadAt" AND t."authorId" <> me."id",
        'hasSameProblem', EXISTS (
          SELECT FROM "SameProblem" s WHERE s."threadId" = t."id" AND s."personId" = me."id"),
        'opening', coalesce(left(opening."text", ${openingLength}), '')) AS "row"
      FROM "Thread" t
      JOIN "Person" me ON me."id" = ${viewer.id}::uuid
      LEFT JOIN "Post" opening ON opening."threadId" = t."id" AND opening."number" = 0
        AND opening."deletedAt" IS NULL
      LEFT JOIN "ThreadRead" r ON r."threadId" = t."id" AND r."personId" = me."id"
      LEFT JOIN LATERAL (
        SELECT count(*) AS "count", (array_agg(p."id" ORDER BY p."number"))[1] AS "firstId",
          min(p."number") AS "firstNumber" FROM "Post" p
        WHERE p."threadId" = t."id" AND p."number" > 0 AND ${unreadSql}
      ) unread ON t."lastNumber" > coalesce(r."lastNumber", -1) AND t."lastActivityAt" > me."allReadAt"
      WHERE t."id" = ANY(${[...threadIds]}::uuid[]) AND ${visibleSql(viewer)}`,
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}
