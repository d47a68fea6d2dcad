import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FollowTarget } from "../contract/follows.ts";
import type { Services } from "../core/context.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { rowsIn } from "./sql.ts";

/**
 * Lets whoever followed one thing follow another in its place. Nobody follows twice: of what a person chose and what was set by
 * itself the choice stands, and of two alike the higher level. Again, it changes nothing.
 */
export async function carryFollowers(
  services: Pick<Services, "db" | "wakeRelay">,
  from: FollowTarget,
  to: FollowTarget,
): Promise<void> {
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => carryIn(tx, from, to));
}

async function carryIn(tx: Tx, from: FollowTarget, to: FollowTarget): Promise<void> {
  await rowsIn(
    tx,
    Prisma.sql`WITH gone AS (
        DELETE FROM "Follow" WHERE "kind" = ${from.kind}::"FollowKind" AND "targetId" = ${from.id} RETURNING *
      )
      INSERT INTO "Follow" AS f ("personId", "kind", "targetId", "level", "origin", "changedAt")
      SELECT "personId", ${to.kind}::"FollowKind", ${to.id}, "level", "origin", "changedAt" FROM gone
      ON CONFLICT ("personId", "kind", "targetId") DO UPDATE
      SET "level" = EXCLUDED."level", "origin" = EXCLUDED."origin", "changedAt" = EXCLUDED."changedAt"
      WHERE (EXCLUDED."origin" = 'CHOSEN', EXCLUDED."level") > (f."origin" = 'CHOSEN', f."level")`,
  );
}
