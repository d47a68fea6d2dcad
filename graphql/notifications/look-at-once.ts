import { queryIn } from "../../prisma/client.ts";
import type { Tx } from "../core/transaction.ts";

/**
 * Lets what waits to be mailed to somebody be looked at now, because they changed until when it waits. It has their turn, as whoever sends
 * their mail does: else what is being put off by what they wanted before would wait for that.
 */
export async function lookAtOnce(tx: Tx, personId: string, now: Date): Promise<void> {
  await queryIn(tx, `SELECT 1 AS "one" FROM "Person" WHERE "id" = $1::uuid FOR NO KEY UPDATE`, [personId]);
  await tx.notification.updateMany({
    where: { personId, channel: "MAIL", dueAt: { gt: now } },
    data: { dueAt: now },
  });
}
