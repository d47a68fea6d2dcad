import { v7 as uuidv7 } from "uuid";
import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { readsSql } from "../case-studies/index.ts";
import { limits } from "../contract/limits.ts";
import type { Services } from "../core/context.ts";
import { publish } from "../core/outbox.ts";
import { inSqlTransaction } from "../core/transaction.ts";
import { londonDay } from "../places/index.ts";
import { seesSql } from "../threads/index.ts";
import { fitsSql, type FittingKind } from "./fits-sql.ts";

const { sql } = Prisma;

/** Something that was just written, or changed. */
export type SearchNews =
  /** `isStateNew`: it was solved, opened or closed, which no document holds. */
  | { readonly kind: "THREAD"; readonly threadId: string; readonly isStateNew?: boolean }
  | { readonly kind: "REPLY"; readonly threadId: string; readonly postId: string }
  | { readonly kind: "CASE_STUDY"; readonly caseStudyId: string };

/** What an alert is about: a thread, perhaps by one of its replies, or a case study. */
interface Subject {
  readonly kind: FittingKind;
  /** Of the document. */
  readonly sourceId: string;
  readonly threadId: string | null;
  readonly postId: string | null;
  readonly caseStudyId: string | null;
  readonly isStateNew: boolean;
}

function subjectOf(news: SearchNews): Subject {
  const nothing = { threadId: null, postId: null, caseStudyId: null, isStateNew: false };
  switch (news.kind) {
    case "THREAD":
      return { ...nothing, ...news, sourceId: news.threadId };
    case "REPLY":
      return { ...nothing, ...news, sourceId: news.postId };
    case "CASE_STUDY":
      return { ...nothing, ...news, sourceId: news.caseStudyId };
  }
}

/**
 * Finds the saved searches that something new fits, however many there are, in one statement, keeps them in another, and tells of them with
 * one event. Each finds a thread once, however many replies fit, and a case study; nobody finds what they wrote themselves or may not see. It
 * may be called again.
 */
export async function findFits(services: Services, news: SearchNews): Promise<void> {
  const subject = subjectOf(news);
  const alertId = uuidv7();
  const now = services.clock.now();
  // Most fits nothing: then it takes no transaction.
  const looking = anyFitsSql(subject, now);
  const [any] = await services.db.query<{ fits: boolean }>(looking.text, looking.values as SqlParameter[]);
  if (!any?.fits) return;
  const statement = keepFitsSql(subject, alertId, now);
  await inSqlTransaction(services, async (tx) => {
    const [kept] = await queryIn<{ told: number }>(tx, statement.text, statement.values as SqlParameter[]);
    if (!kept?.told) return;
    const { threadId, postId, caseStudyId } = subject;
    await publish(tx, "search.fits.v1", { alertId, threadId, postId, caseStudyId });
  });
}

/** Who may know of it, as it is by now: a condition on the aliases `t`, of the thing, and `p`, of the person. */
function thingSql(kind: FittingKind, now: Date): { join: Prisma.Sql; visible: Prisma.Sql } {
  return kind === "CASE_STUDY"
    ? {
        join: sql`JOIN "CaseStudy" t ON t."id" = d."subjectId"`,
        visible: sql`${readsSql(now)} AND t."publishedNumber" = d."version" AND t."state" <> 'WITHDRAWN'`,
      }
    : { join: sql`JOIN "Thread" t ON t."id" = d."subjectId"`, visible: seesSql(now) };
}

/** Words as they are compared: those of a long text are kept packed, and would be unpacked for each saved search. */
const unpacked = (words: Prisma.Sql) => sql`${words} || ''::tsvector`;

/**
 * The tags of a document `d`, and those of boards to which it belongs by what became of boards: of those that took over from one that it
 * carries, and of one that such a board took over before. What has no date is as things are now.
 */
const placedTags = (tagIds: Prisma.Sql) => sql`${tagIds} || ARRAY(
  SELECT 'ics:' || b."to" FROM "became" b WHERE 'ics:' || b."from" = ANY(${tagIds})
  UNION SELECT 'ics:' || b."from" FROM "became" b WHERE 'ics:' || b."to" = ANY(${tagIds})
    AND coalesce(d."occurredAt" >= b."since", TRUE))`;

/** The saved searches that something fits and have not found it yet, as a relation "fitting", for statements to begin with. */
function fittingSql({ kind, sourceId, isStateNew }: Subject, now: Date): Prisma.Sql {
  const { join, visible } = thingSql(kind, now);
  return sql`WITH "became" AS MATERIALIZED (SELECT * FROM boards_became(${londonDay(now)}::date)
    ), "news" AS MATERIALIZED (
      SELECT d."subjectId", d."authorId", d."version", ${placedTags(sql`d."tagIds"`)} AS "tagIds",
        ${placedTags(sql`d."formerTagIds"`)} AS "formerTagIds", d."occurredAt", d."changedAt",
        ${unpacked(sql`d."words"`)} AS "words", ${unpacked(sql`d."formerWords"`)} AS "formerWords"
      FROM "SearchDocument" d WHERE d."kind" = ${kind}::"SearchKind" AND d."sourceId" = ${sourceId}
    ), "fitting" AS MATERIALIZED (
      SELECT s."id", s."personId", s."isAlerting", d."subjectId" FROM "news" d
      CROSS JOIN "SavedSearch" s JOIN "Person" p ON p."id" = s."personId" ${join}
      LEFT JOIN "Person" a ON a."id" = d."authorId"
      WHERE s."personId" IS DISTINCT FROM d."authorId" AND ${fitsSql(kind, isStateNew, now)} AND ${visible}
        AND NOT EXISTS (SELECT 1 FROM "SavedSearchFit" f
          WHERE f."savedSearchId" = s."id" AND f."subjectId" = d."subjectId")
    )`;
}

/** Whether something fits any. */
function anyFitsSql(subject: Subject, now: Date): Prisma.Sql {
  return sql`${fittingSql(subject, now)} SELECT EXISTS (SELECT FROM "fitting") AS "fits"`;
}

/**
 * Remembers what fits, and counts those who are to be told at once: who wants to be, and has not been told of as many things today as
 * anybody is.
 */
function keepFitsSql(subject: Subject, alertId: string, now: Date): Prisma.Sql {
  const { threadId, caseStudyId } = subject;
  const dayAgo = new Date(now.getTime() - 86_400_000);
  return sql`${fittingSql(subject, now)}, "kept" AS (
      INSERT INTO "SavedSearchFit" ("savedSearchId", "subjectId", "threadId", "caseStudyId", "foundAt", "alertId")
      SELECT n."id", n."subjectId", ${threadId}::uuid, ${caseStudyId}::uuid, ${now}::timestamptz,
        CASE WHEN n."isAlerting" AND (SELECT count(DISTINCT f."alertId") FROM "SavedSearch" o
          JOIN "SavedSearchFit" f ON f."savedSearchId" = o."id" AND f."foundAt" > ${dayAgo}::timestamptz
          WHERE o."personId" = n."personId") < ${limits.savedSearchAlerts}::int THEN ${alertId}::uuid END
      FROM "fitting" n ORDER BY n."id" ON CONFLICT DO NOTHING RETURNING "alertId"
    ) SELECT count("alertId")::int AS "told" FROM "kept"`;
}
