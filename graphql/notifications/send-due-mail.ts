import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { Prisma, type PrismaClient } from "../../prisma/generated/client/client.ts";
import { createSignInLink, findPersonViewers } from "../accounts/index.ts";
import type { Services } from "../core/context.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import type { PersonViewer } from "../core/viewer.ts";
import { pausesOf } from "../follows/index.ts";
import { queueMail } from "../mail/index.ts";
import { findReplyAddress } from "../mail-in/index.ts";
import { canReply } from "../threads/index.ts";
import { composeMail, listedInMail, oneThread, type MailedNews, type MailedRow } from "./compose-mail.ts";
import { notificationKinds } from "../contract/notification-kinds.ts";
import { columns, tellableSql } from "./notification-row.ts";
import { quietUntil } from "./quiet-times.ts";
import { isMailedByDefaultSql, isOnSql } from "./switches.ts";
import { gatheringTime } from "./write-rows.ts";

const { empty, raw, sql } = Prisma;

/** People whom one look serves, and among how many due rows they are looked for. */
const [peopleAtOnce, rowsAtOnce] = [100, 2_000];

/** How soon it is tried again where it failed, in milliseconds: what is wrong with one person holds up nobody else meanwhile. */
const tryAgain = 60_000;

/**
 * Why something did not leave: seen meanwhile, switched off, its thing muted, out of sight or taken down, the account shut, or its mail
 * paused because it came back.
 */
type DropReason = "READ" | "OFF" | "MUTED" | "GONE" | "ACCOUNT" | "BOUNCED";

/** Somebody who has something due. */
interface Reader {
  readonly id: string;
  /** Undefined for an account that is shut. */
  readonly viewer: PersonViewer | undefined;
  readonly pausedUntil: Date | null;
}

/** Something that is to leave now, unless there is a reason why not. */
interface Waiting {
  readonly id: string;
  readonly dropReason: DropReason | null;
}

/**
 * Queues one mail for each of those who have something due, with all that waits for them, and says how many people it looked after:
 * while it is not 0, there may be more. Whoever is being looked after by another process is left to it. For each person the mail is
 * queued in the transaction that remembers what was sent, so that a process may end between any two steps.
 * @throws AggregateError once all were tried, where it failed for some
 */
export async function sendDueMail(services: Services): Promise<number> {
  const ids = await findPeopleWithDue(services);
  const viewers = new Map((await findPersonViewers(services, ids)).map((viewer) => [viewer.id, viewer]));
  const pauses = await pausesOf(services.db.prisma, ids, services.clock.now());
  const failures: unknown[] = [];
  let served = 0;
  for (const id of ids) {
    try {
      const reader = { id, viewer: viewers.get(id), pausedUntil: pauses.get(id) ?? null };
      if (await sendTo(services, reader)) served++;
    } catch (error) {
      failures.push(error);
      const now = services.clock.now();
      await putOff(services.db.prisma, id, now, new Date(now.getTime() + tryAgain));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Some mail of notifications failed");
  return served;
}

/** Whose turn it is: those who have waited longest. */
async function findPeopleWithDue({ db, clock }: Services): Promise<string[]> {
  const { text, values } = sql`SELECT due."personId" FROM (
      SELECT n."personId", n."dueAt" FROM "Notification" n
      WHERE n."channel" = 'MAIL' AND n."dueAt" <= ${clock.now()}::timestamptz AND n."kind" = ANY(${[...notificationKinds]})
      ORDER BY n."dueAt" LIMIT ${raw(String(rowsAtOnce))}
    ) due GROUP BY due."personId" ORDER BY min(due."dueAt") LIMIT ${raw(String(peopleAtOnce))}`;
  const rows = await db.query<{ personId: string }>(text, values as SqlParameter[]);
  return rows.map(({ personId }) => personId);
}

/** Sends somebody what is due to them; false where another process is doing it. */
async function sendTo(services: Services, { id: personId, viewer, pausedUntil }: Reader): Promise<boolean> {
  const { db, settings, clock } = services;
  const ctx = { prisma: db.prisma, wakeRelay: () => services.wakeRelay() };
  return inTransaction(ctx, async (tx) => {
    const now = clock.now();
    if (!(await isOurs(tx, personId))) return false;
    const times = await tx.quietTimes.findUnique({ where: { personId } });
    const waitUntil = pausedUntil ?? (times && quietUntil(times, now));
    if (waitUntil) {
      await putOff(tx, personId, now, waitUntil);
      return true;
    }
    const waiting = await findWaiting(tx, personId, viewer, now);
    const leaving = waiting.filter(({ dropReason }) => dropReason === null).map(({ id }) => id);
    if (viewer && leaving.length > 0) {
      const rows = await readRows(tx, leaving.slice(0, listedInMail));
      const news = { rows, count: leaving.length };
      const replyTo = await findReplyTo(tx, services, viewer, news);
      const signIn = await createSignInLink(tx, now, personId);
      await queueMail(tx, composeMail(settings, viewer, { ...news, replyTo, signIn }));
    }
    await settle(tx, waiting, now);
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

/** What is due to a person, and with it what will be soon, newest first; with the reason why it is not to leave, if there is one. */
async function findWaiting(
  tx: Tx,
  personId: string,
  viewer: PersonViewer | undefined,
  now: Date,
): Promise<Waiting[]> {
  const until = new Date(now.getTime() + gatheringTime);
  const isOn = isOnSql({
    personId: sql`n."personId"`,
    kind: sql`n."kind"`,
    channel: sql`n."channel"`,
    byDefault: isMailedByDefaultSql(sql`n."kind"`),
  });
  const { text, values } =
    sql`SELECT n."id", CASE WHEN n."readAt" IS NOT NULL THEN 'READ' WHEN NOT ${isOn} THEN 'OFF'
      WHEN EXISTS (SELECT 1 FROM "Follow" f WHERE f."personId" = n."personId" AND f."level" = 'MUTED' AND (
        (f."kind" = 'THREAD' AND f."targetId" = n."threadId"::text)
        OR (f."kind" = 'CASE_STUDY' AND f."targetId" = n."caseStudyId"::text))) THEN 'MUTED'
      ${viewer ? sql`WHEN NOT (${tellableSql(viewer)}) THEN 'GONE'` : sql`ELSE 'ACCOUNT'`}
      ${viewer?.isMailPaused ? sql`ELSE 'BOUNCED'` : empty} END AS "dropReason"
    FROM "Notification" n WHERE n."personId" = ${personId}::uuid AND n."channel" = 'MAIL'
      AND n."dueAt" <= ${until}::timestamptz AND n."kind" = ANY(${[...notificationKinds]})
    ORDER BY n."createdAt" DESC, n."id" DESC`;
  return queryIn<Waiting>(tx, text, values as SqlParameter[]);
}

/** Lets what is due to somebody wait. It looks again within the hour: they may change until when they want quiet or a pause. */
async function putOff(
  prisma: Pick<PrismaClient, "notification">,
  personId: string,
  now: Date,
  until: Date,
): Promise<void> {
  const dueAt = new Date(Math.min(until.getTime(), now.getTime() + 3_600_000));
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
