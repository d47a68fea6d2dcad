import type { Services } from "../core/context.ts";

/** How long it is kept that a mail came and what became of it, in days: as long as somebody may bring it again. */
const keptDays = 30;

/** How long a mail that could not be handled is kept whole, for an administrator to have it tried again, in days. */
const wholeDays = 7;

/** Removes the records of old mails, and what is left of those that were never handled. */
export async function forgetReceivedMail({ db, clock }: Services): Promise<void> {
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  await db.query(
    `UPDATE "InboundMail" SET "raw" = NULL, "outcome" = 'given-up', "handledAt" = $1
     WHERE "raw" IS NOT NULL AND "receivedAt" < $2`,
    [clock.now(), daysAgo(wholeDays)],
  );
  await db.query(`DELETE FROM "InboundMail" WHERE "receivedAt" < $1`, [daysAgo(keptDays)]);
}
