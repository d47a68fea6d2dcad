import { isMember } from "../core/viewer.ts";
import type { Context } from "../core/context.ts";
import { likenessTaxonomies, taxonomyOf } from "../tags/index.ts";
import { choose } from "./catalogue/choose.ts";
import { currentCatalogue } from "./catalogue/keep-current.ts";
import { newestFirst, tagsOfViewer } from "./library.queries.ts";

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
  const [likeThem, others]: [string[], string[]] = [[], []];
  for (const { id, tagIds } of newestFirst(choose(catalogue, ctx.viewer, {}))) {
    if (tagIds.some((tag) => alike.has(tag))) likeThem.push(id);
    else if (others.length < newCount) others.push(id);
    if (likeThem.length === newCount) break;
  }
  return [...likeThem, ...others].slice(0, newCount);
}
