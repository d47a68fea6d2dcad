import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import type { Services } from "../core/context.ts";
import { publishAll } from "../core/outbox.ts";
import { inTransaction, type Tx } from "../core/transaction.ts";
import { londonDay } from "../places/index.ts";
import {
  entryActivitiesSql,
  postActivitiesSql,
  sameProblemActivitiesSql,
  solvedActivitiesSql,
  stepActivitiesSql,
  versionActivitiesSql,
} from "./activity-sources.ts";
import { caseStudyTargetsSql, entryTargetsSql, threadTargetsSql } from "./activity-targets.ts";

const { join, sql } = Prisma;

/** What recording needs of a process. */
type Recorder = Pick<Services, "db" | "clock" | "wakeRelay">;

/** What of a thread may have changed. */
export type ThreadPart = "replies" | "state" | "same-problem" | "audience";

/**
 * Writes the activities of a thread that are not there yet. `postId` narrows replies to the one that was posted. Of an audience,
 * tags or a collaborative that changed, all that was ever told of the thread moves to the feeds that it concerns by now.
 */
export async function recordThread(
  services: Recorder,
  threadId: string,
  part: ThreadPart,
  postId?: string,
): Promise<void> {
  const thread = sql`t."id" = ${threadId}::uuid`;
  await recording(services, threadId, async (tx, day) => {
    switch (part) {
      case "replies":
        return addThreadActivities(tx, day, [
          postActivitiesSql(postId ? sql`p."id" = ${postId}::uuid` : sql`p."threadId" = ${threadId}::uuid`),
        ]);
      case "state":
        return addThreadActivities(tx, day, [solvedActivitiesSql(thread)]);
      case "same-problem":
        return addThreadActivities(tx, day, [sameProblemActivitiesSql(thread)]);
      case "audience":
        await moveScopes(tx, day, sql`a."threadId" = ${threadId}::uuid`);
        return [];
    }
  });
}

/** Writes the activities of a case study that are not there yet, and moves what was told to the feeds that it concerns by now. */
export async function recordCaseStudy(
  services: Recorder,
  caseStudyId: string,
  { isMoved }: { readonly isMoved: boolean },
): Promise<void> {
  await recording(services, caseStudyId, async (tx, day) => {
    const added = await addCaseStudyActivities(tx, day, sql`c."id" = ${caseStudyId}::uuid`);
    if (isMoved) await moveScopes(tx, day, sql`a."caseStudyId" = ${caseStudyId}::uuid`);
    return added;
  });
}

/** All the activities of some threads. @returns the ids of those that were not there yet */
export async function addAllOfThreads(tx: Tx, day: Date, ids: readonly string[]): Promise<string[]> {
  const some = sql`t."id" = ANY(${[...ids]}::uuid[])`;
  return addThreadActivities(tx, day, [
    postActivitiesSql(sql`p."threadId" = ANY(${[...ids]}::uuid[])`),
    solvedActivitiesSql(some),
    sameProblemActivitiesSql(some),
  ]);
}

/**
 * All the activities of some case studies: `only` is a condition on the alias `c` of CaseStudy.
 * @returns the ids of those that were not there yet
 */
export async function addCaseStudyActivities(tx: Tx, day: Date, only: Prisma.Sql): Promise<string[]> {
  const published = sql`c."publishedNumber" IS NOT NULL AND ${only}`;
  return add(tx, day, [
    versionActivitiesSql(published),
    stepActivitiesSql(published),
    entryActivitiesSql(published),
  ]);
}

const addThreadActivities = (tx: Tx, day: Date, sources: readonly Prisma.Sql[]) => add(tx, day, sources);

/**
 * Works on what is told of one thing, one at a time: else what is being written by what a thing concerned before could outlive
 * its move to what it concerns now. `work` returns the ids of what is new, which is made known with it.
 */
async function recording(
  { db, clock, wakeRelay }: Recorder,
  subjectId: string,
  work: (tx: Tx, day: Date) => Promise<string[]>,
): Promise<void> {
  await inTransaction({ prisma: db.prisma, wakeRelay }, async (tx) => {
    await run(tx, sql`SELECT pg_advisory_xact_lock(hashtextextended(${`feed:${subjectId}`}, 0))::text`);
    await makeKnown(tx, await work(tx, londonDay(clock.now())));
  });
}

/** Activities that one event tells of at most. */
const knownAtOnce = 1_000;

/** Makes known what was recorded: whoever records it has to, for it is recorded once. */
export async function makeKnown(tx: Tx, activityIds: readonly string[]): Promise<void> {
  const events = [];
  for (let from = 0; from < activityIds.length; from += knownAtOnce)
    events.push({ activityIds: activityIds.slice(from, from + knownAtOnce) });
  await publishAll(tx, "activity.recorded.v1", events);
}

/** One statement: the activities that are not there yet, and the feeds that they belong to. @returns their ids */
async function add(tx: Tx, day: Date, sources: readonly Prisma.Sql[]): Promise<string[]> {
  const rows = await run<{ id: string }>(
    tx,
    sql`WITH added AS (
      INSERT INTO "Activity" ("id", "kind", "actorId", "threadId", "postId", "caseStudyId", "versionId", "entryId", "occurredAt")
      SELECT * FROM (${join(sources, " UNION ALL ")}) source ON CONFLICT ("id") DO NOTHING RETURNING *
    ), placed AS (${scopesOf(sql`SELECT * FROM added`, day)})
    SELECT "id" FROM added`,
  );
  return rows.map(({ id }) => id);
}

/** Puts activities into the feeds that they concern by now, and into no other. `only` is a condition on the alias `a` of Activity. */
async function moveScopes(tx: Tx, day: Date, only: Prisma.Sql): Promise<void> {
  const activities = sql`SELECT a.* FROM "Activity" a WHERE ${only}`;
  await run(tx, sql`DELETE FROM "ActivityScope" s USING (${activities}) a WHERE s."activityId" = a."id"`);
  await run(tx, scopesOf(activities, day));
}

function scopesOf(activities: Prisma.Sql, day: Date): Prisma.Sql {
  const ids = (column: string) => {
    const name = Prisma.raw(`"${column}"`);
    return sql`SELECT DISTINCT ${name} AS "id" FROM (${activities}) d WHERE ${name} IS NOT NULL`;
  };
  const told = (targets: Prisma.Sql, column: string) => sql`
    SELECT x."kind", x."targetId", a."occurredAt", a."id", a."kind" AS "activityKind" FROM (${activities}) a
    JOIN (${targets}) x ON x."subjectId" = a.${Prisma.raw(`"${column}"`)}`;
  return sql`INSERT INTO "ActivityScope" ("kind", "targetId", "occurredAt", "activityId", "activityKind")
    SELECT f."kind"::"FollowKind", f."targetId", f."occurredAt", f."id", f."activityKind" FROM (
      ${told(threadTargetsSql(ids("threadId"), day), "threadId")}
      UNION ${told(caseStudyTargetsSql(ids("caseStudyId"), day), "caseStudyId")}
      UNION ${told(entryTargetsSql(ids("entryId"), day), "entryId")}
      UNION SELECT 'PERSON', a."actorId"::text, a."occurredAt", a."id", a."kind" FROM (${activities}) a WHERE a."actorId" IS NOT NULL
    ) f ON CONFLICT DO NOTHING`;
}

function run<Row extends object>(tx: Tx, { text, values }: Prisma.Sql): Promise<Row[]> {
  return queryIn<Row>(tx, text, values as SqlParameter[]);
}
