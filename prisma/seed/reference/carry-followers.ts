import { queryIn } from "../../client.ts";
import type { Prisma } from "../../generated/client/client.ts";

/**
 * Lets whoever followed a board that has ended follow those that took over, also by way of others that have ended since. Nobody
 * follows one twice: of what a person chose and what was set by itself the choice stands, and of two alike the higher level.
 */
export async function carryFollowersOfBoards(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await queryIn(
    tx,
    `WITH RECURSIVE became AS (
        SELECT "predecessorId" AS "from", "successorId" AS "to" FROM "IcbSuccession" WHERE "date" <= $1::date
        UNION
        SELECT became."from", s."successorId" FROM became
        JOIN "IcbSuccession" s ON s."predecessorId" = became."to" AND s."date" <= $1::date
      ), carried AS (
        SELECT became."from", became."to" FROM became
        JOIN "Icb" ended ON ended."id" = became."from" AND ended."validTo" < $1::date
        JOIN "Icb" stands ON stands."id" = became."to" AND coalesce(stands."validTo" >= $1::date, TRUE)
      ), gone AS (
        DELETE FROM "Follow" WHERE "kind" = 'ICS' AND "targetId" IN (SELECT "from" FROM carried) RETURNING *
      )
      INSERT INTO "Follow" AS f ("personId", "kind", "targetId", "level", "origin", "changedAt")
      SELECT DISTINCT ON (gone."personId", carried."to")
        gone."personId", 'ICS'::"FollowKind", carried."to", gone."level", gone."origin", gone."changedAt"
      FROM gone JOIN carried ON carried."from" = gone."targetId"
      ORDER BY gone."personId", carried."to", gone."origin" = 'CHOSEN' DESC, gone."level" DESC, gone."changedAt" DESC
      ON CONFLICT ("personId", "kind", "targetId") DO UPDATE
      SET "level" = EXCLUDED."level", "origin" = EXCLUDED."origin", "changedAt" = EXCLUDED."changedAt"
      WHERE (EXCLUDED."origin" = 'CHOSEN', EXCLUDED."level") > (f."origin" = 'CHOSEN', f."level")`,
    [now.toISOString().slice(0, 10)],
  );
}
