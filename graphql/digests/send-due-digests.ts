import { queryIn } from "../../prisma/client.ts";
import { createSignInLink } from "../accounts/index.ts";
import type { Services } from "../core/context.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { isBackedUp, queueMails } from "../mail/index.ts";
import { composeDigests, type Claimed, type Served } from "./compose-digests.ts";
import { settleConcerning, waitsForDigestSql } from "../notifications/index.ts";
import { settledUntil } from "./settled-until.ts";

/** How many people one look serves: no more than these are in memory. */
const atOnce = 100;

/** How long a process has for them before others may try, in milliseconds. */
const lease = 5 * 60_000;

/**
 * Sends some of those who have a digest due theirs, and says how many it took: while it is not 0, there may be more. Whom another
 * process is at work on is left to it. The mails are queued in the transaction that moves on what people were told and when the next
 * one is due: a process may end between any two steps, then these digests are composed again once the lease is over. However many
 * people it takes, the statements are the same few. While very many wait for the mail server, nothing is composed: it would be old.
 * @throws AggregateError once all were tried one by one, where it failed for some
 */
export async function sendDueDigests(services: Services): Promise<number> {
  if (await isBackedUp(services, "DIGEST")) return 0;
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

/**
 * In the order in which they are due, and of those together who read the same feed, for whom much is read once. Those are passed over
 * whose last one still waits to be sent, and may be given back: what it was to tell would be told out of turn, or not at all.
 */
async function claim({ db, clock }: Services): Promise<Claimed[]> {
  const now = clock.now();
  const rows = await db.query<Claimed>(
    `UPDATE "DigestSchedule" d SET "claimedUntil" = $2 FROM (
       SELECT s."personId" FROM "DigestSchedule" s
       WHERE s."nextAt" <= $1 AND (s."claimedUntil" IS NULL OR s."claimedUntil" <= $1) AND NOT EXISTS (
         SELECT FROM "MailMessage" m WHERE m."id" = s."mailId" AND m."about" <> '{}'
           AND (m."begunAt" IS NULL OR m."begunAt" > $3))
       ORDER BY s."nextAt", s."feed" LIMIT ${atOnce} FOR UPDATE OF s SKIP LOCKED
     ) due WHERE d."personId" = due."personId"
     RETURNING d."personId", d."frequency", d."weekday", d."minute", d."feed", d."toldUntil", d."claimedUntil",
       CASE WHEN d."mailId" IS NULL THEN d."givenBack" ELSE 0 END AS "givenBack",
       ${waitsForDigestSql(`d."personId"`)} AS "isConcerned"`,
    [now, new Date(now.getTime() + lease), new Date(now.getTime() - lease)],
  );
  return rows.map((row) => ({
    ...row,
    toldUntil: new Date(row.toldUntil),
    claimedUntil: new Date(row.claimedUntil),
  }));
}

async function serve(services: Services, claimed: readonly Claimed[], until: Date): Promise<void> {
  const served = await composeDigests(services, claimed, until);
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  const now = services.clock.now();
  await inTransaction(ctx, async (tx) => {
    const moved = await moveOn(tx, served);
    const leaving = served.flatMap(({ schedule: { personId }, mail }) =>
      mail && moved.has(personId) ? [{ personId, mail }] : [],
    );
    const signIns = await createSignInLinks(
      tx,
      now,
      leaving.map(({ personId }) => personId),
    );
    const mails = leaving.map(({ personId, mail: { written, ...mail } }) => ({
      ...written(signIns.get(personId)),
      ...mail,
    }));
    await queueMails(tx, mails, "DIGEST");
    const outcomes = served
      .filter(({ schedule }) => moved.has(schedule.personId))
      .flatMap((one) => one.outcomes);
    await settleConcerning(tx, outcomes, now);
  });
}

/** The secrets of links for those who have asked that links in their mails sign them in: a statement for each of these. */
async function createSignInLinks(
  tx: Tx,
  now: Date,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const where = { personId: { in: [...personIds] }, linksSignIn: true };
  const asking = await tx.mailStanding.findMany({ where, select: { personId: true } });
  const secrets = new Map<string, string>();
  for (const { personId } of asking) {
    const secret = await createSignInLink(tx, now, personId);
    if (secret !== undefined) secrets.set(personId, secret);
  }
  return secrets;
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

/** Moves their schedules on. What its owner changed meanwhile, or another process took over, is nobody's here: the rest is returned. */
async function moveOn(tx: Tx, served: readonly Served[]): Promise<ReadonlySet<string>> {
  const rows = await queryIn<{ personId: string }>(
    tx,
    `UPDATE "DigestSchedule" d SET "nextAt" = v."nextAt", "toldUntil" = v."toldUntil", "claimedUntil" = NULL, "mailId" = v."mailId",
       "toldBefore" = CASE WHEN v."mailId" IS NOT NULL THEN d."toldUntil" END, "givenBack" = v."givenBack"
     FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::int[])
       AS v("personId", "claimedUntil", "nextAt", "toldUntil", "mailId", "givenBack")
     WHERE d."personId" = v."personId" AND d."claimedUntil" = v."claimedUntil" RETURNING d."personId"`,
    [
      served.map(({ schedule }) => schedule.personId),
      served.map(({ schedule }) => schedule.claimedUntil.toISOString()),
      served.map(({ nextAt }) => nextAt?.toISOString() ?? null),
      served.map(({ toldUntil }) => toldUntil.toISOString()),
      served.map(({ mail }) => (mail?.freshness ? mail.id : null)),
      served.map(({ schedule, mail }) => (mail?.freshness ? schedule.givenBack : 0)),
    ],
  );
  return new Set(rows.map(({ personId }) => personId));
}
