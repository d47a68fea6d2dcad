import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { Prisma, type PrismaClient } from "../../prisma/generated/client/client.ts";
import { createSignInLink, findPersonViewers } from "../accounts/index.ts";
import type { Services } from "../core/context.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { pausesOf } from "../follows/index.ts";
import { isBackedUp, mostGivenBack, queueMail } from "../mail/index.ts";
import { findReplyAddress } from "../mail-in/index.ts";
import { londonDay } from "../places/index.ts";
import { canReply } from "../threads/index.ts";
import { composeMail, listedInMail, oneThread, type MailedNews, type MailedRow } from "./compose-mail.ts";
import { notificationKinds } from "../contract/notification-kinds.ts";
import { columns, tellableSql } from "./notification-row.ts";
import { quietUntil } from "./quiet-times.ts";
import { comesOfFollowing, findFollowed } from "./what-is-followed.ts";
import { isMailedByDefaultSql, isOnSql } from "./switches.ts";
import { unheardSinceSql } from "./unheard-since.ts";
import { gatheringTime } from "./write-rows.ts";

const { empty, raw, sql } = Prisma;

/** People whom one look serves, and among how many due rows they are looked for, from each end. */
const [peopleAtOnce, rowsAtOnce] = [50, 1_000];

/** How much of what is due to somebody one mail is made of, the newest of it: whoever was away for months holds up nobody, nor their own mail. */
const mostInMail = 500;

/** How soon it is tried again where it failed, in milliseconds: what is wrong with one person holds up nobody else meanwhile. */
const tryAgain = 60_000;

/**
 * How long a mail may wait to be sent before all of it is looked at again, in milliseconds: usually, and where others waited too long before
 * it. That one fails for good earlier; whoever has it tried again later has it looked at again.
 */
const staysFresh = { usually: 10 * 60_000, last: 30 * 60_000 };

/**
 * Why something did not leave: seen meanwhile, switched off, it or what it has muted or watched no more, out of sight or taken down, the
 * account shut, or its mail paused because it came back.
 */
type DropReason = "READ" | "OFF" | "MUTED" | "UNFOLLOWED" | "GONE" | "ACCOUNT" | "BOUNCED";

/** Somebody who has something due. */
interface Reader {
  readonly id: string;
  /** Undefined for an account that is shut. */
  readonly viewer: PersonViewer | undefined;
}

/** Something that is to leave now, unless there is a reason why not. */
interface Waiting {
  readonly id: string;
  readonly createdAt: Date | string;
  readonly dropReason: DropReason | null;
  /** How many mails of it waited too long. */
  readonly givenBack: number;
}

/**
 * Queues one mail for each of those who have something due, with all that waits for them, and says how many people it looked after:
 * while it is not 0, there may be more. Whoever is being looked after by another process is left to it. For each person the mail is
 * queued in the transaction that remembers what was sent, so that a process may end between any two steps.
 * @throws AggregateError once all were tried, where it failed for some
 */
