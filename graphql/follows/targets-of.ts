import { Prisma } from "../../prisma/generated/client/client.ts";
import type { FollowTarget } from "../contract/follows.ts";
import type { Services } from "../core/context.ts";
import { londonDay } from "../places/index.ts";
import { taxonomyOf, valueOf } from "../tags/index.ts";
import { rowsOf } from "./sql.ts";

const { empty, sql } = Prisma;

/** What a tag is followed as: one that stands for a region or a board is that, with its ODS code. */
export function targetOfTag(tagId: string): FollowTarget {
  const taxonomy = taxonomyOf(tagId);
  if (taxonomy === "region") return { kind: "REGION", id: valueOf(tagId) };
  if (taxonomy === "ics") return { kind: "ICS", id: valueOf(tagId) };
  return { kind: "TAG", id: tagId };
}

/** Where a thing's targets come from, each a SELECT of one column. */
interface Sources {
  /** Of columns "kind" and "targetId": itself and its people. */
  readonly itself: Prisma.Sql;
  /** Column "tagId". */
  readonly tags: Prisma.Sql;
  /** Column "id" of Collaborative. */
  readonly collaboratives: Prisma.Sql;
  /** Column "id" of Icb: those named beside its tags and the footprint of its collaboratives. */
  readonly boards?: Prisma.Sql;
}

/**
 * A SELECT of the targets that a thing has, with columns "kind" and "targetId": itself, its tags, people and collaboratives, the
 * ICSs of its tags and of the footprint of its collaboratives on a day, also by what became of their boards by then, and the
 * regions of all of them.
 */
function targetsSql({ itself, tags, collaboratives, boards }: Sources, day: Date): Prisma.Sql {
  const today = sql`${day.toISOString().slice(0, 10)}::date`;
  const holds = sql`l."validFrom" <= ${today} AND (l."validTo" IS NULL OR l."validTo" >= ${today})`;
  return sql`
    WITH RECURSIVE "tagged" AS (${tags}), "body" AS (${collaboratives}), "board" AS (
      SELECT split_part("tagId", ':', 2) AS "id" FROM "tagged" WHERE "tagId" LIKE 'ics:%'
      UNION SELECT l."icbId" FROM "CollaborativeIcb" l JOIN "body" ON "body"."id" = l."collaborativeId" WHERE ${holds}
      ${boards ? sql`UNION ${boards}` : empty}
      UNION SELECT s."successorId" FROM "IcbSuccession" s JOIN "board" ON "board"."id" = s."predecessorId"
        WHERE s."date" <= ${today}
    )
    ${itself}
    UNION SELECT 'TAG', "tagId" FROM "tagged" WHERE "tagId" NOT LIKE 'ics:%' AND "tagId" NOT LIKE 'region:%'
    UNION SELECT 'COLLABORATIVE', "id"::text FROM "body"
    UNION SELECT 'ICS', "id" FROM "board"
    UNION SELECT 'REGION', i."regionId" FROM "board" JOIN "Icb" i ON i."id" = "board"."id"
    UNION SELECT 'REGION', l."regionId" FROM "CollaborativeRegion" l
      JOIN "body" ON "body"."id" = l."collaborativeId" WHERE ${holds}
    UNION SELECT 'REGION', split_part("tagId", ':', 2) FROM "tagged" WHERE "tagId" LIKE 'region:%'`;
}

/** `targetsOfThread` as a SELECT of "kind" and "targetId", for larger statements; `id` is an expression. */
export function targetsOfThreadSql(id: Prisma.Sql, day: Date): Prisma.Sql {
  const collaborative = (column: string) =>
    sql`SELECT t.${Prisma.raw(`"${column}"`)} AS "id" FROM "Thread" t
      WHERE t."id" = ${id} AND t.${Prisma.raw(`"${column}"`)} IS NOT NULL`;
  return targetsSql(
    {
      itself: sql`SELECT 'THREAD' AS "kind", t."id"::text AS "targetId" FROM "Thread" t WHERE t."id" = ${id}
        UNION SELECT 'PERSON', t."authorId"::text FROM "Thread" t WHERE t."id" = ${id}`,
      tags: sql`SELECT x."tagId" FROM "ThreadTag" x WHERE x."threadId" = ${id}`,
      collaboratives: sql`${collaborative("collaborativeId")} UNION ${collaborative("audienceCollaborativeId")}`,
    },
    day,
  );
}

/** `targetsOfCaseStudy` as a SELECT of "kind" and "targetId", for larger statements; `id` is an expression. */
export function targetsOfCaseStudySql(id: Prisma.Sql, day: Date): Prisma.Sql {
  const study = sql`FROM "CaseStudy" c WHERE c."id" = ${id}`;
  return targetsSql(
    {
      itself: sql`SELECT 'CASE_STUDY' AS "kind", c."id"::text AS "targetId" ${study}
        UNION SELECT 'PERSON', c."authorId"::text ${study}
        UNION SELECT 'PERSON', e."personId"::text FROM "CaseStudyEditor" e
          WHERE e."caseStudyId" = ${id} AND e."leftAt" IS NULL`,
      tags: sql`SELECT x."tagId" FROM "CaseStudyTag" x JOIN "CaseStudy" c ON c."id" = x."caseStudyId"
        WHERE c."id" = ${id} AND (x."isPublished" OR c."publishedNumber" IS NULL)`,
      collaboratives: sql`SELECT c."collaborativeId" AS "id" ${study} AND c."collaborativeId" IS NOT NULL
        UNION SELECT c."publishedForId" ${study} AND c."publishedForId" IS NOT NULL
        UNION SELECT l."collaborativeId" FROM "CaseStudyCollaborative" l WHERE l."caseStudyId" = ${id}`,
      boards: sql`SELECT l."icbId" FROM "CaseStudyIcb" l WHERE l."caseStudyId" = ${id}`,
    },
    day,
  );
}

/**
 * Everything by which somebody may follow a thread: itself, its author, its tags, its collaboratives, ICSs and regions as of today.
 * None for a thread that is not there. It asks no policy: who may know of the thread is asked of whoever is told.
 */
export const targetsOfThread = (
  services: Pick<Services, "db" | "clock">,
  id: string,
): Promise<FollowTarget[]> =>
  read(services, targetsOfThreadSql(sql`${id}::uuid`, londonDay(services.clock.now())));

/** `targetsOfThread` of a case study, by its newest version's tags, or before the first by its draft's; its writers are its people. */
export const targetsOfCaseStudy = (
  services: Pick<Services, "db" | "clock">,
  id: string,
): Promise<FollowTarget[]> =>
  read(services, targetsOfCaseStudySql(sql`${id}::uuid`, londonDay(services.clock.now())));

async function read(services: Pick<Services, "db">, targets: Prisma.Sql): Promise<FollowTarget[]> {
  return rowsOf<FollowTarget>(
    services,
    sql`SELECT target."kind", target."targetId" AS "id" FROM (${targets}) target ORDER BY 1, 2`,
  );
}
