import { plannedAnew, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { NotificationKind } from "../contract/notification-kinds.ts";
import type { Services } from "../core/context.ts";
import { isOnByDefault, isOnSql } from "./switches.ts";

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
}

/** The people whom a SELECT of "id" finds, from one to all. */
export async function findPeople({ db }: Services, { text, values }: Prisma.Sql): Promise<string[]> {
  const rows = await db.query<{ id: string }>(`${text} ${plannedAnew}`, values as SqlParameter[]);
  return rows.map(({ id }) => id);
}

/**
 * Writes what people are told, for the page and for a mail that leaves later: a statement for a thousand of them, who may know of it.
 * Whoever was told of the event already, whose act it was, and who switched it off is left out, so it may be called again. Gives how
 * many others there are whom it concerns, told now or before.
 */
export async function writeRows(
  services: Services,
  news: News,
  personIds: readonly string[],
): Promise<number> {
  const others = personIds.filter((id) => id !== news.actorId);
  for (let from = 0; from < others.length; from += peopleAtOnce) {
    const { text, values } = rowsSql(news, others.slice(from, from + peopleAtOnce), services.clock.now());
    await services.db.query(text, values as SqlParameter[]);
  }
  return others.length;
}

/** Who was told is looked up in a set that is made once, whatever the plan: joined with a thousand people it may be read a thousand times. */
function rowsSql(news: News, personIds: readonly string[], now: Date): Prisma.Sql {
  const { eventId, kind, actorId, caseStudyId, threadId, postId, adoptionId, entryId } = news;
  const due = new Date(now.getTime() + gatheringTime);
  const isOn = isOnSql({
    personId: sql`who."personId"`,
    kind: sql`${kind}`,
    channel: sql`way."channel"`,
    byDefault: sql`way."isOn"`,
  });
  return sql`
    INSERT INTO "Notification" ("id", "personId", "eventId", "kind", "channel", "caseStudyId", "threadId", "postId",
      "adoptionId", "entryId", "actorId", "createdAt", "dueAt")
    SELECT gen_random_uuid(), who."personId", ${eventId}::uuid, ${kind}, way."channel", ${caseStudyId ?? null}::uuid,
      ${threadId ?? null}::uuid, ${postId ?? null}::uuid, ${adoptionId ?? null}::uuid, ${entryId ?? null}::uuid,
      ${actorId}::uuid, ${now}::timestamptz, way."dueAt"
    FROM unnest(${[...personIds]}::uuid[]) who("personId")
    CROSS JOIN (VALUES
      ('PAGE'::"NotificationChannel", NULL::timestamptz, ${isOnByDefault(kind, "PAGE")}::boolean),
      ('MAIL'::"NotificationChannel", ${due}::timestamptz, ${isOnByDefault(kind, "MAIL")}::boolean)
    ) way("channel", "dueAt", "isOn")
    WHERE ${isOn} AND who."personId" NOT IN (
      SELECT told."personId" FROM "Notification" told WHERE told."eventId" = ${eventId}::uuid)
    ON CONFLICT DO NOTHING`;
}
