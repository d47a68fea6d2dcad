import { isMember } from "../core/viewer.ts";
import type { Context } from "../core/context.ts";
import { likenessTaxonomies, taxonomyOf } from "../tags/index.ts";
import { choose } from "./catalogue/choose.ts";
import { currentCatalogue } from "./catalogue/keep-current.ts";
import { tagsOfViewer } from "./library.queries.ts";

/** How many case studies are named as new. */
export const newCount = 3;

/**
 * The newest case studies for a member: first those from people like them, that is of their region, the size of their ICS or their focus,
 * then the others, so that there is something new for everybody. Nothing for visitors, who have the library. One statement.
 */
export async function listNewForViewer(ctx: Context): Promise<readonly string[]> {
  if (!isMember(ctx.viewer)) return [];
  const [catalogue, tags] = await Promise.all([currentCatalogue(ctx), tagsOfViewer(ctx)]);
  const alike = new Set([...tags].filter((tag) => likenessTaxonomies.includes(taxonomyOf(tag))));
  const ranked = choose(catalogue, ctx.viewer, {}).entries.map(({ id, publishedAt, tagIds }) => ({
    id,
    publishedAt,
    isAlike: tagIds.some((tag) => alike.has(tag)),
  }));
  ranked.sort((one, other) => {
    if (one.isAlike !== other.isAlike) return one.isAlike ? -1 : 1;
    if (one.publishedAt !== other.publishedAt) return one.publishedAt < other.publishedAt ? 1 : -1;
    return one.id < other.id ? 1 : -1;
  });
  return ranked.slice(0, newCount).map(({ id }) => id);
}
