import type { Prisma } from "../../prisma/generated/client/client.ts";
import { isFacilitator, isWriter, type Viewer } from "../core/viewer.ts";
import { postsVisibleTo } from "../threads/index.ts";

/** Facilitators moderate. */
export function canModerate(viewer: Viewer): boolean {
  return isWriter(viewer) && isFacilitator(viewer);
}

/** The queue is for facilitators, and shows them no post that they could not see anyway. */
export function itemsVisibleTo(viewer: Viewer): Prisma.ModerationItemWhereInput {
  return isFacilitator(viewer) ? { post: postsVisibleTo(viewer) } : { id: { in: [] } };
}
