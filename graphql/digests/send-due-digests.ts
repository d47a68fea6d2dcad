import { queryIn } from "../../prisma/client.ts";
import { findPersonViewers } from "../accounts/index.ts";
import type { DigestFrequency } from "../contract/digests.ts";
import type { Services } from "../core/context.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { pausesOf } from "../follows/index.ts";
import { queueMails, type Mail } from "../mail/index.ts";
import { digestMail } from "./digest-mail.ts";
import { nextDigestAt } from "./next-digest-at.ts";
import { readDigests, type DigestReader } from "./read-digest.ts";
import { settledUntil } from "./settled-until.ts";

/** How many people one look serves: no more than these are in memory. */
const atOnce = 100;

/** How long a process has for them before others may try, in milliseconds. */
const lease = 5 * 60_000;

/** A schedule whose turn it is, taken by this process. */
interface Claimed {
  readonly personId: string;
  readonly frequency: DigestFrequency;
  readonly weekday: number;
  readonly minute: number;
  readonly feed: string;
  readonly toldUntil: Date;
  readonly claimedUntil: Date;
}

/** How far somebody is told once their turn is over, and the mail of it, unless there was nothing to tell. */
interface Served {
  readonly schedule: Claimed;
  readonly toldUntil: Date;
  readonly mail?: Mail;
}

/**
 * Sends some of those who have a digest due theirs, and says how many it took: while it is not 0, there may be more. Whom another
 * process is at work on is left to it. The mails are queued in the transaction that moves on what people were told and when the next
 * one is due: a process may end between any two steps, then these digests are composed again once the lease is over. However many
 * people it takes, the statements are the same few.
 * @throws AggregateError once all were tried one by one, where it failed for some
 */
export async function sendDueDigests(services: Services): Promise<number> {
  const claimed = await claim(services);
  if (claimed.length === 0) return 0;
  const until = await settledUntil(services);
  try {
    await serve(services, claimed, until);
  } catch {
    // Whatever is wrong with one of them shall hold up nobody else.
    await serveOneByOne(services, claimed, until);
  }
  return claimed.length;
}

/** In the order in which they are due, and of those together who read the same feed, for whom much is read once. */
async function claim({ db, clock }: Services): Promise<Claimed[]> {
  const now = clock.now();
  const rows = await db.query<Claimed>(
    `UPDATE "DigestSchedule" d SET "claimedUntil" = $2 FROM (
       SELECT "personId" FROM "DigestSchedule"
       WHERE "nextAt" <= $1 AND ("claimedUntil" IS NULL OR "claimedUntil" <= $1)
       ORDER BY "nextAt", "feed" LIMIT ${atOnce} FOR UPDATE SKIP LOCKED
     ) due WHERE d."personId" = due."personId"
     RETURNING d."personId", d."frequency", d."weekday", d."minute", d."feed", d."toldUntil", d."claimedUntil"`,
    [now, new Date(now.getTime() + lease)],
  );
  return rows.map((row) => ({
    ...row,
    toldUntil: new Date(row.toldUntil),
    claimedUntil: new Date(row.claimedUntil),
  }));
}

async function serve(services: Services, claimed: readonly Claimed[], until: Date): Promise<void> {
  const served = await compose(services, claimed, until);
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  const now = services.clock.now();
  await inTransaction(ctx, async (tx) => {
    const moved = await moveOn(tx, served, now);
    await queueMails(
      tx,
      served.flatMap(({ schedule, mail }) => (mail && moved.has(schedule.personId) ? [mail] : [])),
    );
  });
}

async function serveOneByOne(services: Services, claimed: readonly Claimed[], until: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const one of claimed) {
    try {
      await serve(services, [one], until);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Some digests failed");
}

/**
 * Composes what there is to tell. Whose account is shut, whose mail came back or who has paused everything is told nothing, and
 * misses nothing either: the first digest after that begins where their last one ended.
 */
async function compose(services: Services, claimed: readonly Claimed[], until: Date): Promise<Served[]> {
  const { db, settings, clock } = services;
  const ids = claimed.map(({ personId }) => personId);
  const people = (await findPersonViewers(services, ids)).filter(({ isMailPaused }) => !isMailPaused);
  const paused = await pausesOf(db.prisma, ids, clock.now());
  const viewers = new Map(people.filter(({ id }) => !paused.has(id)).map((viewer) => [viewer.id, viewer]));
  const readers = new Map<Claimed, DigestReader>();
  for (const schedule of claimed) {
    const viewer = viewers.get(schedule.personId);
    const window = { after: schedule.toldUntil, until };
    if (viewer) readers.set(schedule, { viewer, feed: schedule.feed, window });
  }
  const digests = await readDigests({ db }, [...readers.values()]);
  return claimed.map((schedule): Served => {
    const reader = readers.get(schedule);
    if (!reader || until <= schedule.toldUntil) return { schedule, toldUntil: schedule.toldUntil };
    const digest = digests.get(reader);
    return digest && digest.items.length > 0
      ? { schedule, toldUntil: until, mail: digestMail(settings, reader.viewer, digest, schedule.toldUntil) }
      : { schedule, toldUntil: until };
  });
}

/** Moves their schedules on. What its owner changed meanwhile, or another process took over, is nobody's here: the rest is returned. */
async function moveOn(tx: Tx, served: readonly Served[], now: Date): Promise<ReadonlySet<string>> {
  const rows = await queryIn<{ personId: string }>(
    tx,
    `UPDATE "DigestSchedule" d SET "nextAt" = v."nextAt", "toldUntil" = v."toldUntil", "claimedUntil" = NULL
     FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[])
       AS v("personId", "claimedUntil", "nextAt", "toldUntil")
     WHERE d."personId" = v."personId" AND d."claimedUntil" = v."claimedUntil" RETURNING d."personId"`,
    [
      served.map(({ schedule }) => schedule.personId),
      served.map(({ schedule }) => schedule.claimedUntil.toISOString()),
      served.map(({ schedule }) => nextDigestAt(schedule, now)?.toISOString() ?? null),
      served.map(({ toldUntil }) => toldUntil.toISOString()),
    ],
  );
  return new Set(rows.map(({ personId }) => personId));
}
