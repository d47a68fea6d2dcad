import { Prisma } from "../../prisma/generated/client/client.ts";
import { readableSql, versionsReadableSql } from "../case-studies/index.ts";
import { isAdministrator, isFacilitator, isMember, type Viewer } from "../core/viewer.ts";
import { evidencedSql } from "../measures/index.ts";
import { visibleSql } from "../threads/index.ts";

const { sql } = Prisma;

/** The feed of the whole nation is for those who look after all of it. */
export function canReadNation(viewer: Viewer): boolean {
  return isFacilitator(viewer) || isAdministrator(viewer);
}

/**
 * The activities that a viewer may know of, as a condition on the alias `a` of Activity: those of threads and case studies that
 * they may see by now, as far as they still hold. What was deleted, taken back, reopened or withdrawn is told of no more; of what
 * was published, what was published for them.
 */
export function activitiesVisibleSql(viewer: Viewer): Prisma.Sql {
  return sql`(CASE WHEN a."threadId" IS NOT NULL THEN
      ${found(sql`FROM "Thread" t WHERE t."id" = a."threadId" AND ${visibleSql(viewer)}
        AND (a."kind" <> 'SOLVED' OR t."solvedAt" = a."occurredAt")
        AND (a."kind" <> 'SAME_PROBLEM' OR t."mergedIntoId" IS NULL)`)}
      AND (a."postId" IS NULL OR ${found(sql`FROM "Post" p WHERE p."id" = a."postId" AND p."deletedAt" IS NULL`)})
      AND (a."kind" <> 'SAME_PROBLEM' OR ${found(sql`FROM "SameProblem" m
        WHERE m."threadId" = a."threadId" AND m."personId" = a."actorId"`)})
    ELSE
      ${found(sql`FROM "CaseStudy" c WHERE c."id" = a."caseStudyId" AND ${readableSql(viewer)}
        AND (c."state" = 'WITHDRAWN') = (a."kind" = 'WITHDRAWN')
        AND (a."kind" <> 'SUPERSEDED' OR c."state" = 'SUPERSEDED')
        AND (a."kind" <> 'OUT_OF_DATE' OR c."outOfDateAt" IS NOT NULL)`)}
      AND (a."kind" <> 'MEASURED' OR ${isMember(viewer) ? found(measured) : sql`FALSE`})
      AND (a."versionId" IS NULL OR ${found(sql`FROM "CaseStudyVersion" t
        WHERE t."id" = a."versionId" AND ${versionsReadableSql(viewer)}`)})
    END)`;
}

/** Evidence of the adopter that a line of a ledger is of. What adopters measure is for members. */
const measured = sql`FROM "AdoptionEntry" e JOIN "Measure" m ON m."adoptionId" = e."adoptionId"
  JOIN "Reading" r ON r."measureId" = m."id" WHERE e."id" = a."entryId" AND ${evidencedSql} LIMIT 1`;

/**
 * Whether there is such a row, by its key. Looked up for each activity on its own: of an EXISTS the planner may make a list of all
 * rows of the table instead, which does not pay for a page.
 */
const found = (row: Prisma.Sql) => sql`coalesce((SELECT TRUE ${row}), FALSE)`;

/**
 * That somebody is to hear of an activity, as a condition on the alias `a` of Activity: what they set for the thread or case study
 * itself decides; else they hear of what they follow it by, unless they muted one of its tags or people. Of what somebody does whom
 * they muted they hear only where they chose the thing itself. What `effectiveLevelsSql` and `mutedActorSql` of the room of follows say of
 * people, said of activities that were found by what one person follows. The person is at hand, or a column.
 */
export function heardBySql(personId: string | Prisma.Sql): Prisma.Sql {
  return sql`coalesce(
    (SELECT f."level" >= 'TRACKING' AND (f."origin" = 'CHOSEN' OR NOT ${found(sql`FROM "Follow" m
        WHERE m."personId" = ${personId}::uuid AND m."kind" = 'PERSON' AND m."targetId" = a."actorId"::text AND m."level" = 'MUTED'`)})
      FROM "Follow" f WHERE f."personId" = ${personId}::uuid
      AND f."kind" = (CASE WHEN a."threadId" IS NULL THEN 'CASE_STUDY' ELSE 'THREAD' END)::"FollowKind"
      AND f."targetId" = coalesce(a."threadId", a."caseStudyId")::text),
    NOT ${found(sql`FROM "ActivityScope" y
      JOIN "Follow" m ON m."personId" = ${personId}::uuid AND m."kind" = y."kind" AND m."targetId" = y."targetId"
      WHERE y."activityId" = a."id" AND y."kind" IN ('TAG', 'PERSON') AND m."level" = 'MUTED' LIMIT 1`)})`;
}
