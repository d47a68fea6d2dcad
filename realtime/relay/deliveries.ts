import type { Services } from "../../graphql/core/context.ts";
import type { PublishedEvent } from "../../graphql/core/outbox.ts";

/** One subscriber's share of an event, ours until its lease ends. */
export interface Delivery {
  readonly event: PublishedEvent;
  readonly subscriber: string;
  /** How often it was claimed, this time included. */
  readonly attempts: number;
  /** How often it failed before. The other claims were lost with the process that had them. */
  readonly failures: number;
}

/** How long a claim holds, in milliseconds. A process that died in the middle delays its deliveries by that much. */
export const lease = 60_000;

/** Failures after which a delivery is parked for an administrator to look at. */
export const maxFailures = 8;

/**
 * Claims after which it is parked although it never failed: it seems to end its process each time. Many more than failures,
 * for a process that is stopped hard and often takes claims with it that are innocent.
 */
export const maxClaims = 40;

/** How long done events are kept, to look back at, in days. */
const keptDays = 7;

/** Events that one statement of the pruning takes: the embedded database does nothing else meanwhile. */
const pruneBatch = 500;

/** After so many days a delivery whose subscriber no process knows is parked. Until then a newer release may come. */
const unknownDays = 1;

/**
 * How far the process's clock is ahead of the computer's, in milliseconds: 0 but in tests. Deliveries are timed by the
 * database's clock, so that processes on several computers agree; a test's clock brings them forward.
 */
function ahead(services: Services): number {
  return Math.max(0, Math.round(services.clock.now().getTime() - Date.now()));
}

/**
 * Claims due deliveries in one statement, at most so many for each subscriber. Rows that another process is claiming
 * are skipped. Whoever handles them must be done before the lease ends.
 */
export async function claim(services: Services, room: ReadonlyMap<string, number>): Promise<Delivery[]> {
  const rows = await services.db.query<{
    eventId: string;
    subscriber: string;
    attempts: number;
    failures: number;
    type: PublishedEvent["type"];
    payload: PublishedEvent["payload"];
    createdAt: Date;
  }>(
    `WITH due AS MATERIALIZED (
       SELECT d."eventId", d."subscriber"
       FROM unnest($1::text[], $2::int[]) AS lane("name", "room")
       CROSS JOIN LATERAL (
         SELECT "eventId", "subscriber" FROM "OutboxDelivery"
         WHERE "status" = 'PENDING' AND "subscriber" = lane."name"
           AND "dueAt" <= now() + make_interval(secs => $3::float8 / 1000)
         ORDER BY "dueAt", "eventId" LIMIT lane."room"
         FOR UPDATE SKIP LOCKED
       ) d
     )
     UPDATE "OutboxDelivery" d
     SET "attempts" = d."attempts" + 1, "dueAt" = now() + make_interval(secs => $4::float8 / 1000)
     FROM due JOIN "OutboxEvent" e ON e."id" = due."eventId"
     WHERE d."eventId" = due."eventId" AND d."subscriber" = due."subscriber"
     RETURNING d."eventId", d."subscriber", d."attempts", d."failures", e."type", e."payload", e."createdAt"`,
    [[...room.keys()], [...room.values()], ahead(services), ahead(services) + lease],
  );
  // UUIDv7 sorts by time: within what was claimed together, events are handled in the order they happened in.
  rows.sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  return rows.map(({ eventId, type, payload, createdAt, subscriber, attempts, failures }) => ({
    event: { id: eventId, type, payload, createdAt },
    subscriber,
    attempts,
    failures,
  }));
}

/** Keeps that deliveries were handled, even where the lease ended before the handler did. */
export async function markDone(services: Services, deliveries: readonly Delivery[]): Promise<void> {
  await services.db.query(
    `UPDATE "OutboxDelivery" d SET "status" = 'DONE', "doneAt" = now(), "lastError" = NULL
     FROM unnest($1::uuid[], $2::text[]) AS done("eventId", "subscriber")
     WHERE d."eventId" = done."eventId" AND d."subscriber" = done."subscriber" AND d."status" <> 'DONE'`,
    [deliveries.map(({ event }) => event.id), deliveries.map(({ subscriber }) => subscriber)],
  );
}

/** Keeps that a delivery failed: it is due again in a while, or parked. Nothing where it was claimed anew meanwhile. */
export async function markFailed(
  services: Services,
  { event, subscriber, attempts }: Delivery,
  outcome: { readonly error: string; readonly retryIn: number | "never" },
): Promise<void> {
  const { error, retryIn } = outcome;
  await services.db.query(
    `UPDATE "OutboxDelivery"
     SET "status" = $4::"DeliveryStatus", "lastError" = $5, "failures" = "failures" + 1, "dueAt" = now() + make_interval(secs => $6::float8 / 1000)
     WHERE "eventId" = $1::uuid AND "subscriber" = $2 AND "attempts" = $3 AND "status" = 'PENDING'`,
    [
      event.id,
      subscriber,
      attempts,
      retryIn === "never" ? "PARKED" : "PENDING",
      error,
      ahead(services) + (retryIn === "never" ? 0 : retryIn),
    ],
  );
}

/** Parks what is waiting for a subscriber that no longer exists, so that somebody sees it. */
export async function parkUnknown(services: Services, known: readonly string[]): Promise<void> {
  await services.db.query(
    `UPDATE "OutboxDelivery" SET "status" = 'PARKED', "lastError" = 'No part of this release handles it'
     WHERE "status" = 'PENDING' AND "subscriber" <> ALL ($1::text[])
       AND "dueAt" < now() + make_interval(secs => $2::float8 / 1000) - make_interval(days => $3::int)`,
    [[...known], ahead(services), unknownDays],
  );
}

/**
 * Makes due what could not be due so late by any wait of ours: it was timed before the database's clock was set back, and would
 * wait until the clock is there again. Somebody may still be handling it, as when a lease ends early.
 * @param longestWaits by how often a delivery failed, from not at all, in milliseconds
 */
export async function bringForward(services: Services, longestWaits: readonly number[]): Promise<number> {
  const rows = await services.db.query(
    `UPDATE "OutboxDelivery" SET "dueAt" = now() + make_interval(secs => $1::float8 / 1000)
     WHERE "status" = 'PENDING'
       AND "dueAt" > now() + make_interval(secs => ($1::float8 + ($2::float8[])["failures" + 1] + 1000) / 1000)
     RETURNING 1 AS "one"`,
    [ahead(services), [...longestWaits]],
  );
  return rows.length;
}

/** Forgets events that every subscriber handled long ago. Returns how many. */
export async function prune(services: Services): Promise<number> {
  for (let forgotten = 0; ;) {
    const rows = await services.db.query(
      `DELETE FROM "OutboxEvent" WHERE "id" IN (
         SELECT e."id" FROM "OutboxEvent" e
         WHERE e."createdAt" < now() + make_interval(secs => $1::float8 / 1000) - make_interval(days => $2::int)
           AND NOT EXISTS (
             SELECT 1 FROM "OutboxDelivery" d WHERE d."eventId" = e."id" AND d."status" <> 'DONE'
           )
         ORDER BY e."createdAt" LIMIT $3::int
       ) RETURNING 1 AS "one"`,
      [ahead(services), keptDays, pruneBatch],
    );
    forgotten += rows.length;
    if (rows.length < pruneBatch) return forgotten;
  }
}
