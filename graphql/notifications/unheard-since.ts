import { Prisma } from "../../prisma/generated/client/client.ts";
import type { NotificationKind } from "../contract/notification-kinds.ts";
import {
  effectiveLevelsSql,
  mutedActorSql,
  targetsOfCaseStudySql,
  targetsOfThreadSql,
} from "../follows/index.ts";
import { askedKinds } from "./switches.ts";

const { join, sql } = Prisma;

const listed = (kinds: Iterable<NotificationKind>) => sql`(${join([...kinds].map((kind) => sql`${kind}`))})`;

/** What is told to those alone who watch the thing itself, and to those who watch something that it has. */
const ofTheThing = listed(["REPLIED", "WATCHED_TAKEN_UP"]);
const ofWhatItHas = listed(["NEW_THREAD", "PUBLISHED_IN"]);

const thing = {
  kind: sql`(CASE WHEN n."threadId" IS NULL THEN 'CASE_STUDY' ELSE 'THREAD' END)`,
  id: sql`coalesce(n."threadId", n."caseStudyId")`,
};

/** Whether the person set this for the thing itself: a condition on the alias `f` of Follow. */
const set = (what: Prisma.Sql) => sql`EXISTS (SELECT 1 FROM "Follow" f WHERE f."personId" = n."personId"
  AND f."kind" = ${thing.kind}::"FollowKind" AND f."targetId" = ${thing.id}::text AND ${what})`;

/**
 * Why somebody who was told of something is to hear of it no more, by what they have set for it or for what it has since: an expression over
 * the alias `n` of Notification, NULL where they still are. What follows from what they did may be set later than they are told: that a level
 * is not there yet is no reason.
 * @param day by whose map a thing belongs to places
 */
export function unheardSinceSql(day: Date): Prisma.Sql {
  const targets = sql`(${targetsOfThreadSql(sql`n."threadId"`, day)})
    UNION ALL (${targetsOfCaseStudySql(sql`n."caseStudyId"`, day)})`;
  const level = sql`(SELECT effective."level" FROM (${effectiveLevelsSql(targets, { among: sql`n."personId"` })}) effective)`;
  const watched = sql`EXISTS (SELECT 1 FROM (${targets}) target JOIN "Follow" f ON f."kind" = target."kind"::"FollowKind"
    AND f."targetId" = target."targetId" WHERE f."personId" = n."personId" AND f."level" = 'WATCHING')`;
  // Of case studies most is told to those who have a part in them, whatever else they muted.
  const hasMuted = sql`(n."threadId" IS NOT NULL OR n."kind" IN ${ofWhatItHas}) AND EXISTS (SELECT 1 FROM "Follow" f
    WHERE f."personId" = n."personId" AND f."level" = 'MUTED' AND f."kind" IN ('TAG', 'PERSON'))`;
  return sql`CASE
    WHEN n."kind" NOT IN ${listed(askedKinds)} AND ${set(sql`f."level" = 'MUTED'`)} THEN 'MUTED'
    WHEN ${hasMuted} AND (${level} = 'MUTED' OR n."personId" IN (${mutedActorSql(sql`n."actorId"`, thing)})) THEN 'MUTED'
    WHEN (n."kind" IN ${ofTheThing} OR n."kind" IN ${ofWhatItHas})
      AND ${set(sql`f."level" < 'WATCHING' AND f."origin" = 'CHOSEN'`)} THEN 'UNFOLLOWED'
    WHEN n."kind" IN ${ofWhatItHas} AND NOT ${watched} THEN 'UNFOLLOWED' END`;
}
