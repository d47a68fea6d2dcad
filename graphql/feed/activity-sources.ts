import { Prisma } from "../../prisma/generated/client/client.ts";
import { evidencedSql } from "../measures/index.ts";

const { sql } = Prisma;

/**
 * Activities are drawn from what there is, not from events: each of these gives, of some threads or case studies, all the
 * activities that there should be, so that an event that comes twice, late or never does no harm. The id is drawn from what
 * it tells of. Columns: id, kind, actorId, threadId, postId, caseStudyId, versionId, entryId, occurredAt.
 */

/** What was written in threads: started, or replied. `only` is a condition on the alias `p` of Post. */
export function postActivitiesSql(only: Prisma.Sql): Prisma.Sql {
  return sql`SELECT md5('post:' || p."id")::uuid AS "id",
      (CASE WHEN p."number" = 0 THEN 'ASKED' ELSE 'REPLIED' END)::"ActivityKind" AS "kind", p."authorId" AS "actorId",
      p."threadId", p."id" AS "postId", NULL::uuid AS "caseStudyId", NULL::uuid AS "versionId", NULL::uuid AS "entryId",
      p."createdAt" AS "occurredAt"
    FROM "Post" p WHERE ${only}`;
}

/** That threads were solved: once for each time that stands. `only` is a condition on the alias `t` of Thread. */
export function solvedActivitiesSql(only: Prisma.Sql): Prisma.Sql {
  return sql`SELECT md5('solved:' || t."id" || ':' || extract(epoch FROM t."solvedAt"))::uuid, 'SOLVED'::"ActivityKind",
      t."solvedById", t."id", NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid, t."solvedAt"
    FROM "Thread" t WHERE t."solvedAt" IS NOT NULL AND ${only}`;
}

/** Who has the same problem; its author's own mark is no news. `only` is a condition on the alias `t` of Thread. */
export function sameProblemActivitiesSql(only: Prisma.Sql): Prisma.Sql {
  return sql`SELECT md5('same-problem:' || s."threadId" || ':' || s."personId")::uuid, 'SAME_PROBLEM'::"ActivityKind",
      s."personId", s."threadId", NULL::uuid, NULL::uuid, NULL::uuid, NULL::uuid, s."createdAt"
    FROM "SameProblem" s JOIN "Thread" t ON t."id" = s."threadId"
    WHERE s."personId" <> t."authorId" AND ${only}`;
}

/** What was published of case studies. `only` is a condition on the alias `c` of CaseStudy. */
export function versionActivitiesSql(only: Prisma.Sql): Prisma.Sql {
  return sql`SELECT md5('version:' || v."id")::uuid AS "id",
      (CASE WHEN v."number" = 1 THEN 'PUBLISHED' ELSE 'NEW_VERSION' END)::"ActivityKind" AS "kind", v."publishedById" AS "actorId",
      NULL::uuid AS "threadId", NULL::uuid AS "postId", c."id" AS "caseStudyId", v."id" AS "versionId",
      NULL::uuid AS "entryId", v."publishedAt" AS "occurredAt"
    FROM "CaseStudyVersion" v JOIN "CaseStudy" c ON c."id" = v."caseStudyId" WHERE ${only}`;
}

/** What became of published case studies. `only` is a condition on the alias `c` of CaseStudy. */
export function stepActivitiesSql(only: Prisma.Sql): Prisma.Sql {
  return sql`SELECT md5('step:' || s."id")::uuid,
      (CASE s."step" WHEN 'SUPERSEDE' THEN 'SUPERSEDED' WHEN 'WITHDRAW' THEN 'WITHDRAWN' ELSE 'OUT_OF_DATE' END)::"ActivityKind",
      s."personId", NULL::uuid, NULL::uuid, c."id", NULL::uuid, NULL::uuid, s."takenAt"
    FROM "CaseStudyStepTaken" s JOIN "CaseStudy" c ON c."id" = s."caseStudyId"
    WHERE s."step" IN ('SUPERSEDE', 'WITHDRAW', 'MARK_OUT_OF_DATE', 'REVIEW_OVERDUE') AND ${only}`;
}

/** What adopters recorded. `only` is a condition on the alias `c` of CaseStudy. */
export function entryActivitiesSql(only: Prisma.Sql): Prisma.Sql {
  return sql`SELECT md5('entry:' || e."id")::uuid, 'TAKEN_UP'::"ActivityKind",
      e."recordedById", NULL::uuid, NULL::uuid, c."id", NULL::uuid, e."id", e."recordedAt"
    FROM "AdoptionEntry" e JOIN "Adoption" a ON a."id" = e."adoptionId" JOIN "CaseStudy" c ON c."id" = a."caseStudyId"
    WHERE ${only}`;
}

/**
 * That adopters have figures from before and after, as `evidencedSql` of the measures has it: once for each adopter, when the first
 * reading from afterwards came. It stands with the newest line of their ledger. `only` is a condition on the alias `c` of CaseStudy.
 */
export function measuredActivitiesSql(only: Prisma.Sql): Prisma.Sql {
  return sql`SELECT md5('measured:' || a."id")::uuid, 'MEASURED'::"ActivityKind",
      first."createdById", NULL::uuid, NULL::uuid, c."id", NULL::uuid, e."id", first."createdAt"
    FROM "Adoption" a JOIN "CaseStudy" c ON c."id" = a."caseStudyId"
    CROSS JOIN LATERAL (
      SELECT r."createdById", r."createdAt" FROM "Measure" m JOIN "Reading" r ON r."measureId" = m."id"
      WHERE m."adoptionId" = a."id" AND ${evidencedSql} ORDER BY r."createdAt", r."measureId", r."date" LIMIT 1
    ) first
    CROSS JOIN LATERAL (
      SELECT n."id" FROM "AdoptionEntry" n WHERE n."adoptionId" = a."id" ORDER BY n."from" DESC, n."recordedAt" DESC LIMIT 1
    ) e
    WHERE ${only}`;
}