export async function sendDueMail(services: Services): Promise<number> {
  if (await isBackedUp(services, "NEWS")) return 0;
  const ids = await findPeopleWithDue(services);
  const viewers = new Map((await findPersonViewers(services, ids)).map((viewer) => [viewer.id, viewer]));
  const failures: unknown[] = [];
  let served = 0;
  for (const id of ids) {
    try {
      if (await sendTo(services, { id, viewer: viewers.get(id) })) served++;
    } catch (error) {
      failures.push(error);
      const now = services.clock.now();
      await putOff(services.db.prisma, id, now, new Date(now.getTime() + tryAgain));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Some mail of notifications failed");
  return served;
}

/**
 * Whose turn it is: those who have waited longest, and those whose news came due last. So what twenty thousand people are told of one
 * thing holds up nothing that happens after it.
 */
async function findPeopleWithDue({ db, clock }: Services): Promise<string[]> {
  const from = (end: Prisma.Sql) => sql`(SELECT due."personId" FROM (
      SELECT n."personId", n."dueAt" FROM "Notification" n
      WHERE n."channel" = 'MAIL' AND n."dueAt" <= ${clock.now()}::timestamptz AND n."kind" = ANY(${[...notificationKinds]})
      ORDER BY n."dueAt" ${end} LIMIT ${raw(String(rowsAtOnce))}
    ) due GROUP BY due."personId" ORDER BY min(due."dueAt") ${end} LIMIT ${raw(String(peopleAtOnce))})`;
  const { text, values } = sql`${from(sql`DESC`)} UNION ${from(sql`ASC`)}`;
  const rows = await db.query<{ personId: string }>(text, values as SqlParameter[]);
  return rows.map(({ personId }) => personId);
}

/** Sends somebody what is due to them; false where another process is doing it. */
async function sendTo(services: Services, { id: personId, viewer }: Reader): Promise<boolean> {
  const { db, settings, clock } = services;
  const ctx = { prisma: db.prisma, wakeRelay: () => services.wakeRelay() };
  return inTransaction(ctx, async (tx) => {
    const now = clock.now();
    if (!(await isOurs(tx, personId))) return false;
    const pauses = await pausesOf(tx, [personId], now);
    const times = await tx.quietTimes.findUnique({ where: { personId } });
    const waitUntil = pauses.get(personId) ?? (times && quietUntil(times, now));
    if (waitUntil) {
      await putOff(tx, personId, now, waitUntil);
      return true;
    }
    const until = new Date(now.getTime() + gatheringTime);
    const waiting = await findWaiting(tx, { id: personId, viewer }, now, until);
    const leaving = waiting.filter(({ dropReason }) => dropReason === null);
    await settle(tx, waiting, now);
    if (viewer && leaving.length > 0) {
      const isMore = await dropOlder(tx, personId, waiting, { now, until });
      const about = leaving.map(({ id }) => id);
      const rows = await readRows(tx, about.slice(0, listedInMail));
      const told = rows.filter(({ kind }) => comesOfFollowing(kind)).map(({ id }) => id);
      const followed = await findFollowed(tx, { viewer, clock }, told);
      const news = { rows, count: about.length, isMore, followed };
      const replyTo = await findReplyTo(tx, services, viewer, news);
      const signIn = await createSignInLink(tx, now, personId);
      const mail = composeMail(settings, viewer, { ...news, replyTo, signIn });
      const isLast = leaving.some(({ givenBack }) => givenBack >= mostGivenBack);
      const freshness = { about, until: new Date(now.getTime() + staysFresh[isLast ? "last" : "usually"]) };
      await queueMail(tx, { ...mail, freshness }, "NEWS");
    }
    return true;
  });
}

/** Where the answer to a mail goes: to the thread that it is about, if it is one and takes replies. */
async function findReplyTo(
  tx: Tx,
  { settings }: Services,
  viewer: PersonViewer,
  news: Pick<MailedNews, "rows" | "count">,
): Promise<string | undefined> {
  const threadId = oneThread(news);
  if (threadId === undefined) return undefined;
  const thread = await tx.thread.findUniqueOrThrow({ where: { id: threadId }, select: { state: true } });
  return canReply(viewer, thread)
    ? findReplyAddress(tx, settings, { personId: viewer.id, threadId })
    : undefined;
}

/** Takes the turn of a person, unless another process has it. */
async function isOurs(tx: Tx, personId: string): Promise<boolean> {
  const taken = await queryIn(
    tx,
    `SELECT 1 AS "one" FROM "Person" WHERE "id" = $1::uuid FOR NO KEY UPDATE SKIP LOCKED`,
    [personId],
  );
  return taken.length > 0;
}

/**
 * The newest of what is due to a person, and with it of what will be until a moment, newest first; with the reason why it is not to leave,
 * if there is one. Where nothing of it leaves, what is older has its turn at the next look.
 */
async function findWaiting(
  tx: Tx,
  { id: personId, viewer }: Reader,
  now: Date,
  until: Date,
): Promise<Waiting[]> {
  const isOn = isOnSql({
    personId: sql`n."personId"`,
    kind: sql`n."kind"`,
    channel: sql`n."channel"`,
    byDefault: isMailedByDefaultSql(sql`n."kind"`),
  });
  const otherwise = viewer?.isMailPaused ? sql`ELSE 'BOUNCED'` : empty;
  const { text, values } =
    sql`SELECT n."id", n."createdAt", coalesce(CASE WHEN n."readAt" IS NOT NULL THEN 'READ' WHEN NOT ${isOn} THEN 'OFF' END,
      ${unheardSinceSql(londonDay(now))},
      ${viewer ? sql`CASE WHEN NOT (${tellableSql(viewer)}) THEN 'GONE' ${otherwise} END` : sql`'ACCOUNT'`}
    ) AS "dropReason", n."givenBack"
    FROM (SELECT w.* FROM "Notification" w WHERE w."personId" = ${personId}::uuid AND w."channel" = 'MAIL'
      AND w."dueAt" <= ${until}::timestamptz AND w."kind" = ANY(${[...notificationKinds]})
      ORDER BY w."createdAt" DESC, w."id" DESC LIMIT ${raw(String(mostInMail))}) n
    ORDER BY n."createdAt" DESC, n."id" DESC`;
  return queryIn<Waiting>(tx, text, values as SqlParameter[]);
}

/**
 * Drops what is older than the much that a mail is made of, unseen by the policy, and says whether there was any: it stands in the page,
 * which the mail leads to.
 */
async function dropOlder(
  tx: Tx,
  personId: string,
  waiting: readonly Waiting[],
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<boolean> {
  const oldest = waiting.at(-1);
  if (!oldest || waiting.length < mostInMail) return false;
  const { count } = await tx.notification.updateMany({
    where: {
      personId,
      channel: "MAIL",
      dueAt: { lte: until },
      kind: { in: [...notificationKinds] },
      createdAt: { lte: new Date(oldest.createdAt) },
    },
    data: { dueAt: null, droppedAt: now, dropReason: "TOO_MANY" },
  });
  return count > 0;
}

/** Lets what is due to somebody wait. Where they change until when they want quiet or a pause, it is due at once (`lookAtOnce`). */
async function putOff(
  prisma: Pick<PrismaClient, "notification">,
  personId: string,
  now: Date,
  dueAt: Date,
): Promise<void> {
  await prisma.notification.updateMany({
    where: { personId, channel: "MAIL", dueAt: { lte: now } },
    data: { dueAt },
  });
}

/** What a mail tells of, newest first. */
async function readRows(tx: Tx, ids: readonly string[]): Promise<MailedRow[]> {
  const rows = await tx.notification.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { ...columns, post: { select: { text: true } } },
  });
  return rows as MailedRow[];
}

/** Remembers what became of each; none of it is due any more. */
async function settle(tx: Tx, waiting: readonly Waiting[], now: Date): Promise<void> {
  await queryIn(
    tx,
    `UPDATE "Notification" n SET "dueAt" = NULL, "dropReason" = done."dropReason",
       "sentAt" = CASE WHEN done."dropReason" IS NULL THEN $3::timestamptz END,
       "droppedAt" = CASE WHEN done."dropReason" IS NOT NULL THEN $3::timestamptz END
     FROM unnest($1::uuid[], $2::text[]) AS done("id", "dropReason") WHERE n."id" = done."id"`,
    [waiting.map(({ id }) => id), waiting.map(({ dropReason }) => dropReason), now],
  );
}
