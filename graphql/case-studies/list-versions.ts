import { queryFromInfo } from "@pothos/plugin-prisma";
import type { GraphQLResolveInfo } from "graphql";
import { readSelected } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { versionsReadableSql } from "./case-studies.policy.ts";
import type { CaseStudyVersionType } from "./case-study-version.schema.ts";

type Version = typeof CaseStudyVersionType.$inferType;

/**
 * The versions of a case study that the viewer may read, newest first, for a field of the API: in one statement with what else the
 * case study's fields read.
 */
export async function listVersions(
  ctx: Context,
  caseStudyId: string,
  info: GraphQLResolveInfo,
): Promise<readonly Version[]> {
  const found = await readSelected(ctx, {
    model: "CaseStudyVersion",
    query: queryFromInfo({ context: ctx, info, select: { number: true } }),
    where: Prisma.sql`t."caseStudyId" = ${caseStudyId}::uuid AND ${versionsReadableSql(ctx.viewer)}`,
    orderBy: { number: "desc" },
    limit: limits.pageSize,
  });
  return found as unknown as Version[];
}
