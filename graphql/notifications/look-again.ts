import type { Services } from "../core/context.ts";
import { makeDueAgain } from "../mail/index.ts";

/**
 * Lets what a mail was to tell be due again, because the mail waited too long to be sent as it was: then it is looked at like
 * anything that is due, and leaves in another mail or not at all.
 */
export async function lookAgain(services: Pick<Services, "db" | "clock">, mailId: string): Promise<void> {
  await makeDueAgain(services, mailId, {
    table: "Notification",
    key: "id",
    dueAgain: (moment) => `"sentAt" = NULL, "dueAt" = ${moment}`,
    where: `t."channel" = 'MAIL' AND t."sentAt" IS NOT NULL`,
  });
}
