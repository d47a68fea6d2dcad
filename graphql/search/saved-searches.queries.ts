import { readJson } from "../../prisma/client.ts";
import { Prisma } from "../../prisma/generated/client/client.ts";
import { readableSql } from "../case-studies/index.ts";
import { limits } from "../contract/limits.ts";
import type { Context } from "../core/context.ts";
import { isMember } from "../core/viewer.ts";
import { visibleSql } from "../threads/index.ts";

/** A saved search, as its owner sees it. Times are text. */
export interface SavedSearchRow {
  readonly id: string;
  readonly query: string;
  /** What its owner calls it; empty for the line itself. */
  readonly name: string;
  readonly isAlerting: boolean;
  readonly createdAt: string;
  /** Things that fit and that have come since its owner looked; only those that they may see by now. */
  readonly newCount: number;
}

/** The viewer's own saved searches, the newest first; one of them, if an id is given. None for visitors. One statement. */
export async function listSavedSearches(ctx: Context, id: string | null = null): Promise<SavedSearchRow[]> {
  const { viewer } = ctx;
  if (!isMember(viewer)) return [];
  return readJson<SavedSearchRow>(
    ctx,
    Prisma.sql`SELECT json_build_object('id', s."id", 'query', s."query", 'name', s."name", 'isAlerting', s."isAlerting",
        'createdAt', s."createdAt", 'newCount', (SELECT count(*)::int FROM (
          SELECT 1 FROM "SavedSearchFit" f
          LEFT JOIN "Thread" t ON t."id" = f."threadId" LEFT JOIN "CaseStudy" c ON c."id" = f."caseStudyId"
          WHERE f."savedSearchId" = s."id" AND f."foundAt" > s."seenAt"
            AND ((f."threadId" IS NOT NULL AND ${visibleSql(viewer)})
              OR (f."caseStudyId" IS NOT NULL AND ${readableSql(viewer)} AND c."state" <> 'WITHDRAWN'))
          LIMIT ${limits.savedSearches.counted}::int) news)) AS "row"
      FROM "SavedSearch" s
      WHERE s."personId" = ${viewer.id}::uuid AND (${id}::uuid IS NULL OR s."id" = ${id}::uuid)
      ORDER BY s."createdAt" DESC, s."id" DESC LIMIT ${limits.savedSearches.most}::int`,
  );
}
