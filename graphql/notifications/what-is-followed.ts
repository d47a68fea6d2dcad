import { queryIn, readJson, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { NotificationKind } from "../contract/notification-kinds.ts";
import { batched } from "../core/batch.ts";
import type { Context } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import { isMember } from "../core/viewer.ts";
import {
  followedThing,
  followedThingSql,
  targetsOfCaseStudySql,
  targetsOfThreadSql,
  type FollowedThing,
} from "../follows/index.ts";
import { londonDay } from "../places/index.ts";

const { sql } = Prisma;

/** What is told to those who follow something that a thread or a case study has. */
const ofWhatItHas: readonly NotificationKind[] = ["NEW_THREAD", "PUBLISHED_IN"];

/** What is told to those who follow the thread or the case study itself, some of it to others as well. */
const ofTheThing: readonly NotificationKind[] = [
  "REPLIED",
  "SOLVED",
  "NEW_VERSION",
  "WATCHED_TAKEN_UP",
  "OUT_OF_DATE",
  "SUPERSEDED",
  "WITHDRAWN",
];

/** Whether something that is followed may be why somebody is told of a kind. */
export function comesOfFollowing(kind: NotificationKind): boolean {
  return ofWhatItHas.includes(kind) || ofTheThing.includes(kind);
}

/** Something that is followed, and the notification that it is the reason for. */
type Row = FollowedThing & { readonly notificationId: string };

/**
 * What the viewer follows that some of their notifications were told for, by its name: as far as they follow it still and may know of it.
 * One statement.
 */
function followedSql(ctx: Pick<Context, "viewer" | "clock">, ids: readonly string[]): Prisma.Sql {
  const { viewer, clock } = ctx;
  if (!isMember(viewer)) return sql`SELECT NULL AS "row" WHERE FALSE`;
  const day = londonDay(clock.now());
  const itself = sql`f."kind" IN ('THREAD', 'CASE_STUDY')`;
  return sql`SELECT jsonb_set(${followedThing}::jsonb, '{notificationId}', to_jsonb(n."id"))::json AS "row"
    FROM "Notification" n
    CROSS JOIN LATERAL ((${targetsOfThreadSql(sql`n."threadId"`, day)})
      UNION ALL (${targetsOfCaseStudySql(sql`n."caseStudyId"`, day)})) target
    JOIN "Follow" f ON f."personId" = n."personId" AND f."kind" = target."kind"::"FollowKind" AND f."targetId" = target."targetId"
    CROSS JOIN LATERAL (${followedThingSql(ctx)}) thing
    WHERE n."id" = ANY(${[...ids]}::uuid[]) AND n."personId" = ${viewer.id}::uuid AND (
      (n."kind" = ANY(${[...ofWhatItHas]}) AND NOT ${itself} AND f."level" = 'WATCHING')
      OR (n."kind" = ANY(${[...ofTheThing]}) AND ${itself}
        AND f."level" >= (CASE n."kind" WHEN 'SOLVED' THEN 'TRACKING' ELSE 'WATCHING' END)::"FollowLevel"))
    ORDER BY n."id", f."kind", thing."name"`;
}

function byNotification(rows: readonly Row[]): ReadonlyMap<string, readonly FollowedThing[]> {
  const found = new Map<string, FollowedThing[]>();
  for (const { notificationId, ...thing } of rows)
    found.set(notificationId, [...(found.get(notificationId) ?? []), thing]);
  return found;
}

/** The same of the notifications that a mail tells of, for whom it is written. */
export async function findFollowed(
  tx: Tx,
  reader: Pick<Context, "viewer" | "clock">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly FollowedThing[]>> {
  if (ids.length === 0) return new Map();
  const { text, values } = followedSql(reader, ids);
  const rows = await queryIn<{ row: Row }>(tx, text, values as SqlParameter[]);
  return byNotification(rows.map(({ row }) => row));
}

/** The same of a notification of an answer: one statement for all of them. */
export const followedBehind = batched<readonly FollowedThing[]>(
  async (ctx, ids) => byNotification(await readJson<Row>(ctx, followedSql(ctx, ids))),
  [],
);
