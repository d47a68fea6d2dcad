import { v7 as uuidv7 } from "uuid";
import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import type { EventPayloads, EventType } from "../contract/events.ts";
import type { Services } from "./context.ts";
import type { AnyTx } from "./transaction.ts";

/** An event as a subscriber gets it. */
export interface PublishedEvent<T extends EventType = EventType> {
  readonly id: string;
  readonly type: T;
  readonly payload: EventPayloads[T];
  readonly createdAt: Date;
}

/**
 * Something a room does when something happened elsewhere. It is called at least once for each event, possibly again
 * after a crash, and possibly out of order: it must be idempotent.
 */
export interface Subscriber<T extends EventType = EventType> {
  /** Unique and stable: it is stored with each delivery. */
  readonly name: string;
  readonly on: T;
  handle(services: Services, event: PublishedEvent<T>): Promise<void>;
}

const byType = new Map<EventType, Map<string, Subscriber>>();

/** Declares a subscriber with the payload type of its event. */
export function subscriber<T extends EventType>(definition: Subscriber<T>): Subscriber {
  return definition;
}

/** Makes subscribers known. Registering the same name again replaces it, as hot reload does. */
export function registerSubscribers(subscribers: readonly Subscriber[]): void {
  for (const one of subscribers) {
    const named = byType.get(one.on) ?? new Map<string, Subscriber>();
    byType.set(one.on, named.set(one.name, one));
  }
}

/** The subscriber of that name for that event, if it still exists. */
export function findSubscriber(type: string, name: string): Subscriber | undefined {
  return byType.get(type as EventType)?.get(name);
}

/** The names of all subscribers that this process knows, each once. */
export function subscriberNames(): string[] {
  return [...new Set([...byType.values()].flatMap((named) => [...named.keys()]))];
}

/** The channel on which the database tells every process that the outbox has work. */
export const outboxChannel = "outbox";

/**
 * Writes an event and one delivery for each of its subscribers into the current transaction, so that it exists exactly
 * if the change does. One statement. The notification leaves with the commit.
 */
export async function publish<T extends EventType>(
  tx: AnyTx,
  type: T,
  payload: EventPayloads[T],
): Promise<void> {
  await publishAll(tx, type, [payload]);
}

/** The same for many events of a type, in one statement however many they are. */
export async function publishAll<T extends EventType>(
  tx: AnyTx,
  type: T,
  payloads: readonly EventPayloads[T][],
): Promise<void> {
  if (payloads.length === 0 || !byType.has(type)) return;
  await queryIn(tx, publishing, parametersOf(type, payloads));
}

/**
 * Publishes an event that no other change goes with, as when all that it tells of was written before: in one statement, which is a
 * transaction of its own.
 */
export async function publishAlone<T extends EventType>(
  services: Pick<Services, "db" | "wakeRelay">,
  type: T,
  payload: EventPayloads[T],
): Promise<void> {
  if (!byType.has(type)) return;
  await services.db.query(publishing, parametersOf(type, [payload]));
  services.wakeRelay();
}

/** The statement that writes events of a type, a delivery of each for each subscriber, and lets every process know. */
const publishing = `WITH events AS (
       INSERT INTO "OutboxEvent" ("id", "type", "payload")
       SELECT given."id", $2::text, given."payload"::jsonb FROM unnest($1::uuid[], $3::text[]) AS given("id", "payload")
       RETURNING "id"
     ), deliveries AS (
       INSERT INTO "OutboxDelivery" ("eventId", "subscriber")
       SELECT events."id", name FROM events, unnest($4::text[]) AS name
     )
     SELECT pg_notify($5, '')::text`;

function parametersOf<T extends EventType>(type: T, payloads: readonly EventPayloads[T][]): SqlParameter[] {
  return [
    payloads.map(() => uuidv7()),
    type,
    payloads.map((payload) => JSON.stringify(payload)),
    [...(byType.get(type)?.keys() ?? [])],
    outboxChannel,
  ];
}
