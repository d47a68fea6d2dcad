import type { Services } from "../core/context.ts";
import { forgetBefore } from "../core/forget.ts";

/** How long deliveries are kept, and wait at most, in milliseconds. */
const kept = 30 * 86_400_000;

/** Forgets what was sent, given up or waited for too long, and webhooks that were removed. */
export async function forgetDeliveries({ db, clock }: Pick<Services, "db" | "clock">): Promise<void> {
  const before = new Date(clock.now().getTime() - kept);
  await forgetBefore(db, { table: "WebhookDelivery", column: "createdAt", before });
  await db.prisma.webhook.deleteMany({ where: { endedAt: { lt: before } } });
}
