import type { Services } from "../core/context.ts";

/** How long it is kept that a mail was sent, in days. Its body is gone from the moment it left. */
const keptDays = 90;

/** Removes the records of mails that were sent long ago. */
export async function forgetSentMail({ db, clock }: Services): Promise<void> {
  const oldest = new Date(clock.now().getTime() - keptDays * 86_400_000);
  await db.query(`DELETE FROM "MailMessage" WHERE "createdAt" < $1`, [oldest]);
}
