import type { Services } from "../core/context.ts";
import { forgetBefore } from "../core/forget.ts";
import { deliverers } from "./mail-purposes.ts";

/** How long it is kept that a mail was sent or given up, in days. The body of one that was sent is gone at once. */
const keptDays = 90;

/** Removes the records of old mails. One that still waits to be sent, or is parked for an administrator, stays. */
export async function forgetSentMail({ db, clock }: Services): Promise<void> {
  const oldest = new Date(clock.now().getTime() - keptDays * 86_400_000);
  await forgetBefore(db, {
    table: "MailMessage",
    column: "createdAt",
    before: oldest,
    // By the few deliveries that are not done, and not by all events of the last days.
    where: `(t."sentAt" IS NOT NULL OR NOT EXISTS (
      SELECT FROM "OutboxDelivery" d JOIN "OutboxEvent" e ON e."id" = d."eventId"
      WHERE d."status" IN ('PENDING', 'PARKED') AND d."subscriber" = ANY($2::text[]) AND e."payload" ->> 'mailId' = t."id"::text))`,
    parameters: [Object.values(deliverers)],
  });
}
