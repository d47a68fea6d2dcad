import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase, type Database } from "../../prisma/client.ts";
import { quantile } from "./http-load.ts";
import { untilHandled } from "./until-handled.ts";

/** What the sending of digests measured: milliseconds from when the first was taken until somebody's had been served. */
interface DigestsResult<Reading> {
  readonly p50: number;
  readonly p99: number;
  /** Until the last had theirs. */
  readonly all: number;
  /** Mails that were queued. */
  readonly mails: number;
  /** Bytes of one of them, text and HTML. */
  readonly bytes: number;
  /** The most memory of the server's process in the first half of the time, and in the second. */
  readonly rssMb: readonly [number, number];
  readonly before: Reading;
  readonly after: Reading;
}

/** How often to look how far the server is, in milliseconds. */
const interval = 200;

/** How long all may take before the row is given up, in milliseconds. */
const patience = 1_200_000;

/**
 * Gives so many people a digest of a week of their region that is due now, and waits until the server has served all. They
 * are members of some collaborative each, so that they do not all see the same.
 */
export async function sendDigests<Reading>(
  databaseUrl: string,
  options: { readonly people: number; readonly meter: () => Reading; readonly residentMb: () => number },
): Promise<DigestsResult<Reading>> {
  const db = await openDatabase({ url: databaseUrl, statementTimeout: 0, maxConnections: 2 });
  try {
    const since = await addReaders(db, options.people);
    while ((await waiting(db, false)) === options.people) await sleep(interval);
    const before = options.meter();
    const start = performance.now();
    const served: number[] = [];
    const memory: number[] = [];
    while (served.length < options.people) {
      const now = performance.now() - start;
      if (now > patience) throw new Error(`Only ${served.length} digests were served in time`);
      const done = options.people - (await waiting(db, true));
      while (served.length < done) served.push(now);
      memory.push(options.residentMb());
      if (done < options.people) await sleep(interval);
    }
    const after = options.meter();
    const half = Math.ceil(memory.length / 2);
    const [mail] = await db.query<{ mails: number; bytes: number | null }>(
      `SELECT count(*) AS "mails", max(length("text") + length("html")) AS "bytes" FROM "MailMessage"
       WHERE "createdAt" >= $1 AND "toAddress" LIKE 'digest%'`,
      [since],
    );
    await db.query(`DELETE FROM "DigestSchedule"`);
    // What follows shall be measured without the sending of these.
    await untilHandled(databaseUrl);
    return {
      p50: quantile(served, 0.5),
      p99: quantile(served, 0.99),
      all: served.at(-1) ?? 0,
      mails: mail?.mails ?? 0,
      bytes: mail?.bytes ?? 0,
      rssMb: [Math.max(...memory.slice(0, half)), Math.max(...memory.slice(half - 1))],
      before,
      after,
    };
  } finally {
    await db.close();
  }
}

/** People whose digests are all due at one moment, which is returned. */
async function addReaders(db: Database, people: number): Promise<Date> {
  await db.query(
    `WITH person AS (
       INSERT INTO "Person" ("id", "email", "name", "emailVerifiedAt", "onboardedAt", "createdAt")
       SELECT gen_random_uuid(), 'digest' || $1::int || '-' || i || '@bench.example', 'Reader ' || i, now(), now(), now()
       FROM generate_series(1, $1::int) i RETURNING "id"
     ), numbered AS (
       SELECT "id", row_number() OVER (ORDER BY "id")::int AS n FROM person
     ), grouped AS (
       SELECT "id", row_number() OVER (ORDER BY "key")::int AS n, count(*) OVER ()::int AS total FROM "Collaborative"
     )
     INSERT INTO "CollaborativeMembership" ("personId", "collaborativeId", "confirmedAt")
     SELECT p."id", g."id", now() FROM numbered p JOIN grouped g ON g.n = 1 + p.n % g.total`,
    [people],
  );
  const [row] = await db.query<{ since: Date }>(
    `WITH region AS (
       SELECT "id", row_number() OVER (ORDER BY "id")::int AS n, count(*) OVER ()::int AS total FROM "Region"
     ), reader AS (
       SELECT "id", row_number() OVER (ORDER BY "id")::int AS n FROM "Person" WHERE "email" LIKE 'digest' || $1::int || '-%'
     ), added AS (
       INSERT INTO "DigestSchedule" ("personId", "frequency", "weekday", "minute", "feed", "isChosen", "toldUntil", "nextAt")
       SELECT p."id", 'WEEKLY', 1, 480, 'region/' || r."id", TRUE, now() - interval '7 days', now()
       FROM reader p JOIN region r ON r.n = 1 + p.n % r.total
     )
     SELECT now() AS "since"`,
    [people],
  );
  return new Date(row?.since ?? Date.now());
}

/** How many digests are due; or how many of them have not been taken by the server either. */
async function waiting(db: Database, isTakenCounted: boolean): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `SELECT count(*) AS "count" FROM "DigestSchedule" WHERE "nextAt" <= now() AND ($1 OR "claimedUntil" IS NULL)`,
    [isTakenCounted],
  );
  return row?.count ?? 0;
}
