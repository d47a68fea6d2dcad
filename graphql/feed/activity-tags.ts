import { readJson } from "../../prisma/client.ts";
import { Prisma, type Tag } from "../../prisma/generated/client/client.ts";
import { batched } from "../core/batch.ts";
import type { Context } from "../core/context.ts";

/** The tags of an activity that was read from a feed: one statement for all the activities of an answer. */
export const activityTags = batched<readonly Tag[]>(loadTags, []);

async function loadTags(
  ctx: Context,
  activityIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Tag[]>> {
  type StoredTag = Omit<Tag, "retiredAt"> & { retiredAt: string | null };
  const rows = await readJson<{ id: string; tags: StoredTag[] }>(
    ctx,
    Prisma.sql`SELECT json_build_object('id', s."activityId", 'tags', json_agg(row_to_json(g) ORDER BY x."position", g."position", g."id")) AS "row"
      FROM "ActivityScope" s
      JOIN "Tag" g ON g."id" = CASE WHEN s."kind" = 'REGION' THEN 'region:' || s."targetId" ELSE s."targetId" END
      JOIN "Taxonomy" x ON x."id" = g."taxonomyId"
      WHERE s."activityId" = ANY(${[...activityIds]}::uuid[]) AND s."kind" IN ('TAG', 'REGION')
      GROUP BY s."activityId"`,
  );
  return new Map(
    rows.map(({ id, tags }) => [
      id,
      tags.map(({ retiredAt, ...tag }) => ({
        ...tag,
        retiredAt: retiredAt === null ? null : new Date(retiredAt),
      })),
    ]),
  );
}
