import { plannedAnew, queryIn, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { mayKnowOfSql } from "../case-studies/index.ts";
import { notificationKinds, type NotificationKind } from "../contract/notification-kinds.ts";
import type { Services } from "../core/context.ts";
import type { Tx } from "../core/transaction.ts";
import type { ToldRows } from "../mail/index.ts";
import { londonDay } from "../places/index.ts";
import { seesSql } from "../threads/index.ts";
import { groupPath, groupText, type NotificationGroup } from "./notification-groups.ts";
import { columns, type NotificationRow } from "./notification-row.ts";
import { reasonsOf, taskOf } from "./notification-words.ts";
import { isOnSql } from "./switches.ts";
import { unheardSinceSql } from "./unheard-since.ts";

const { raw, sql } = Prisma;

/** Among how much of what waits for one digest it looks, how much of that it asks the policy about, and how many things it lists. */
const [lookedThrough, mostInDigest, thingsListed] = [1_000, 100, 20];

/** What somebody's next digest tells of one thread or case study, because it concerned them. */
export interface ConcerningThing {
  /** In a sentence without its full stop. */
  readonly text: string;
  readonly path: string;
  /** What there is to do about it; empty for nothing. */
  readonly task: string;
  /** The notifications that it stands for. */
  readonly rows: readonly NotificationRow[];
}

/** What concerned somebody and waited for their digest. */
export interface Concerning {
  /** The newest first, each thread and case study once. */
  readonly things: readonly ConcerningThing[];
  /** How many more there are. */
  readonly beyond: number;
  /** Why they are told: what follows “because”. */
  readonly reasons: string;
  /** What becomes of all that was looked at, once the digest is queued. */
  readonly outcomes: readonly Outcome[];
}

/** What becomes of a notification: it leaves, or is dropped for a reason. */
interface Outcome {
  readonly id: string;
  readonly dropReason: string | null;
}

/** Something that waits for a digest. */
interface Waiting extends Outcome {
  readonly personId: string;
  readonly kind: NotificationKind;
  readonly thingId: string;
}

/** Whether anything waits for a person's digest: a condition, with their id. */
export const waitsForDigestSql = (personId: string): string =>
  `EXISTS (SELECT FROM "Notification" w WHERE w."personId" = ${personId} AND w."channel" = 'DIGEST' AND w."dueAt" IS NOT NULL)`;

/**
 * What the next digests of some people are to tell because it concerned them, up to a moment. All that a mail asks when it leaves is asked
 * here: read, switched off, muted, watched no more, out of sight; and whether a mail has told it. What is to be mailed yet waits for the
 * next digest. Two statements, however many people.
 */
export async function readConcerning(
  services: Pick<Services, "db" | "clock">,
  personIds: readonly string[],
  until: Date,
): Promise<ReadonlyMap<string, Concerning>> {
  if (personIds.length === 0) return new Map();
  const waiting = gathered(await findWaiting(services, personIds, until), ({ personId }) => personId);
  const things = new Map(
    [...waiting].map(([personId, theirs]) => {
      const leaving = theirs.filter(({ dropReason }) => dropReason === null);
      return [personId, [...gathered(leaving, ({ thingId }) => thingId).values()]] as const;
    }),
  );
  const rows = await readRows(
    services,
    [...things.values()].flatMap((theirs) => theirs.slice(0, thingsListed).flat()),
  );
  return new Map(
    [...waiting].map(([personId, theirs]) => {
      const found = things.get(personId) ?? [];
      const kinds = found.flat().map(({ kind }) => kind);
      return [
        personId,
        {
          things: found.slice(0, thingsListed).flatMap((thing) => thingOf(thing, rows)),
          beyond: Math.max(0, found.length - thingsListed),
          reasons: reasonsOf(kinds),
          // Where nothing leaves, what is older has its turn with the next.
          outcomes: found.length > 0 ? theirs : theirs.filter(({ dropReason }) => dropReason !== "TOO_MANY"),
        },
      ];
    }),
  );
}

/** Remembers what became of each; none of it waits any more. */
export async function settleConcerning(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<void> {
  if (outcomes.length === 0) return;
  await queryIn(
    tx,
    `UPDATE "Notification" n SET "dueAt" = NULL, "dropReason" = done."dropReason",
       "sentAt" = CASE WHEN done."dropReason" IS NULL THEN $3::timestamptz END,
       "droppedAt" = CASE WHEN done."dropReason" IS NOT NULL THEN $3::timestamptz END
     FROM unnest($1::uuid[], $2::text[]) AS done("id", "dropReason") WHERE n."id" = done."id"`,
    [outcomes.map(({ id }) => id), outcomes.map(({ dropReason }) => dropReason), now],
  );
}

/** Drops what waits for the digests of people, a SELECT of "personId", who get none any more: the statement. The moment is `$1`. */
export const dropConcerningSql = (people: string): string =>
  `UPDATE "Notification" n SET "dueAt" = NULL, "droppedAt" = $1::timestamptz, "dropReason" = 'NO_DIGEST'
   WHERE n."personId" IN (${people}) AND n."channel" = 'DIGEST' AND n."dueAt" IS NOT NULL`;

/** Drops what waits for the digest of somebody who gets none any more, or got none until now: that one tells nothing of before. */
export async function dropConcerning(tx: Tx, personId: string, now: Date): Promise<void> {
  await queryIn(tx, dropConcerningSql("SELECT $2::uuid"), [now, personId]);
}

/** What a digest told that waited too long to be sent as it was is told by the next, as long as its reader gets any. */
export const toldInDigests: ToldRows = {
  table: "Notification",
  key: "id",
  dueAgain: () => `"sentAt" = NULL, "dueAt" = t."createdAt"`,
  where: `t."channel" = 'DIGEST' AND t."sentAt" IS NOT NULL AND EXISTS (SELECT FROM "DigestSchedule" d
    WHERE d."personId" = t."personId" AND d."mailId" = stale."id" AND d."frequency" <> 'OFF')`,
};

/** The newest first; with the reason why it is not to leave, if there is one. */
async function findWaiting(
  { db, clock }: Pick<Services, "db" | "clock">,
  personIds: readonly string[],
  until: Date,
): Promise<Waiting[]> {
  const now = clock.now();
  const isOn = isOnSql({
    personId: sql`n."personId"`,
    kind: sql`n."kind"`,
    channel: sql`n."channel"`,
    byDefault: sql`FALSE`,
  });
  const { text, values } = sql`WITH waiting AS MATERIALIZED (
      SELECT n.*, CASE WHEN n."readAt" IS NOT NULL THEN 'READ' WHEN mailed."sentAt" IS NOT NULL THEN 'MAILED'
        WHEN NOT ${isOn} THEN 'OFF' END AS "known"
      FROM unnest(${[...personIds]}::uuid[]) who("personId")
      CROSS JOIN LATERAL (SELECT w.* FROM "Notification" w WHERE w."personId" = who."personId" AND w."channel" = 'DIGEST'
        AND w."dueAt" <= ${until}::timestamptz AND w."kind" = ANY(${[...notificationKinds]})
        ORDER BY w."dueAt" DESC LIMIT ${raw(String(lookedThrough))}) n
      LEFT JOIN "Notification" mailed ON mailed."eventId" = n."eventId" AND mailed."personId" = n."personId"
        AND mailed."kind" = n."kind" AND mailed."channel" = 'MAIL'
      WHERE mailed."dueAt" IS NULL
    ), counted AS MATERIALIZED (
      SELECT n.*, row_number() OVER (PARTITION BY n."personId", n."known" ORDER BY n."createdAt" DESC, n."id" DESC) AS "place"
      FROM waiting n
    )
    SELECT n."id", n."personId", n."kind", coalesce(n."threadId", n."caseStudyId") AS "thingId",
      CASE WHEN n."known" IS NOT NULL THEN n."known" WHEN n."place" > ${raw(String(mostInDigest))} THEN 'TOO_MANY'
        ELSE coalesce(${unheardSinceSql(londonDay(now))}, CASE WHEN NOT ${tellsSql(now)} THEN 'GONE' END) END AS "dropReason"
    FROM counted n ORDER BY n."createdAt" DESC, n."id" DESC`;
  return db.query<Waiting>(`${text} ${plannedAnew}`, values as SqlParameter[]);
}

/** What has the same key together, in the order in which it came. */
function gathered<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const alike = found.get(keyOf(row));
    if (alike) alike.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}

/** `tellableSql` for many people at once: a condition on the alias `n` of Notification. */
function tellsSql(now: Date): Prisma.Sql {
  return sql`EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = n."personId" AND (
    EXISTS (SELECT 1 FROM "Thread" t WHERE t."id" = n."threadId" AND ${seesSql(now)} AND NOT EXISTS (
      SELECT 1 FROM "Post" w WHERE w."id" = n."postId" AND w."deletedAt" IS NOT NULL))
    OR EXISTS (SELECT 1 FROM "CaseStudy" t WHERE t."id" = n."caseStudyId" AND ${mayKnowOfSql(now)})))`;
}

async function readRows(
  { db }: Pick<Services, "db">,
  waiting: readonly Waiting[],
): Promise<ReadonlyMap<string, NotificationRow>> {
  if (waiting.length === 0) return new Map();
  const ids = waiting.map(({ id }) => id);
  const rows = await db.prisma.notification.findMany({ where: { id: { in: ids } }, select: columns });
  return new Map((rows as NotificationRow[]).map((row) => [row.id, row]));
}

/** What waits about one thing as it is told; nothing where its rows have gone meanwhile. */
function thingOf(
  waiting: readonly Waiting[],
  found: ReadonlyMap<string, NotificationRow>,
): ConcerningThing[] {
  const rows = waiting.flatMap(({ id }) => found.get(id) ?? []);
  const first = rows.at(-1);
  if (!first) return [];
  const group: NotificationGroup = { rows, first, count: rows.length };
  const task = rows.length === 1 ? (taskOf(first.kind) ?? "") : "";
  return [{ text: groupText(group), path: groupPath(group), task, rows }];
}
