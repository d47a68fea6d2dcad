import type { Prisma } from "../../prisma/generated/client/client.ts";
import { adoptionsVisibleTo } from "../adoption/index.ts";
import { workingCopiesOf } from "../case-studies/index.ts";
import { collectionsVisibleTo } from "../collections/index.ts";
import { isFacilitator, isWriter, type Viewer } from "../core/viewer.ts";
import { postsVisibleTo } from "../threads/index.ts";

/** Facilitators moderate. */
export function canModerate(viewer: Viewer): boolean {
  return isWriter(viewer) && isFacilitator(viewer);
}

/** The queue is for facilitators, and shows them nothing that they could not see anyway. */
export function itemsVisibleTo(viewer: Viewer): Prisma.ModerationItemWhereInput {
  if (!isFacilitator(viewer)) return { id: { in: [] } };
  return {
    OR: [
      { post: postsVisibleTo(viewer) },
      { caseStudy: workingCopiesOf(viewer) },
      { adoption: adoptionsVisibleTo(viewer) },
      { collection: collectionsVisibleTo(viewer) },
    ],
  };
}
