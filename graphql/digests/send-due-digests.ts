import { queryIn } from "../../prisma/client.ts";
import { findPersonViewers } from "../accounts/index.ts";
import type { Services } from "../core/context.ts";
import { inTransaction } from "../core/transaction.ts";
import { pausesOf } from "../follows/index.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { queueMail, type Mail } from "../mail/index.ts";
import type { DigestFrequency } from "../contract/digests.ts";
import { digestMail } from "./digest-mail.ts";
import { nextDigestAt } from "./next-digest-at.ts";
import { readDigest } from "./read-digest.ts";
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

/**
 * Sends some of those who have a digest due theirs, and says how many it took: while it is not 0, there may be more. Whom another
 * process is at work on is left to it. For each person the mail is queued in the transaction that moves on what they were told and
 * when the next one is due: a process may end between any two steps, then the digest is composed again once the lease is over.
 * @throws AggregateError once all were tried, where it failed for some
 */
export async function sendDueDigests(services: Services): Promise<number> {
  const claimed = await claim(services);
  if (claimed.length === 0) return 0;
  const until = await settledUntil(services);
  const ids = claimed.map(({ personId }) => personId);
  const takers = (await findPersonViewers(services, ids)).filter(({ isMailPaused }) => !isMailPaused);
  const viewers = new Map(takers.map((viewer) => [viewer.id, viewer]));
  // Who has paused everything misses nothing: the first digest after that tells of what happened meanwhile.
  for (const id of (await pausesOf(services.db.prisma, ids, services.clock.now())).keys()) viewers.delete(id);
  const failures: unknown[] = [];
  for (const schedule of claimed) {
    try {
      await serve(services, schedule, viewers.get(schedule.personId), until);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Some digests failed");
  return claimed.length;
}

async function claim({ db, clock }: Services): Promise<Claimed[]> {
  const now = clock.now();
  const rows = await db.query<Claimed>(
    `UPDATE "DigestSchedule" d SET "claimedUntil" = $2 FROM (
       SELECT "personId" FROM "DigestSchedule"
       WHERE "nextAt" <= $1 AND ("claimedUntil" IS NULL OR "claimedUntil" <= $1)
       ORDER BY "nextAt" LIMIT ${atOnce} FOR UPDATE SKIP LOCKED
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

/** Tells one person, unless there is nothing to tell, or no `viewer` to tell it to; the next is due as always. */
async function serve(
  services: Services,
  schedule: Claimed,
  viewer: PersonViewer | undefined,
  until: Date,
): Promise<void> {
  const mail = viewer && (await compose(services, schedule, viewer, until));
  // Whose account is shut misses nothing either.
  const toldUntil = viewer && until > schedule.toldUntil ? until : schedule.toldUntil;
  const nextAt = nextDigestAt(schedule, services.clock.now());
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => {
    const settled = await queryIn(
      tx,
      `UPDATE "DigestSchedule" SET "nextAt" = $3, "toldUntil" = $4, "claimedUntil" = NULL
       WHERE "personId" = $1::uuid AND "claimedUntil" = $2 RETURNING 1 AS "one"`,
      [schedule.personId, schedule.claimedUntil, nextAt, toldUntil],
    );
    // Changed meanwhile by its owner, or taken over by another process: then this one is nobody's.
    if (settled.length > 0 && mail) await queueMail(tx, mail);
  });
}

async function compose(
  { db, settings }: Services,
  { feed, toldUntil }: Claimed,
  viewer: PersonViewer,
  until: Date,
): Promise<Mail | undefined> {
  const digest = await readDigest({ db, prisma: db.prisma, viewer }, feed, { after: toldUntil, until });
  return digest && digest.items.length > 0 ? digestMail(settings, viewer, digest, toldUntil) : undefined;
}
