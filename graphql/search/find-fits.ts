import { v7 as uuidv7 } from "uuid";
import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { readsSql } from "../case-studies/index.ts";
import { limits } from "../contract/limits.ts";
import type { Services } from "../core/context.ts";
import { publish } from "../core/outbox.ts";
import { inTransaction } from "../core/transaction.ts";
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
 * Finds the saved searches that something new fits, however many there are, in one statement, and tells of them with one event. Each
 * finds a thread once, however many replies fit, and a case study; nobody finds what they wrote themselves or may not see. It may be
 * called again.
 */
export async function findFits(services: Services, news: SearchNews): Promise<void> {
  const subject = subjectOf(news);
  const alertId = uuidv7();
  const statement = keepFitsSql(subject, alertId, services.clock.now());
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  await inTransaction(ctx, async (tx) => {
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

/**
 * Remembers what fits, and counts those who are to be told at once: who wants to be, and has not been told of as many things today as
 * anybody is.
 */
function keepFitsSql(
  { kind, sourceId, threadId, caseStudyId, isStateNew }: Subject,
  alertId: string,
  now: Date,
): Prisma.Sql {
  const { join, visible } = thingSql(kind, now);
  const dayAgo = new Date(now.getTime() - 86_400_000);
  return sql`WITH "fitting" AS MATERIALIZED (
      SELECT s."id", s."personId", s."isAlerting", d."subjectId" FROM "SearchDocument" d
      CROSS JOIN "SavedSearch" s JOIN "Person" p ON p."id" = s."personId" ${join}
      LEFT JOIN "Person" a ON a."id" = d."authorId"
      WHERE d."kind" = ${kind}::"SearchKind" AND d."sourceId" = ${sourceId}
        AND s."personId" IS DISTINCT FROM d."authorId" AND ${fitsSql(kind, isStateNew)} AND ${visible}
        AND NOT EXISTS (SELECT 1 FROM "SavedSearchFit" f
          WHERE f."savedSearchId" = s."id" AND f."subjectId" = d."subjectId")
    ), "kept" AS (
      INSERT INTO "SavedSearchFit" ("savedSearchId", "subjectId", "threadId", "caseStudyId", "foundAt", "alertId")
      SELECT n."id", n."subjectId", ${threadId}::uuid, ${caseStudyId}::uuid, ${now}::timestamptz,
        CASE WHEN n."isAlerting" AND (SELECT count(DISTINCT f."alertId") FROM "SavedSearch" o
          JOIN "SavedSearchFit" f ON f."savedSearchId" = o."id" AND f."foundAt" > ${dayAgo}::timestamptz
          WHERE o."personId" = n."personId") < ${limits.savedSearchAlerts}::int THEN ${alertId}::uuid END
      FROM "fitting" n ORDER BY n."id" ON CONFLICT DO NOTHING RETURNING "alertId"
    ) SELECT count("alertId")::int AS "told" FROM "kept"`;
}
