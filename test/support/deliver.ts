import type { EventPayloads, EventType } from "../../graphql/contract/events.ts";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import type { TestApi } from "./client.ts";

/** Hands a room what waits for it in the outbox, in the order in which it happened, as the relay would. */
export async function deliver({ services }: Pick<TestApi, "services">, subscriber: string): Promise<void> {
  const { prisma } = services.db;
  const waiting = await prisma.outboxDelivery.findMany({
    where: { subscriber, status: "PENDING" },
    orderBy: { eventId: "asc" },
    include: { event: true },
  });
  for (const { eventId, event } of waiting) {
    const { id, type, payload, createdAt } = event;
    const found = findSubscriber(type, subscriber);
    await found?.handle(services, {
      id,
      type: type as EventType,
      payload: payload as unknown as EventPayloads[EventType],
      createdAt,
    });
    await prisma.outboxDelivery.update({
      where: { eventId_subscriber: { eventId, subscriber } },
      data: { status: "DONE" },
    });
  }
}
