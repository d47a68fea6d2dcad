import type { Services } from "../core/context.ts";
import { deliverers, type MailPurpose } from "./mail-purposes.ts";

/**
 * How many mails of a purpose may wait to leave. More would only grow old, and stand before what comes later. Digests are due all at
 * once, and are looked for less often: so many leave meanwhile.
 */
const mostWaiting: Readonly<Record<MailPurpose, number>> = { ASKED_FOR: 1_000, NEWS: 1_000, DIGEST: 5_000 };

/** Whether so many mails of a purpose wait to leave that no more should be composed for now. */
export async function isBackedUp({ db }: Pick<Services, "db">, purpose: MailPurpose): Promise<boolean> {
  const [waiting] = await db.query<{ isFull: boolean }>(
    `SELECT count(*) = $2 AS "isFull" FROM (SELECT 1 FROM "OutboxDelivery"
       WHERE "status" = 'PENDING' AND "subscriber" = $1 LIMIT $2) waiting`,
    [deliverers[purpose], mostWaiting[purpose]],
  );
  return waiting?.isFull === true;
}
