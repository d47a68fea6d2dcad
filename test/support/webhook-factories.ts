import { randomUUID } from "node:crypto";
import type { Database } from "../../prisma/client.ts";
import type { Webhook, WebhookDelivery } from "../../prisma/generated/client/client.ts";

/** A webhook of somebody's that sends what happens in a region. */
export function buildWebhook(
  db: Database,
  person: { readonly id: string },
  { regionId, ...columns }: { readonly regionId: string } & Partial<Webhook>,
): Promise<Webhook> {
  const usual = { url: "https://93.184.215.14/activities", onlyPublic: false };
  const feed = { personId: person.id, kind: "REGION", targetId: regionId };
  return db.prisma.webhook.create({ data: { ...usual, ...feed, ...columns } });
}

/** Something that was sent to a webhook: that a thread was started. */
export async function buildDelivery(
  db: Database,
  { webhookId, thread }: { readonly webhookId: string; readonly thread: { readonly id: string } },
): Promise<WebhookDelivery> {
  const now = new Date();
  const activity = await db.prisma.activity.create({
    data: { id: randomUUID(), kind: "ASKED", threadId: thread.id, occurredAt: now },
  });
  return db.prisma.webhookDelivery.create({
    data: {
      webhookId,
      activityId: activity.id,
      state: "DELIVERED",
      attempts: 1,
      dueAt: now,
      triedAt: now,
      status: 200,
    },
  });
}
