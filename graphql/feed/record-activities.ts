import { queryIn, type SqlParameter } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { referenceLock } from "../../prisma/seed/reference/lock.ts";
import type { Services } from "../core/context.ts";
import { publishAll } from "../core/outbox.ts";
import { inSqlTransaction, type AnyTx, type SqlTx } from "../core/transaction.ts";
import { londonDay } from "../places/index.ts";
import {
  entryActivitiesSql,
  measuredActivitiesSql,
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
        await moveScopes(tx, day, threadTold, sql`a."threadId" = ${threadId}::uuid`);
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
    if (isMoved) await moveScopes(tx, day, caseStudyTold, sql`a."caseStudyId" = ${caseStudyId}::uuid`);
    return added;
  });
}

/** All the activities of some threads. @returns the ids of those that were not there yet */
export async function addAllOfThreads(tx: AnyTx, day: Date, ids: readonly string[]): Promise<string[]> {
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
export async function addCaseStudyActivities(tx: AnyTx, day: Date, only: Prisma.Sql): Promise<string[]> {
  const published = sql`c."publishedNumber" IS NOT NULL AND ${only}`;
  return add(tx, day, caseStudyTold, [
    versionActivitiesSql(published),
    stepActivitiesSql(published),
    entryActivitiesSql(published),
    measuredActivitiesSql(published),
  ]);
}

const addThreadActivities = (tx: AnyTx, day: Date, sources: readonly Prisma.Sql[]) =>
  add(tx, day, threadTold, sources);

/**
 * Works on what is told of one thing, one at a time: else what is being written by what a thing concerned before could outlive
 * its move to what it concerns now. `work` returns the ids of what is new, which is made known with it.
 * @throws Error while reference data is being loaded: that may take minutes, and whoever waited for it would keep a connection from pages
 */
async function recording(
  services: Recorder,
  subjectId: string,
  work: (tx: SqlTx, day: Date) => Promise<string[]>,
): Promise<void> {
  await inSqlTransaction(services, async (tx) => {
    const [boards] = await run<{ stand: boolean }>(
      tx,
      sql`SELECT pg_advisory_xact_lock(hashtextextended(${`feed:${subjectId}`}, 0))::text AS "alone",
        pg_try_advisory_xact_lock_shared(${referenceLock}) AS "stand"`,
    );
    if (!boards?.stand) throw new Error("Reference data is being loaded: to be tried again");
    await makeKnown(tx, await work(tx, londonDay(services.clock.now())));
  });
}

/** Activities that one event tells of at most. */
const knownAtOnce = 1_000;

/** Makes known what was recorded: whoever records it has to, for it is recorded once. */
export async function makeKnown(tx: AnyTx, activityIds: readonly string[]): Promise<void> {
  const events = [];
  for (let from = 0; from < activityIds.length; from += knownAtOnce)
    events.push({ activityIds: activityIds.slice(from, from + knownAtOnce) });
  await publishAll(tx, "activity.recorded.v1", events);
}

/** One statement: the activities that are not there yet, and the feeds that they belong to. @returns their ids */
async function add(tx: AnyTx, day: Date, told: Told, sources: readonly Prisma.Sql[]): Promise<string[]> {
  const rows = await run<{ id: string }>(
    tx,
    sql`WITH added AS (
      INSERT INTO "Activity" ("id", "kind", "actorId", "threadId", "postId", "caseStudyId", "versionId", "entryId", "occurredAt")
      SELECT * FROM (${join(sources, " UNION ALL ")}) source ON CONFLICT ("id") DO NOTHING RETURNING *
    ), placed AS (${scopesOf(sql`SELECT * FROM added`, told, day)})
    SELECT "id" FROM added`,
  );
  return rows.map(({ id }) => id);
}

/** Puts activities into the feeds that they concern by now, and into no other. `only` is a condition on the alias `a` of Activity. */
async function moveScopes(tx: AnyTx, day: Date, told: Told, only: Prisma.Sql): Promise<void> {
  const activities = sql`SELECT a.* FROM "Activity" a WHERE ${only}`;
  await run(tx, sql`DELETE FROM "ActivityScope" s USING (${activities}) a WHERE s."activityId" = a."id"`);
  await run(tx, scopesOf(activities, told, day));
}

/** What activities, a SELECT of them, tell of: a SELECT of the targets, with the activity of each. */
type Told = (activities: Prisma.Sql, day: Date) => Prisma.Sql;

/** The targets, by the ids that a column of activities holds, of the things that it names. */
function toldOf(
  activities: Prisma.Sql,
  column: "threadId" | "caseStudyId" | "entryId",
  targetsOf: (ids: Prisma.Sql, day: Date) => Prisma.Sql,
  day: Date,
): Prisma.Sql {
  const name = Prisma.raw(`"${column}"`);
  const ids = sql`SELECT DISTINCT ${name} AS "id" FROM (${activities}) d WHERE ${name} IS NOT NULL`;
  return sql`SELECT x."kind", x."targetId", a."occurredAt", a."id", a."kind" AS "activityKind" FROM (${activities}) a
    JOIN (${targetsOf(ids, day)}) x ON x."subjectId" = a.${name}`;
}

/** An activity is of a thread or of a case study: what a statement writes is of one kind, and it asks nothing of the other. */
const threadTold: Told = (activities, day) => toldOf(activities, "threadId", threadTargetsSql, day);
const caseStudyTold: Told = (activities, day) => sql`
  ${toldOf(activities, "caseStudyId", caseStudyTargetsSql, day)}
  UNION ${toldOf(activities, "entryId", entryTargetsSql, day)}`;

/**
 * What is of a board's ICS goes to those that took over from a board that has ended as well, and from the day on which they did so
 * to the feed of the ended one, which would fall silent. What is of an ICS is of its region, as for those who follow that.
 */
function scopesOf(activities: Prisma.Sql, told: Told, day: Date): Prisma.Sql {
  const became = sql`became b ON f."kind" = 'ICS'`;
  const atBoard = (board: "from" | "to") =>
    sql`SELECT f."kind", b.${Prisma.raw(`"${board}"`)}, f."occurredAt", f."id", f."activityKind"`;
  return sql`INSERT INTO "ActivityScope" ("kind", "targetId", "occurredAt", "activityId", "activityKind")
    WITH became AS MATERIALIZED (SELECT * FROM boards_became(${day}::date)), told AS (
      ${told(activities, day)}
      UNION SELECT 'PERSON', a."actorId"::text, a."occurredAt", a."id", a."kind" FROM (${activities}) a WHERE a."actorId" IS NOT NULL
    ), told_further AS (
      SELECT * FROM told UNION ${atBoard("to")} FROM told f JOIN ${became} AND b."from" = f."targetId"
    )
    SELECT f."kind"::"FollowKind", f."targetId", f."occurredAt", f."id", f."activityKind" FROM (
      SELECT * FROM told_further
      UNION SELECT 'REGION', i."regionId", f."occurredAt", f."id", f."activityKind" FROM told_further f
        JOIN "Icb" i ON f."kind" = 'ICS' AND i."id" = f."targetId"
      UNION ${atBoard("from")} FROM told_further f JOIN ${became} AND b."to" = f."targetId" AND f."occurredAt" >= b."since"
    ) f ON CONFLICT DO NOTHING`;
}

function run<Row extends object>(tx: AnyTx, { text, values }: Prisma.Sql): Promise<Row[]> {
  return queryIn<Row>(tx, text, values as SqlParameter[]);
}
