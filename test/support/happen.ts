import { v7 as uuidv7 } from "uuid";
import type { EventPayloads, EventType } from "../../graphql/contract/events.ts";
import { findSubscriber } from "../../graphql/core/outbox.ts";
import type { TestApi } from "./client.ts";

/** Hands an event to the room of notifications as the relay would; again with the same id, if one is given. */
export async function happen<T extends EventType>(
  { services }: TestApi,
  type: T,
  payload: EventPayloads[T],
  id = uuidv7(),
): Promise<string> {
  const found = findSubscriber(type, "notifications");
  if (!found) throw new Error(`Nobody listens to ${type}`);
  await found.handle(services, { id, type, payload, createdAt: new Date() });
  return id;
}
