import { Prisma } from "../../prisma/generated/client/client.ts";
import { readJson } from "../../prisma/client.ts";
import type { Context } from "../core/context.ts";
import { canMergeTags } from "./tags.policy.ts";

/** How much carries a tag. */
export interface TagUse {
  readonly threads: number;
  readonly caseStudies: number;
  readonly collaboratives: number;
  readonly people: number;
  readonly followers: number;
}

/** How much carries a tag, whoever may see it; null where there is no such tag, and for everybody but administrators. */
export async function findTagUse(ctx: Context, tagId: string): Promise<TagUse | null> {
  if (!canMergeTags(ctx.viewer)) return null;
  const [use] = await readJson<TagUse>(
    ctx,
    Prisma.sql`SELECT json_build_object(
        'threads', (SELECT count(*)::int FROM "ThreadTag" x WHERE x."tagId" = t."id"),
        'caseStudies', (SELECT count(*)::int FROM "CaseStudyTag" x WHERE x."tagId" = t."id"),
        'collaboratives', (SELECT count(*)::int FROM "CollaborativeTag" x WHERE x."tagId" = t."id"),
        'people', (SELECT count(DISTINCT x."personId")::int FROM "PersonTag" x WHERE x."tagId" = t."id"),
        'followers', (SELECT count(*)::int FROM "Follow" f WHERE f."kind" = 'TAG' AND f."targetId" = t."id")
      ) AS "row" FROM "Tag" t WHERE t."id" = ${tagId}`,
  );
  return use ?? null;
}
