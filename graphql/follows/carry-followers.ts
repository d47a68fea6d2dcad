import { Prisma } from "../../prisma/generated/client/client.ts";
import { carryFollowersOfBoards } from "../../prisma/seed/reference/carry-followers.ts";
import type { FollowTarget } from "../contract/follows.ts";
import type { Services } from "../core/context.ts";
import { inTransaction } from "../core/transaction.ts";
import { londonDay } from "../places/index.ts";
import { followFromThread } from "./set-by-itself.ts";
import { rowsIn } from "./sql.ts";

const { sql } = Prisma;

/**
 * Lets whoever followed one thing follow another in its place, which nobody does twice. What somebody chose for the other holds; a
 * "normal" that was chosen goes no further, because for what sets no levels by itself it is what no row means. Again, it changes nothing.
 */
export async function carryFollowers(
  services: Pick<Services, "db" | "wakeRelay">,
  from: FollowTarget,
  to: FollowTarget,
): Promise<void> {
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => {
    await rowsIn(
      tx,
      sql`WITH gone AS (
          DELETE FROM "Follow" WHERE "kind" = ${from.kind}::"FollowKind" AND "targetId" = ${from.id} RETURNING *
        ) ${followingSql(to, sql`SELECT * FROM gone WHERE "level" <> 'NORMAL'`)}`,
    );
  });
}

/**
 * The same for a thread that was merged, which may be taken up again: what people chose for it stays with it, and muting it is of no
 * account for the other. What people did in the other is counted first, however late the events that tell of it.
 */
export async function carryFollowersOfThread(
  services: Pick<Services, "db" | "clock" | "wakeRelay">,
  { threadId, intoId }: { threadId: string; intoId: string },
): Promise<void> {
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  const chosen = sql`f."kind" = 'THREAD' AND f."targetId" = ${threadId} AND f."origin" = 'CHOSEN'`;
  const forAnother = sql`SELECT t."id"::text FROM "Thread" t WHERE t."mergedIntoId" = ${intoId}::uuid`;
  const following = sql`SELECT * FROM gone UNION ALL
    SELECT f.* FROM "Follow" f WHERE ${chosen} AND f."level" <> 'MUTED' AND NOT EXISTS (
      SELECT FROM "Follow" l WHERE l."personId" = f."personId" AND l."kind" = 'THREAD' AND l."origin" = 'CHOSEN'
        AND l."changedAt" > f."changedAt" AND l."targetId" IN (${forAnother}))`;
  await followFromThread(services, { threadId: intoId });
  await inTransaction(ctx, async (tx) => {
    await rowsIn(
      tx,
      sql`WITH gone AS (
          DELETE FROM "Follow" WHERE "kind" = 'THREAD' AND "targetId" = ${threadId} AND "origin" <> 'CHOSEN' RETURNING *
        ) ${followingSql({ kind: "THREAD", id: intoId }, following)}`,
    );
  });
}

/**
 * The same for boards whose last day has passed since the reference data was loaded, which may name days to come. Where none has, it
 * looks up that nobody follows those that ended.
 */
export async function carryFollowersOfEndedBoards(
  services: Pick<Services, "db" | "clock" | "wakeRelay">,
): Promise<void> {
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, (tx) => carryFollowersOfBoards(tx, londonDay(services.clock.now())));
}

/**
 * Writes rows of Follow for another thing. THE RULE of merges: what somebody chose for the other is not touched; over a level that set
 * itself there goes a higher one, and that they chose to track or watch what was merged, but no "normal" and no muting.
 */
function followingSql(to: FollowTarget, followers: Prisma.Sql): Prisma.Sql {
  return sql`INSERT INTO "Follow" AS f ("personId", "kind", "targetId", "level", "origin", "changedAt")
    SELECT "personId", ${to.kind}::"FollowKind", ${to.id}, "level", "origin", "changedAt" FROM (${followers}) follower
    ON CONFLICT ("personId", "kind", "targetId") DO UPDATE
    SET "level" = EXCLUDED."level", "origin" = EXCLUDED."origin", "changedAt" = EXCLUDED."changedAt"
    WHERE f."origin" <> 'CHOSEN'
      AND (EXCLUDED."level" > f."level" OR EXCLUDED."origin" = 'CHOSEN' AND EXCLUDED."level" >= 'TRACKING')`;
}
