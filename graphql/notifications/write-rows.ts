import { v7 as uuidv7 } from "uuid";
import type { SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { NotificationKind } from "../contract/notification-kinds.ts";
import type { Services } from "../core/context.ts";
import { hasDigestSql, isOnByDefault, isOnSql } from "./switches.ts";

const { sql } = Prisma;

/** How long a mail waits for what else there is to say, and for its reader to see it in the page, in milliseconds. */
export const gatheringTime = 2 * 60_000;

/** People whose rows one statement writes: between two of them, the rows of other events have their turn. */
const peopleAtOnce = 1_000;

/** What the rows of one notice tell. */
interface News {
  readonly eventId: string;
  readonly kind: NotificationKind;
  readonly actorId: string | null;
  readonly caseStudyId?: string;
  readonly threadId?: string;
  readonly postId?: string | null;
  readonly adoptionId?: string;
  readonly entryId?: string;
  /** Which saved search of each person it fits. */
  readonly searchOf?: ReadonlyMap<string, string>;
}

/** What the rows of several notices tell of one act: of a person whom several concern, those of the first that they have not switched off. */
interface EachNews extends Omit<News, "kind" | "postId"> {
  readonly notices: readonly { readonly kind: NotificationKind; readonly postId?: string | null }[];
}

/** Somebody whom a notice concerns, by its place among the notices. */
export interface Concerned {
  readonly place: number;
  readonly id: string;
}

/**
 * Writes what people are told, for the page, for a mail that leaves later and for the next digest of those who have one: a statement for a
 * thousand of them, who may know of it.
 * Whoever was told of the event already, whose act it was, and who switched it off is left out, so it may be called again. Gives how
 * many others there are whom it concerns, told now or before.
 */
export async function writeRows(
  services: Services,
  { kind, postId = null, ...news }: News,
  personIds: readonly string[],
): Promise<number> {
  const concerned = personIds.map((id) => ({ place: 0, id }));
  return writeEach(services, { ...news, notices: [{ kind, postId }] }, concerned);
}

/** `writeRows` of several notices of one act at once. */
export async function writeEach(
  services: Services,
  news: EachNews,
  concerned: readonly Concerned[],
): Promise<number> {
  const others = concerned.filter(({ id }) => id !== news.actorId).toSorted((a, b) => a.place - b.place);
  for (let from = 0; from < others.length; from += peopleAtOnce) {
    const { text, values } = rowsSql(news, others.slice(from, from + peopleAtOnce), services.clock.now());
    await services.db.query(text, values as SqlParameter[]);
  }
  return others.length;
}

/**
 * Ids are given in the order of the rows, so that those of an event lie together in their index. Who was told is looked up in a set that is
 * made once, whatever the plan: joined with a thousand people it may be read a thousand times.
 */
function rowsSql(news: EachNews, concerned: readonly Concerned[], now: Date): Prisma.Sql {
  const { eventId, notices, actorId, caseStudyId, threadId, adoptionId, entryId, searchOf } = news;
  const due = new Date(now.getTime() + gatheringTime);
  const isOn = isOnSql({
    personId: sql`who."personId"`,
    kind: sql`notice."kind"`,
    channel: sql`way."channel"`,
    byDefault: sql`way."isOn"`,
  });
  return sql`
    INSERT INTO "Notification" ("id", "personId", "eventId", "kind", "channel", "caseStudyId", "threadId", "postId",
      "adoptionId", "entryId", "actorId", "savedSearchId", "createdAt", "dueAt")
    SELECT told."id", told."personId", ${eventId}::uuid, told."kind", told."channel", ${caseStudyId ?? null}::uuid,
      ${threadId ?? null}::uuid, told."postId", ${adoptionId ?? null}::uuid, ${entryId ?? null}::uuid,
      ${actorId}::uuid, told."savedSearchId", ${now}::timestamptz, told."dueAt"
    FROM (
      SELECT way."id", who."personId", notice."kind", way."channel", notice."postId", way."dueAt", who."savedSearchId",
        who."place", min(who."place") OVER (PARTITION BY who."personId") AS "first"
      FROM unnest(${concerned.map(({ id }) => id)}::uuid[], ${concerned.map(({ place }) => place)}::int[],
        ${concerned.map(() => uuidv7())}::uuid[], ${concerned.map(() => uuidv7())}::uuid[],
        ${concerned.map(() => uuidv7())}::uuid[],
        ${concerned.map(({ id }) => searchOf?.get(id) ?? null)}::uuid[]
      ) who("personId", "place", "pageId", "mailId", "digestId", "savedSearchId")
      CROSS JOIN LATERAL (SELECT (${notices.map(({ kind }) => kind)}::text[])[who."place" + 1] AS "kind",
        (${notices.map(({ postId }) => postId ?? null)}::uuid[])[who."place" + 1] AS "postId",
        (${notices.map(({ kind }) => isOnByDefault(kind, "PAGE"))}::boolean[])[who."place" + 1] AS "onPage",
        (${notices.map(({ kind }) => isOnByDefault(kind, "MAIL"))}::boolean[])[who."place" + 1] AS "byMail"
      ) notice
      CROSS JOIN LATERAL (VALUES
        (who."pageId", 'PAGE'::"NotificationChannel", NULL::timestamptz, notice."onPage"),
        (who."mailId", 'MAIL'::"NotificationChannel", ${due}::timestamptz, notice."byMail"),
        (who."digestId", 'DIGEST'::"NotificationChannel", ${now}::timestamptz, FALSE)
      ) way("id", "channel", "dueAt", "isOn")
      WHERE ${isOn} AND (way."channel" <> 'DIGEST' OR ${hasDigestSql(sql`who."personId"`)}) AND who."personId" NOT IN (
        SELECT earlier."personId" FROM "Notification" earlier WHERE earlier."eventId" = ${eventId}::uuid)
    ) told
    WHERE told."place" = told."first"
    ON CONFLICT DO NOTHING`;
}
