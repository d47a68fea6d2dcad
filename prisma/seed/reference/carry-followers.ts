import { queryIn } from "../../client.ts";
import type { Prisma } from "../../generated/client/client.ts";

/**
 * Lets whoever followed a board that has ended follow those that took over, also by way of others that have ended since. Nobody
 * follows one twice: boards are followed by choice alone, what a person chose for one that took over holds, and of what they chose for
 * several that became one the highest. A "normal" goes no further: it is what no row means. Again, it changes nothing.
 */
export async function carryFollowersOfBoards(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await queryIn(
    tx,
    `WITH carried AS (
        SELECT became."from", became."to" FROM boards_became($1::date) became
        JOIN "Icb" stands ON stands."id" = became."to" AND coalesce(stands."validTo" >= $1::date, TRUE)
      ), gone AS (
        DELETE FROM "Follow" WHERE "kind" = 'ICS' AND "targetId" IN (SELECT "from" FROM carried) RETURNING *
      )
      INSERT INTO "Follow" AS f ("personId", "kind", "targetId", "level", "origin", "changedAt")
      SELECT DISTINCT ON (gone."personId", carried."to")
        gone."personId", 'ICS'::"FollowKind", carried."to", gone."level", gone."origin", gone."changedAt"
      FROM gone JOIN carried ON carried."from" = gone."targetId"
      WHERE gone."level" <> 'NORMAL'
      ORDER BY gone."personId", carried."to", gone."level" DESC, gone."changedAt" DESC
      ON CONFLICT ("personId", "kind", "targetId") DO NOTHING`,
    [now.toISOString().slice(0, 10)],
  );
}
