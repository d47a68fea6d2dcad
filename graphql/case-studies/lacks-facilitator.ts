import { readJson } from "../../prisma/client.ts";
import { Prisma, type CaseStudy } from "../../prisma/generated/client/client.ts";
import { belongsSql, facilitatesSql, mayComeInSql } from "../accounts/index.ts";
import type { Context } from "../core/context.ts";

/**
 * Whether there is no facilitator who could ask for a review of it or publish it: it is for a group alone, none of them is in that
 * group, and none writes or reviews it. Others are for readers among whom every facilitator is. For those who see the working copy;
 * says of nobody who they are. At most one statement.
 */
export async function lacksFacilitator(
  ctx: Context,
  {
    id,
    visibility,
    visibleToCollaborativeId,
  }: Pick<CaseStudy, "id" | "visibility" | "visibleToCollaborativeId">,
): Promise<boolean> {
  if (visibility !== "GROUP") return false;
  const inGroup = belongsSql(Prisma.sql`c."id" = ${visibleToCollaborativeId}::uuid`, ctx.clock.now());
  const [found] = await readJson<boolean>(
    ctx,
    Prisma.sql`SELECT to_json(EXISTS (SELECT 1 FROM "Person" p WHERE ${mayComeInSql} AND ${facilitatesSql} AND (${inGroup}
      OR EXISTS (SELECT 1 FROM "CaseStudyEditor" e
        WHERE e."caseStudyId" = ${id}::uuid AND e."personId" = p."id" AND e."leftAt" IS NULL)
      OR EXISTS (SELECT 1 FROM "CaseStudyReviewer" e
        WHERE e."caseStudyId" = ${id}::uuid AND e."personId" = p."id" AND e."removedAt" IS NULL)))) AS "row"`,
  );
  return found === false;
}
