import { Prisma, type Thread } from "../../prisma/generated/client/client.ts";
import type { AudienceChoice } from "./audience-choice.ts";

/** What a change of audience comes to, in people with an account that works. */
export interface AudienceChange {
  readonly peopleBefore: number;
  readonly peopleAfter: number;
  /** People who begin to see the thread. */
  readonly gaining: number;
  /** People who lose it. */
  readonly losing: number;
  readonly authorKeeps: boolean;
}

/** The kinds of effect that a change of audience can have. */
type AudienceEffect = "NOTHING" | "REVEALS" | "HIDES" | "REVEALS_AND_HIDES";

/** Names the effect of a change. */
export function effectOf({ gaining, losing }: Pick<AudienceChange, "gaining" | "losing">): AudienceEffect {
  if (gaining > 0) return losing > 0 ? "REVEALS_AND_HIDES" : "REVEALS";
  return losing > 0 ? "HIDES" : "NOTHING";
}

/** The statement that counts who sees a thread now and who would. */
export function audienceChangeSql(
  thread: Pick<Thread, "authorId" | "audience" | "audienceCollaborativeId">,
  next: AudienceChoice,
  now: Date,
): Prisma.Sql {
  return Prisma.sql`WITH person AS (
      SELECT p."id", ${seesSql(thread, now)} AS "before", ${seesSql(next, now)} AS "after" FROM "Person" p
      WHERE p."emailVerifiedAt" IS NOT NULL AND p."suspendedAt" IS NULL
    )
    SELECT count(*) FILTER (WHERE "before")::int AS "peopleBefore", count(*) FILTER (WHERE "after")::int AS "peopleAfter",
      count(*) FILTER (WHERE "after" AND NOT "before")::int AS "gaining",
      count(*) FILTER (WHERE "before" AND NOT "after")::int AS "losing",
      coalesce(bool_or("after") FILTER (WHERE "id" = ${thread.authorId}::uuid), TRUE) AS "authorKeeps"
    FROM person`;
}

/** Whether somebody is part of an audience: what `visibleTo` says of a viewer, said of the alias p of Person. */
function seesSql({ audience, audienceCollaborativeId }: AudienceChoice, now: Date): Prisma.Sql {
  if (audience === "MEMBERS") return Prisma.sql`TRUE`;
  const membership = Prisma.sql`SELECT FROM "CollaborativeMembership" m
    JOIN "Collaborative" c ON c."id" = m."collaborativeId"
    WHERE m."personId" = p."id" AND m."confirmedAt" IS NOT NULL AND m."validFrom" <= ${now}::timestamptz
      AND (m."validTo" IS NULL OR m."validTo" > ${now}::timestamptz)`;
  if (audience === "COLLABORATIVE") {
    return Prisma.sql`EXISTS (${membership} AND c."id" = ${audienceCollaborativeId}::uuid)`;
  }
  return Prisma.sql`(EXISTS (${membership} AND c."innovator") OR EXISTS (
    SELECT FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = 'FACILITATOR' AND g."endedAt" IS NULL
      AND g."regionId" IS NULL AND g."collaborativeId" IS NULL))`;
}
