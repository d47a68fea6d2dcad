import { Prisma } from "../../prisma/generated/client/client.ts";
import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import type { Services } from "../core/context.ts";
import { publish } from "../core/outbox.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { changeCaseStudy } from "./case-studies.doors.ts";

const day = 86_400_000;
/** After how many days somebody who has not said whether their words may be used is reminded, once. */
const consentDays = 7;
/** How many days before its next review the writers of a case study hear of it. */
const reviewDays = 30;
/** How many rows one transaction takes; what is left over comes in the next one. */
const batch = 50;

/**
 * What is told once its time has come: that a consent is waited for, that a review is due soon, that one is overdue, which makes a
 * case study possibly out of date. Each is told once, however many processes do this and however often: what was told is written
 * down in the same transaction, and rows that another process is at are left to it.
 */
export async function remindOfCaseStudies(
  services: Pick<Services, "db" | "clock" | "wakeRelay">,
): Promise<void> {
  const now = services.clock.now();
  const ctx = { prisma: services.db.prisma, wakeRelay: () => services.wakeRelay() };
  for (const tell of [remindOfConsents, announceReviews, markOverdue]) {
    let told: number;
    do told = await inTransaction(ctx, (tx) => tell(tx, now));
    while (told === batch);
  }
}

const dayOf = (time: Date) => time.toISOString().slice(0, 10);

async function rowsIn<Row extends object>(tx: Tx, { text, values }: Prisma.Sql): Promise<Row[]> {
  return queryIn<Row>(tx, text, values as SqlParameter[]);
}

async function remindOfConsents(tx: Tx, now: Date): Promise<number> {
  const before = new Date(now.getTime() - consentDays * day);
  const rows = await rowsIn<{ caseStudyId: string; personId: string }>(
    tx,
    Prisma.sql`
      UPDATE "CaseStudyContributor" c SET "remindedAt" = ${now} FROM (
        SELECT w."caseStudyId", w."personId" FROM "CaseStudyContributor" w
        JOIN "CaseStudy" s ON s."id" = w."caseStudyId" AND s."state" NOT IN ('SUPERSEDED', 'WITHDRAWN')
        WHERE w."consent" = 'ASKED' AND w."remindedAt" IS NULL AND w."askedAt" <= ${before} AND EXISTS (
          SELECT 1 FROM "CaseStudyPassage" p JOIN "Post" o ON o."id" = p."postId"
          WHERE p."caseStudyId" = w."caseStudyId" AND p."removedAt" IS NULL AND o."authorId" = w."personId")
        ORDER BY w."askedAt" LIMIT ${batch} FOR UPDATE OF w SKIP LOCKED
      ) due WHERE c."caseStudyId" = due."caseStudyId" AND c."personId" = due."personId"
      RETURNING c."caseStudyId", c."personId"`,
  );
  for (const { caseStudyId, personId } of rows) {
    await publish(tx, "case-study.consent-asked.v1", { caseStudyId, personId });
  }
  return rows.length;
}

interface Due {
  readonly id: string;
  /** The day as text, so that no zone moves it. */
  readonly day: string;
}

/** The note of the history names the day, so that a review that is put off is announced again. */
async function announceReviews(tx: Tx, now: Date): Promise<number> {
  const until = new Date(now.getTime() + reviewDays * day);
  const rows = await rowsIn<Due>(
    tx,
    Prisma.sql`
      SELECT s."id", s."reviewDueOn"::text AS "day" FROM "CaseStudy" s
      WHERE s."state" = 'PUBLISHED' AND s."reviewDueOn" > ${dayOf(now)}::date AND s."reviewDueOn" <= ${dayOf(until)}::date
        AND NOT EXISTS (SELECT 1 FROM "CaseStudyStepTaken" t WHERE t."caseStudyId" = s."id"
          AND t."step" = 'REVIEW_DUE_SOON' AND t."note" = s."reviewDueOn"::text)
      ORDER BY s."reviewDueOn", s."id" LIMIT ${batch} FOR NO KEY UPDATE OF s SKIP LOCKED`,
  );
  for (const { id, day: note } of rows) {
    await takeNote(tx, id, { step: "REVIEW_DUE_SOON", note, now });
    await changeCaseStudy(tx, id, { changedAt: now });
    await publish(tx, "case-study.review-due.v1", { caseStudyId: id });
  }
  return rows.length;
}

/** Also of what is reviewed at the moment: until that ends, nobody knows whether it still holds. */
async function markOverdue(tx: Tx, now: Date): Promise<number> {
  const rows = await rowsIn<Due>(
    tx,
    Prisma.sql`
      SELECT s."id", s."reviewDueOn"::text AS "day" FROM "CaseStudy" s
      WHERE s."state" IN ('PUBLISHED', 'UNDER_RE_REVIEW') AND s."reviewDueOn" <= ${dayOf(now)}::date AND s."outOfDateAt" IS NULL
      ORDER BY s."reviewDueOn", s."id" LIMIT ${batch} FOR NO KEY UPDATE OF s SKIP LOCKED`,
  );
  for (const { id, day: note } of rows) {
    await takeNote(tx, id, { step: "REVIEW_OVERDUE", note, now });
    await changeCaseStudy(tx, id, {
      changedAt: now,
      outOfDateAt: now,
      outOfDateReason: "The day of its next review has passed.",
    });
    await publish(tx, "case-study.out-of-date.v1", { caseStudyId: id });
  }
  return rows.length;
}

/** What nobody did stands in the history without a name. */
async function takeNote(
  tx: Tx,
  caseStudyId: string,
  { step, note, now }: { step: string; note: string; now: Date },
): Promise<void> {
  await tx.caseStudyStepTaken.create({ data: { caseStudyId, step, note, takenAt: now } });
}
